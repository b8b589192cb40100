"""Real processes: one is killed at each step of a run and started again; two run at once on one database."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from sqlalchemy import select

from se7lite.config import PROJECT
from se7lite.extensions import db
from se7lite.models import Meeting, SyncPutBack, SyncSpreadsheet, SyncTab
from se7lite.services.meetings import change_meeting, create_meeting
from tests.se7lite.sheet_store.conftest import TODAY
from tests.sync.machine.moments import SHEET_STEPS, STORE_STEPS

READS = ("link", "marker", "load", "book", "refusals", "intents", "read", "look", "describe")
PAUSES = ("archive", "restore", "begin", "rehead", "rehouse")  # test_killed_in_pauses.py arranges for these
KILLED = -9


class Mortal:
    """Processes that run the sync and do not come to their end by themselves."""

    def __init__(self, config):
        environ = {
            **os.environ,
            "DATA": str(config["DATA"]),
            "DATABASE_URL": config["DATABASE_URL"],
            "SHEETS_URL": config["SHEETS_URL"],
            "SHEETS_KEY": config["SHEETS_KEY"],
        }
        self.environ = environ
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.se7lite.sheet_store.mortal"],
            cwd=PROJECT,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def until(self, *wanted):
        """What it says, up to a line that is wanted."""
        said = []
        for line in self.process.stdout:
            said.append(line.strip())
            if said[-1] in wanted:
                return said
        raise AssertionError(f"It ended: {said}")

    def killed_at(self, step, when):
        """Whether a run came to that step and died there."""
        self.say(f"{step} {when} kill")
        return self.until(str(KILLED), "0", "1")[-1] == str(KILLED)


@pytest.fixture
def mortal(office):
    begun = Mortal(office.config)
    yield begun
    begun.process.stdin.close()
    begun.process.stdout.close()
    begun.process.wait(60)


@pytest.fixture
def meeting(office, body, officer):
    values = {"body": str(body.id), "kind": "meeting", "title": "First", "date": TODAY, "place": "Hall", "link": "none"}
    made = create_meeting(values, officer, today=TODAY).reference
    office.settle()
    return made


def arrange(office, step, reference):
    """What has to be so for a run to come to that step: some lie off the ordinary way."""
    spreadsheet = db.session.scalars(select(SyncSpreadsheet)).one()
    if step == "be_quiet":
        office.local.faults.add({"fail": 503, "when": "after", "match": "batchUpdate"})
    elif step in ("hide", "describe", "change"):
        office.person.do({"deleteSheet": {"sheetId": spreadsheet.hidden_sheet_id}})
        spreadsheet.hidden_sheet_id = None
    elif step == "drop_put_backs":
        [tab] = db.session.scalars(select(SyncTab.id).where(SyncTab.noun == "meetings"))
        kept = {"heading": "Link", "stood": "old", "wrote": "never", "at": spreadsheet.connected_at}
        db.session.add(SyncPutBack(tab_id=tab, reference=reference, **kept))
    db.session.commit()


def time_passes(office):
    """The lease of the one that was killed is over, and what it may have sent has landed."""
    office.local.faults.clear()
    office.three_minutes_pass()
    spreadsheet = db.session.scalars(select(SyncSpreadsheet)).one()
    if spreadsheet.lease_until:
        spreadsheet.lease_until -= timedelta(minutes=5)
    db.session.commit()


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_process_killed_at_any_step_and_started_again_makes_no_duplicate_and_loses_nothing(
    office, mortal, meeting, body, officer, when
):
    titles = {"First"}
    for step in (*STORE_STEPS, *SHEET_STEPS):
        if step in PAUSES or (when == "after" and step in READS):
            continue  # after a read nothing has changed since before it
        here, there, place, link = (f"{what} {step}" for what in ("here", "there", "place", "link"))
        values = {"body": str(body.id), "kind": "meeting", "title": here, "date": TODAY}
        create_meeting(values, officer, today=TODAY)
        record = db.session.scalars(select(Meeting).where(Meeting.reference == meeting)).one()
        change_meeting(record, {"place": place}, officer, today=TODAY)
        office.person.types("meetings", meeting, "Link", link)
        office.person.types("meetings", meeting, "Date", "24 November 2026")  # the same, spelt otherwise: agreed
        office.person.adds("meetings", Body=body.name, Kind="Workshop", Title=there, Date=46350)
        titles |= {here, there}
        arrange(office, step, meeting)
        assert mortal.killed_at(step, when), f"no run came to {step}"
        time_passes(office)
        office.settle()
        both_say(office, meeting, place, link, titles, step)
        office.person.types("meetings", meeting, "Date", 46350)
        office.settle()


def both_say(office, meeting, place, link, titles, step):
    """Both edits have arrived, each title is there once on either side, and nothing is held. A reference that was
    reserved and not yet written is a number that is passed over: nobody is ever given it again."""
    db.session.rollback()
    record = db.session.scalars(select(Meeting).where(Meeting.reference == meeting)).one()
    assert (record.place, record.link) == (place, link), step
    assert office.person.cell("meetings", meeting, "Place") == place, step
    assert office.person.cell("meetings", meeting, "Link") == link, step
    column = office.person.place("meetings", "Title")
    in_sheet = [row[column] for row in office.person.rows("meetings")[1:] if len(row) > column and row[column]]
    assert sorted(in_sheet) == sorted(titles), step
    assert sorted(db.session.scalars(select(Meeting.title))) == sorted(titles), step
    assert not office.open_holds(), step


def test_of_two_workers_on_one_database_one_syncs_and_the_other_says_so(office, mortal, meeting):
    office.person.types("meetings", meeting, "Place", "Library")
    mortal.say("follow before wait")
    mortal.until("waiting")
    other = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", "sync", "run"],
        cwd=PROJECT,
        env=mortal.environ,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Another worker is syncing this spreadsheet just now." in other.stdout
    assert other.returncode == 1
    mortal.say("go on")
    said = mortal.until("0", "1")
    assert said[-1] == "0", said
    db.session.rollback()
    assert db.session.scalars(select(Meeting)).one().place == "Library"
