"""Who was in the room of one meeting: its seats, the regional workshop’s, the share of parent carers (B11, B12, D3)."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, HELD, Rule
from se7lite.checklists.seating import share_of

MIX = {
    "manager": "managers",
    "commissioner": "commissioners",
    "parent_carer": "parent carers",
    "voluntary_sector": "voluntary sector",
}


@dataclass(frozen=True, slots=True)
class AreaInRoom:
    """How many of one area came, and how many of them are parent carers."""

    name: str
    people: int
    parent_carers: int


@dataclass(frozen=True, slots=True)
class Room:
    """Those who came. `asked` and `there` count the seats of the body's quota and those that had somebody in the room.

    `areas` holds every area, also those that nobody came from; `gaps` names the seats without anybody, in one line.
    """

    kind: str
    scope: str
    came: int
    parent_carers: int
    sectors: frozenset[str]
    areas: tuple[AreaInRoom, ...]
    asked: int
    there: int
    gaps: str
    parent_share: int

    @property
    def share(self) -> int:
        """Parent carers in per cent of those who came."""
        return share_of(self.parent_carers, self.came)

    @property
    def off(self) -> str:
        """Areas from which fewer than four or more than seven came, with how many did, in one line."""
        return ", ".join(f"{area.name} {area.people}" for area in self.areas if not 4 <= area.people <= 7)

    @property
    def short_of_parents(self) -> str:
        """Areas of which fewer than two parent carers came, with how many did, in one line."""
        return ", ".join(f"{area.name} {area.parent_carers}" for area in self.areas if area.parent_carers < 2)

    @property
    def lacking(self) -> str:
        """Who is missing of the mix, in one line."""
        return ", ".join(words for sector, words in MIX.items() if sector not in self.sectors)

    @property
    def regional_workshop(self) -> bool:
        """Somebody is recorded, of a workshop for the whole region."""
        return self.came > 0 and self.kind == "workshop" and self.scope == "regional"


ROOM = (
    Rule[Room](
        "B5",
        "For every seat that the body asks for, somebody is in the room",
        holds=lambda facts: facts.there >= facts.asked,
        fix="{there} of the {asked} seats had somebody in the room. Missing: {gaps}. Ask those forums and services who "
        "can come next time.",
        key="room.seats",
        also=("B2", "B3"),
        acts=ADVICE,
        stage=HELD,
        applies=lambda facts: facts.came > 0 and facts.kind == "meeting" and facts.asked > 0,
    ),
    Rule[Room](
        "B11",
        "A regional workshop brings four to seven people from each area",
        holds=lambda facts: not facts.off,
        fix="Too few or too many came from: {off}. Invite four to seven people from each of these areas next time.",
        key="B11.people",
        acts=ADVICE,
        stage=HELD,
        applies=lambda facts: facts.regional_workshop,
    ),
    Rule[Room](
        "B11",
        "Two of each area’s people at a regional workshop are parents from its forum",
        holds=lambda facts: not facts.short_of_parents,
        fix="Fewer than two parents came from: {short_of_parents}. Ask the forum of each of these areas for two.",
        key="B11.parents",
        acts=ADVICE,
        stage=HELD,
        applies=lambda facts: facts.regional_workshop,
    ),
    Rule[Room](
        "B12",
        "Managers, commissioners, parent carers and the voluntary sector are all in the room of a regional workshop or "
        "conference",
        holds=lambda facts: not facts.lacking,
        fix="Missing from the room: {lacking}. Invite somebody from each next time.",
        acts=ADVICE,
        stage=HELD,
        applies=lambda facts: facts.came > 0 and facts.scope == "regional" and facts.kind in ("workshop", "conference"),
    ),
    Rule[Room](
        "D3",
        "At least {parent_share}% of those in the room of a workshop are parent carers",
        holds=lambda facts: facts.share >= facts.parent_share,
        fix="{parent_carers} of {came} were parent carers, and {parent_share}% are asked for: invite more of them.",
        acts=ADVICE,
        stage=HELD,
        applies=lambda facts: facts.came > 0 and facts.kind == "workshop",
    ),
)
