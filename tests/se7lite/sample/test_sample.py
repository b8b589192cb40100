from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from random import Random

import pytest
from sqlalchemy import func, select

from se7lite.checklists.payment import APPROVE, PAY, Payment
from se7lite.checklists.rule import broken
from se7lite.choices import CLAIM_STATUSES, MEETING_STATUSES
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Account, Body, Change, Claim, Meeting, Representative
from se7lite.queries.meeting_facts import check_facts
from se7lite.sample.accounts import ACCOUNTS, PASSWORD
from se7lite.sample.load import load_sample, make_rows
from se7lite.sample.names import draw_names
from se7lite.services.actor import Actor
from se7lite.services.claims import CLAIMS, read_claim
from se7lite.services.fields import clean_values
from se7lite.services.history import plain
from se7lite.services.meetings import MEETINGS
from se7lite.services.passwords import password_fits
from se7lite.services.records import Draft
from se7lite.services.refusals import Refused
from se7lite.services.representatives import REPRESENTATIVES, create_representative
from tests.machine import PROJECT
from tests.se7lite.sample.conftest import SEEN_FROM

SOURCE = PROJECT.parent / "shared" / "framework-source.txt"
SAMPLE = Actor(None, "administrator", None, "sample")


@pytest.fixture(scope="module")
def rows():
    return make_rows(SEEN_FROM).tables


def count(model):
    return db.session.execute(select(func.count()).select_from(model)).scalar_one()


def without_salt(tables):
    return {name: rows for name, rows in tables.items() if name != "account"}


def test_one_seed_gives_the_same_data_and_another_gives_others(rows):
    assert without_salt(make_rows(SEEN_FROM).tables) == without_salt(rows)
    assert make_rows(SEEN_FROM, seed=8).tables["representative"] != rows["representative"]


def test_there_is_as_much_as_was_promised(rows):
    expected = {"area": 7, "forum": 7, "body": 10, "representative": 60, "meeting": 120, "claim": 400}
    assert {name: len(rows[name]) for name in expected} == expected


def test_twice_the_scale_is_twice_as_much():
    tables = make_rows(SEEN_FROM, scale=2).tables
    assert (len(tables["representative"]), len(tables["meeting"]), len(tables["claim"])) == (120, 240, 800)
    assert len(tables["body"]) == 10


def test_claims_and_meetings_are_in_every_state(rows):
    assert {row["status"] for row in rows["claim"]} == set(CLAIM_STATUSES)
    assert {row["status"] for row in rows["meeting"]} == set(MEETING_STATUSES)
    assert {row["kind"] for row in rows["claim_line"]} == {"mileage", "fare", "childcare", "time", "other"}


def test_meetings_lie_over_two_years_behind_and_ahead(rows):
    days = [row["date"] for row in rows["meeting"]]
    assert timedelta(days=600) < max(days) - min(days) <= timedelta(days=740)
    assert min(days) < SEEN_FROM < max(days)


def test_nothing_has_happened_that_is_still_to_come(rows):
    now = datetime.combine(SEEN_FROM + timedelta(days=1), time(), UTC)
    assert all(row["at"] < now for row in rows["claim_step"])
    assert all(row["paid_on"] is None or row["paid_on"] <= SEEN_FROM for row in rows["claim"])
    came = {row["meeting_id"] for row in rows["attendance"] if row["outcome"] == "came"}
    assert all(row["date"] < SEEN_FROM for row in rows["meeting"] if row["id"] in came)


def test_no_two_people_share_a_name_and_there_are_names_for_a_hundredfold(rows):
    names = [row["name"] for row in rows["representative"]]
    assert len(set(names)) == 60
    assert len({name.split()[-1] for name in names}) > 30
    assert len(set(draw_names(6_000, Random(1)))) == 6_000


