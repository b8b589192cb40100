"""`python -m tests.bench.saving`: somebody saves a form again and again while a sync runs in another process.

Told by the environment where the data are; prints the milliseconds of each save, and ends when its input is closed.
"""

import select
import sys
import time

from se7lite import create_app
from se7lite.extensions import db
from se7lite.models import Account, Representative
from se7lite.services.actor import Actor
from se7lite.services.representatives import change_representative, create_representative
from tests.bench.sample import TODAY

PAUSE = 0.1  # seconds between two saves


def main() -> None:
    """Save until told to end."""
    with create_app().app_context():
        officer = Actor(db.session.scalar(db.select(Account.id)), "officer", None, "browser")
        made = create_representative({"name": "Saved meanwhile", "sector": "health"}, officer, today=TODAY)
        number = 0
        print("ready", flush=True)
        while not select.select([sys.stdin], [], [], PAUSE)[0]:
            number += 1
            started = time.perf_counter()
            change_representative(
                db.session.get_one(Representative, made.id), {"role": f"Role {number}"}, officer, today=TODAY
            )
            db.session.rollback()
            print(f"{(time.perf_counter() - started) * 1000:.2f}", flush=True)


if __name__ == "__main__":
    main()
