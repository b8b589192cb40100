"""What the history keeps, in words: names for references and numbers, UK dates, the words of fixed lists."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Protocol

from se7lite import choices
from se7lite.checklists.appointments import BY_KEY as STAGE_RULES
from se7lite.checklists.commitment import PROMISES
from se7lite.checklists.meeting import BY_KEY
from se7lite.checklists.rule import Rule, title_of
from se7lite.queries.limits import limits_now
from se7lite.queries.options import area_options, body_names
from se7lite.queries.outreach import forum_options
from se7lite.queries.policies import policy_options
from se7lite.queries.sync_holds import names_of
from se7lite.services.accounts import ACTIVE
from se7lite.services.attendance import Presence
from se7lite.services.bodies import BODIES
from se7lite.services.fields import money as clean_money
from se7lite.services.glossary import KINDS as WORD_KINDS
from se7lite.services.kept_values import NOUNS
from se7lite.shown import money, uk_date
from se7lite.views.attendance import words
from se7lite.views.history_lists import told_line

BLANK = "blank"
WORDS: Mapping[str, Mapping[str, str]] = {
    "sector": choices.SECTORS,
    "elected_how": choices.ELECTED_HOW,
    "scope": choices.SCOPES,
    "usual_vehicle": choices.VEHICLES,
    "vehicle": choices.VEHICLES,
    "unit": choices.TIME_UNITS,
    "answer": choices.ANSWERS,
    "open_to_network": choices.OPEN_TO_NETWORK,
    "stage": choices.FORUM_STAGES,
    "role": choices.ROLES,
    "active": ACTIVE,
    "activity": choices.ACTIVITIES,
    "network": choices.NETWORK,
    "notes_stage": choices.NOTES_STAGES,
}
# The same field's name, and other words in each noun.
OWN_WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "meetings": {"kind": choices.MEETING_KINDS, "status": choices.MEETING_STATUSES, "answer": choices.TIME_ANSWERS},
    "claims": {"status": choices.CLAIM_STATUSES},
    "rates": {"kind": choices.RATE_KINDS},
    "bodies": {"kind": choices.BODY_KINDS},
    "appointments": {
        "status": choices.APPOINTMENT_STATUSES,
    },
    "glossary": {"kind": WORD_KINDS},
    "outreach": {"reached": choices.REACHED},
    "promises": {"promise": PROMISES, "judgement": choices.JUDGEMENTS},
}
OTHER_FIELDS = {
    "archived": "Archived",
    "confidentiality": "Agreements to confidentiality",
    "paid_on": "Paid on",
    "passed_over": "Passed over",
    "taken_over": "Taken over from before",
    "time_answer": "Answer about a time",
    "people_told": "People told that it is",
    "draft_sent": "Draft of the notes sent",
    "notes_opened": "Final notes opened again",
    "notes_sent_again": "Notes sent again",
    "personal_link": "Personal link",
    "had_gone_out": "People had them already",
    "word": "How it was heard",
    "link": "Personal link",
    "signpost": "Told where to ask about benefits and tax",
    "export": "Given to the finance office",
    "quota": "Seats it ought to have",
    "removed": "Taken out",
    "evidence": "Evidence",
    "panel": "Panel",
    "change_of": "Change of",
    "of_field": "Field",
}
RULES: Mapping[str, Mapping[str, Rule[Any]]] = {"meetings": BY_KEY, "appointments": STAGE_RULES}
_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_REFERENCE = re.compile(r"[RMC]-\d{4,9}")


class Kind(Protocol):
    """A noun or a table: what its records are called, and its fields."""

    @property
    def name(self) -> str: ...

    @property
    def fields(self) -> Mapping[str, Any]: ...


class Entry(Protocol):
    """A line of the history, as far as its values go."""

    @property
    def before(self) -> Any: ...

    @property
    def after(self) -> Any: ...


class Shower:
    """Shows kept values. What they refer to is looked up once for all of them."""

    def __init__(self, kind: Kind, rows: Iterable[Entry]) -> None:
        self._kind = kind
        self._known = {**WORDS, **OWN_WORDS.get(kind.name, {})}
        found = {text for row in rows for text in _texts((row.before, row.after)) if _REFERENCE.fullmatch(text)}
        self.names = {reference: f"{name}, {reference}" for reference, name in names_of(found).items()}
        if kind.name in ("meetings", "bodies"):
            areas = area_options()
            self.names |= areas  # references hold a letter, so that numbers are never taken for one
            self._known |= {"area": areas, "body": body_names()}
        if kind.name in ("appointments", "promises"):
            self._known |= {"area": area_options(), "body": body_names()}
        if kind.name == "outreach":
            self._known |= {"forum": forum_options()}
        if kind.name == "claims":
            self._known |= {"policy": policy_options()}

    def field(self, field: str) -> str:
        """What a field is called."""
        return field_words(self._kind, field)

    def value(self, field: str, value: Any) -> str:
        """One value; a list's lines after each other."""
        if value is None or value == "" or value == []:
            return BLANK
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return "; ".join(told_line(line, self.names) for line in value)
        if isinstance(value, dict):
            return self._attendance(value) if field == "attendance" else self.fields(value)
        return self._text(field, str(value))

    def fields(self, values: Mapping[str, Any]) -> str:
        """Several fields in one text."""
        return "; ".join(f"{self.field(key)}: {self.value(key, value)}" for key, value in values.items())

    def _text(self, field: str, text: str) -> str:
        if field in self._known:
            return self._known[field].get(text, text)
        if self._is_money(field):
            return money(Decimal(text))
        if field == "export":
            return f"in export {text}"
        if field == "of_field":
            return _field_of_another(text)
        if field == "rule":
            return self._rules.get(text, text)
        if _REFERENCE.fullmatch(text):
            return self.names.get(text, text)
        if field == "seat" or _ISO_DAY.fullmatch(text):
            return _ISO_DAY.sub(lambda found: uk_date(date.fromisoformat(found[0])), text)
        return text

    def _is_money(self, field: str) -> bool:
        known = self._kind.fields.get(field)
        return getattr(known, "clean", None) is clean_money or (self._kind.name, field) == ("claims", "total")

    @cached_property
    def _rules(self) -> Mapping[str, str]:
        """By key, as they would be asked today."""
        limits = limits_now()
        rules = RULES.get(self._kind.name, {})
        return {key: f"{title_of(rule.source)}: {rule.words.format_map(limits)}" for key, rule in rules.items()}

    def _attendance(self, value: Mapping[str, Any]) -> str:
        reference = str(value.get("representative"))
        presence = Presence(bool(value.get("invited")), str(value.get("outcome")))
        return f"{self.names.get(reference, reference)}: {words(presence)}"


def _field_of_another(kept: str) -> str:
    """What a field of a meeting or a body is called, kept with blanks in the place of underscores."""
    key = kept.replace(" ", "_")
    kind: Any = next((one for one in (NOUNS["meetings"], BODIES) if key in one.fields), NOUNS["meetings"])
    return field_words(kind, key)


def field_words(kind: Kind, field: str) -> str:
    """What a field is called."""
    if field in kind.fields:
        return str(kind.fields[field].words)
    return OTHER_FIELDS.get(field, field.replace("_", " ").capitalize())


def _texts(value: Any) -> Iterator[str]:
    """Every text in a kept value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
