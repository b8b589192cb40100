"""The recorded traffic of the real Google, replayed."""

import json
import subprocess
import sys
from urllib.parse import unquote, urlsplit

import pytest

from tests.google_schema import check_answer, check_request
from tests.machine import RECORDINGS

REPLAY = RECORDINGS / "replay.py"


@pytest.mark.recordings
def test_recorded_calls_get_the_answers_that_google_gave(app, address, tmp_path):
    key = tmp_path / "key.json"
    app.tokens.write_key(key, address)
    groups = ("values=100", "edits=100", "other edits=100", "drive=95", "spreadsheet=95")
    wanted = [f"--require={group}" for group in groups]
    ran = subprocess.run(
        [sys.executable, REPLAY, address, "--credentials", key, *wanted], capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "values: 314 of 314" in ran.stdout or len(list((RECORDINGS / "cassettes").glob("*.json"))) != 61


@pytest.mark.recordings
def test_our_check_finds_nothing_wrong_with_what_google_recorded():
    for cassette in sorted((RECORDINGS / "cassettes").glob("*.json")):
        for one in json.loads(cassette.read_text())["interactions"]:
            request, status = one["request"], one["response"]["status"]["code"]
            parts, text = urlsplit(request["uri"]), one["response"]["body"]["string"]
            path, kind = unquote(parts.path), (request["headers"].get("Content-Type") or [""])[0]
            if status < 400:
                body = json.loads(request["body"]) if request["body"] and "json" in kind else None
                check_request(request["method"], path, parts.query, body)
            check_answer(request["method"], path, status, json.loads(text) if text[:1] in ("{", "[") and text else text)