@pytest.mark.skipif(not SOURCE.exists(), reason="needs the paper itself: ../shared/framework-source.txt is not there")
def test_nobody_of_the_paper_is_in_the_sample(rows):
    paper = " ".join(SOURCE.read_text().split())
    named = [*(row["name"] for row in rows["representative"]), *(account.name for account in ACCOUNTS)]
    assert [name for name in named if name in paper] == []


def test_the_faults_that_a_checklist_would_find_are_there(rows):
    meetings = [row for row in rows["meeting"] if row["status"] in ("held", "notes_sent")]
    assert any(row["papers_sent_on"] and row["date"] - row["papers_sent_on"] < timedelta(days=5) for row in meetings)
    assert any(row["papers_sent_on"] is None for row in meetings)
    overdue = SEEN_FROM - timedelta(days=30)
    assert any(row["status"] == "held" and row["date"] < overdue for row in meetings)
    agreed = {row["representative_id"] for row in rows["confidentiality_agreement"]}
    never_agreed = {row["id"] for row in rows["representative"]} - agreed
    assert len(agreed) < len(rows["confidentiality_agreement"]), "some have renewed theirs"
    assert any(row["representative_id"] in never_agreed and row["outcome"] == "came" for row in rows["attendance"])
    two_weeks_ago = SEEN_FROM - timedelta(days=14)
    waiting = {row["id"] for row in rows["claim"] if row["status"] in ("submitted", "approved")}
    steps = [row for row in rows["claim_step"] if row["claim_id"] in waiting and row["step"] == "submitted"]
    assert any(local_day(row["at"]) < two_weeks_ago for row in steps)
    assert any(not row["terms_of_reference"] for row in rows["body"])
    assert any(row["terms_review_on"] and row["terms_review_on"] < SEEN_FROM for row in rows["body"])


def test_a_seat_of_the_parent_carers_stands_empty(rows):
    parent_carers = next(row["id"] for row in rows["body"] if row["name"] == "Parent Carers subgroup")
    wanted = sum(row["seats"] for row in rows["quota"] if row["body_id"] == parent_carers)
    filled = sum(row["body_id"] == parent_carers for row in rows["seat"])
    assert (wanted, filled) == (15, 14)


@pytest.mark.parametrize("noun", [REPRESENTATIVES, MEETINGS, CLAIMS], ids=lambda noun: noun.name)
def test_every_record_is_one_that_the_services_would_take(sample, noun):
    for record in db.session.scalars(select(noun.model)):
        values = {key: value for key, value in noun.read(record).items() if key in noun.fields}
        kept, errors = clean_values(noun.fields, values)
        assert (kept, errors) == (values, {})
        draft = Draft(record, {**dict.fromkeys(noun.fields), "status": values.get("status")}, values, SAMPLE, SEEN_FROM)
        if values.get("status") in ("approved", "paid"):
            # A draft of it is checked: an approved claim would refuse any change at all.
            draft.present["status"] = draft.changed["status"] = "draft"
        if several_of_a_kind(record):
            continue
        noun.check(draft)
        assert draft.errors == {}, record.reference


def several_of_a_kind(record):
    kinds = [line.kind for line in getattr(record, "lines", ())]
    return len(kinds) != len(set(kinds))


def test_every_total_is_the_sum_of_its_lines(sample):
    for claim in db.session.scalars(select(Claim)):
        assert claim.total_pence == sum(line.amount_pence for line in claim.lines)


def test_every_approval_and_payment_was_allowed_to_whoever_made_it(sample):
    accounts = {account.id: account for account in db.session.scalars(select(Account))}
    for claim in db.session.scalars(select(Claim).where(Claim.status.in_(("approved", "paid")))):
        steps = {step.step: step for step in claim.steps}
        assert broken(APPROVE, facts(claim, "submitted", steps["approved"], accounts)) == []
        if claim.status == "paid":
            assert broken(PAY, facts(claim, "approved", steps["paid"], accounts, steps["approved"])) == []


