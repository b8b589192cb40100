"""The meeting that stories of one row are about."""

HALL = {"body": "1", "kind": "meeting", "title": "Spring meeting", "date": "2026-04-14", "place": "Hall"}
