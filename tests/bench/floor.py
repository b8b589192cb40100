"""The floor: the least that Flask can do to show 50 claims. No sign-in, no session, no layout; rows as SQLite has them.

Run by gunicorn as `tests.bench.floor:create_app()`, with the database's path in FLOOR_DATABASE.
"""

import os
import sqlite3
import threading
from contextlib import closing

from flask import Flask, render_template

# The same 50 rows, in the same order and with the same columns, as the first page of our list.
ROWS = """
    SELECT claim.reference, claim.date, representative.name, meeting.title,
           claim.answer, claim.status, claim.total_pence, claim.paid_on
    FROM claim
    JOIN representative ON representative.id = claim.representative_id
    LEFT JOIN meeting ON meeting.id = claim.meeting_id
    WHERE claim.archived_at IS NULL
    ORDER BY claim.date DESC, claim.id DESC
    LIMIT 50
"""
PAGE = """<!doctype html>
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


def create_app() -> Flask:
    """The page twice: with a connection that each thread keeps, and with one opened for each request.

    The first is the least there is; the second is as Flask's documentation uses SQLite. The template is compiled once.
    """
    app = Flask(__name__)
    page = app.jinja_env.from_string(PAGE)
    path = os.environ["FLOOR_DATABASE"]
    kept = threading.local()

    @app.get("/")
    def index() -> str:
        if not hasattr(kept, "connection"):
            kept.connection = sqlite3.connect(path)
        return render_template(page, rows=kept.connection.execute(ROWS).fetchall())

    @app.get("/connecting")
    def connecting() -> str:
        with closing(sqlite3.connect(path)) as connection:
            return render_template(page, rows=connection.execute(ROWS).fetchall())

    return app