def facts(claim, status, step, accounts, approval=None):
    account = accounts[step.account_id]
    return Payment(
        status=status,
        lines=len(claim.lines),
        travelled_on=claim.date,
        pays=claim.representative_id,
        prepared_by=claim.prepared_by,
        amounts_changed_by=claim.amounts_changed_by,
        approved_by=approval.account_id if approval else None,
        account=account.id,
        representative=account.representative_id,
        role=account.role,
        door="browser",
        today=SEEN_FROM,
        paid_on=claim.paid_on,
        approved_on=local_day(approval.at) if approval else None,
    )


def test_steps_follow_one_another_in_time(sample):
    for claim in db.session.scalars(select(Claim)):
        times = [step.at for step in claim.steps]
        assert times == sorted(times)


def test_the_sample_accounts_can_sign_in_and_two_are_linked_to_people(sample):
    accounts = db.session.scalars(select(Account).order_by(Account.id)).all()
    assert [account.email for account in accounts] == [account.email for account in ACCOUNTS]
    assert all(password_fits(account.password_hash, PASSWORD) for account in accounts)
    assert [account.representative.name for account in accounts if account.representative] == [
        account.name for account in ACCOUNTS if account.sits_as
    ]


def test_every_record_has_its_beginning_in_the_history(sample):
    begun = db.session.scalars(select(Change).where(Change.field == "")).all()
    assert len(begun) == count(Representative) + count(Meeting) + count(Claim)
    [entry] = [entry for entry in begun if entry.reference == "C-0001"]
    assert (entry.door, entry.field) == ("sample", "")
    assert entry.after["representative"].startswith("R-")


def test_a_claims_history_begins_with_a_draft_and_ends_with_what_it_holds(sample):
    told = defaultdict(list)
    for entry in db.session.scalars(select(Change).where(Change.noun == "claims").order_by(Change.id)):
        told[entry.reference].append(entry)
    for claim in db.session.scalars(select(Claim)):
        made, *later = told[claim.reference]
        assert (made.at, made.after["status"]) == (claim.steps[0].at, "draft")
        assert all(entry.at in {step.at for step in claim.steps} for entry in later)
        values = dict(made.after)
        for entry in later:
            assert values.get(entry.field) == entry.before
            values[entry.field] = entry.after
        held = {key: plain(value) for key, value in read_claim(claim).items()}
        assert {key: values.get(key) for key in ("status", "answer", "paid_on")} == {
            key: held[key] for key in ("status", "answer", "paid_on")
        }


def test_what_is_made_next_follows_on(sample):
    person = create_representative({"name": "Next", "sector": "health"}, SAMPLE, today=SEEN_FROM)
    assert (person.reference, person.id) == ("R-0061", 61)
    db.session.delete(person)
    db.session.commit()


def test_a_database_with_people_in_it_is_left_alone(sample):
    with pytest.raises(Refused, match="only into an empty database"):
        load_sample(SEEN_FROM)
    assert count(Body) == 10


def test_no_gate_is_missed_where_gates_stop_a_meeting(sample):
    checked = list(check_facts(list(db.session.scalars(select(Meeting.id)))))
    enforced = [one for one in checked if one.facts.enforced]
    missed = [(one.own.id, result.rule.known_as) for one in enforced for result in one.results if result.state == "m"]
    assert missed == []
    passed = {result.rule.known_as for one in enforced for result in one.results if result.state == "p"}
    assert passed, "what does not hold was passed over with a reason"
    # Of what is older the page says that it was taken over, so that nobody wonders.
    assert any(result.state == "m" for one in checked if not one.facts.enforced for result in one.results)


def test_no_reason_of_the_sample_tells_of_anybodys_health(rows):
    reasons = [row["reason"] for name in ("passed_over", "stage_passed_over") for row in rows[name]]
    assert reasons
    assert not [one for one in reasons if {"ill", "sick", "unwell", "hospital"} & set(one.lower().strip(".").split())]
