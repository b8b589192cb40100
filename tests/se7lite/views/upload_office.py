"""For tests of uploads: somebody downloads a list, edits it at home, and brings it back."""

from datetime import date
from io import BytesIO

from sqlalchemy import select

from se7lite.extensions import db
from tests.sync.xlsx.files import cell

TODAY = date(2026, 11, 24)


def downloaded(client, address):
    return client.get(address).response.data


def set_to(reference, heading, value):
    def edit(sheet):
        cell(sheet, reference, heading).value = value

    return edit


def sent(client, content, name="meetings.xlsx"):
    """Uploads a file: the answer."""
    return client.post("/uploads", {"file": (BytesIO(content), name)}, content_type="multipart/form-data")


def looked_at(client, content):
    """Uploads a file and opens its page: (address, page)."""
    answer = sent(client, content)
    assert answer.status == 302, answer.page.errors
    return answer.location, client.get(answer.location).page


def kept(model, reference):
    db.session.rollback()
    return db.session.scalars(select(model).where(model.reference == reference)).one()


def ticks(page):
    """The boxes to tick: id -> whether it is ticked."""
    return {node.get("value"): node.get("checked") is not None for node in page.all("input", name="take")}


def decide(client, address, take=(), **answers):
    data = {"take": list(take)} | {name.replace("_", "-"): value for name, value in answers.items()}
    return client.send(address, data).page
