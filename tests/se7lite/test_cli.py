import pytest
from sqlalchemy import select, update

from se7lite.extensions import db
from se7lite.models import Account, Claim, Meeting
from se7lite.services.passwords import password_fits

SECRET = "a long enough secret"


@pytest.fixture
def flask(app):
    runner = app.test_cli_runner()
    return lambda *args: runner.invoke(args=args)


def account(email):
    db.session.rollback()
    return db.session.scalars(select(Account).where(Account.email == email)).one()


def test_the_sample_is_loaded_once_and_says_what_it_loaded(flask):
    first = flask("sample", "--today", "2026-11-24")
    assert first.output == "Loaded 10 bodies, 60 people, 120 meetings, 400 claims.\n"
    again = flask("sample")
    assert again.exit_code == 1
    assert again.output.startswith("Error: There are records here already")
    assert len(db.session.scalars(select(Claim.id)).all()) == 400


def test_asked_for_once_a_sample_that_is_loaded_is_left_as_it_is(flask):
    assert flask("sample", "--once", "--today", "2026-11-24").output.startswith("Loaded 10 bodies")
    again = flask("sample", "--once")
    assert (again.exit_code, again.output) == (0, "The sample is loaded already.\n")
    assert len(db.session.scalars(select(Claim.id)).all()) == 400


def test_records_of_ones_own_are_never_taken_for_the_sample(flask, claim):
    done = flask("sample", "--once")
    assert done.exit_code == 1
    assert done.output.startswith("Error: There are records here already")


def test_an_account_is_added_and_can_sign_in(flask):
    done = flask("account", "add", "olive@example.org", "Olive", "--role", "administrator", "--password", SECRET)
    assert done.output == "Olive can sign in with olive@example.org.\n"
    assert account("olive@example.org").role == "administrator"
    assert password_fits(account("olive@example.org").password_hash, SECRET)


def test_a_password_that_is_too_short_is_refused_in_words(flask):
    done = flask("account", "add", "olive@example.org", "Olive", "--password", "short")
    assert done.exit_code == 1
    assert "at least 10 characters" in done.output


def test_a_password_is_changed(flask, accounts):
    done = flask("account", "password", "OLIVE@example.org", "--password", SECRET)
    assert done.exit_code == 0
    assert password_fits(account("olive@example.org").password_hash, SECRET)


def test_nobodys_password_is_not_changed(flask, accounts):
    done = flask("account", "password", "nobody@example.org", "--password", SECRET)
    assert "There is no account nobody@example.org" in done.output


def test_checklists_are_looked_at_again_on_demand(flask, meeting):
    kept = meeting.checklist
    db.session.execute(update(Meeting.__table__).values(checklist=""))
    db.session.commit()
    assert flask("checklists").output == "1 checklist came out differently.\n"
    db.session.expire_all()
    assert meeting.checklist == kept
    assert flask("checklists").output == "All checklists are as they were.\n"
