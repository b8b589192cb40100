"""The floor: the least that Flask can do to show 50 claims, or 50 meetings. No sign-in, no session, no layout; rows as
SQLite has them, and of a meeting’s checklist nothing.

Run by gunicorn as `tests.bench.floor:create_app()`, with the database's path in FLOOR_DATABASE.
"""

import os
import sqlite3
import threading
from contextlib import closing

from flask import Flask, render_template

# The same 50 rows, in the same order and with the same columns, as the first page of our list.
CLAIMS = """
    SELECT claim.reference, claim.date, representative.name, meeting.title,
           claim.answer, claim.status, claim.total_pence, claim.paid_on
    FROM claim
    JOIN representative ON representative.id = claim.representative_id
    LEFT JOIN meeting ON meeting.id = claim.meeting_id
    WHERE claim.archived_at IS NULL
    ORDER BY claim.date DESC, claim.id DESC
    LIMIT 50
"""
MEETINGS = """
    SELECT meeting.reference, meeting.date, meeting.starts_at, meeting.ends_at, meeting.title, body.name, meeting.kind,
           meeting.place, meeting.status, meeting.papers_sent_on, meeting.notes_sent_on
    FROM meeting
    JOIN body ON body.id = meeting.body_id
    WHERE meeting.archived_at IS NULL
    ORDER BY meeting.date DESC, meeting.id DESC
    LIMIT 50
"""
CLAIMS_PAGE = """<!doctype html>
<html lang="en-GB">
<head><title>Claims</title></head>
<body>
<h1>Claims</h1>
<table>
<tr><th>Reference<th>Date<th>Representative<th>Meeting<th>Answer<th>Status<th>Total<th>Paid on</tr>
{% for row in rows %}
<tr><td>{{ row[0] }}<td>{{ row[1] }}<td>{{ row[2] }}<td>{{ row[3] }}
<td>{{ row[4] }}<td>{{ row[5] }}<td>{{ row[6] }}<td>{{ row[7] }}</tr>
{% endfor %}
</table>
</body>
</html>
"""
MEETINGS_PAGE = """<!doctype html>
<html lang="en-GB">
<head><title>Meetings</title></head>
<body>
<h1>Meetings</h1>
<table>
<tr><th>Reference<th>Date<th>Start<th>End<th>Title<th>Body<th>Kind<th>Place<th>Status<th>Papers<th>Notes</tr>
{% for row in rows %}
<tr><td>{{ row[0] }}<td>{{ row[1] }}<td>{{ row[2] }}<td>{{ row[3] }}<td>{{ row[4] }}<td>{{ row[5] }}
<td>{{ row[6] }}<td>{{ row[7] }}<td>{{ row[8] }}<td>{{ row[9] }}<td>{{ row[10] }}</tr>
{% endfor %}
</table>
</body>
</html>
"""


def create_app() -> Flask:
    """Each page twice: with a connection that each thread keeps, and with one opened for each request.

    The first is the least there is; the second is as Flask's documentation uses SQLite. Templates are compiled once.
    """
    app = Flask(__name__)
    path = os.environ["FLOOR_DATABASE"]
    kept = threading.local()

    def show(name: str, rows: str, text: str) -> None:
        page = app.jinja_env.from_string(text)

        @app.get(f"/{name}", endpoint=name)
        def index() -> str:
            if not hasattr(kept, "connection"):
                kept.connection = sqlite3.connect(path)
            return render_template(page, rows=kept.connection.execute(rows).fetchall())

        @app.get(f"/{name}/connecting", endpoint=f"{name}_connecting")
        def connecting() -> str:
            with closing(sqlite3.connect(path)) as connection:
                return render_template(page, rows=connection.execute(rows).fetchall())

    show("claims", CLAIMS, CLAIMS_PAGE)
    show("meetings", MEETINGS, MEETINGS_PAGE)
    return app
