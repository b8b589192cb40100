"""What the rules on payment look at: a claim as it stands, and the account that acts on it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Payment:
    """What the rules look at: the claim as it stands, and the account that acts on it.

    `account` and `representative` are those of whoever acts; None at the spreadsheet's door, where nobody is known.
    `childcare_fits` and `time_fits`: within what the policy pays, or the line says why not. `waits` are the days from
    the claim's submission until it was paid, or until today; `limit` how many they may be. `time_offered` is about a
    parent `carer`, `area_has_policy` about the area of a `local` meeting. `time_short`: what is paid for time is less
    than the policy's least, and no line says why. `tops_up`: the claim makes up what another one, on which their time
    stands, is owed.
    `was_linked`: since the claim was made, the account stood for the person whom it pays. `link_by` made the personal
    link through which the answer came. `typed`: amounts, answer or payee come from a spreadsheet, by nobody known.
    `signposted`: whom the claim pays was shown where to ask about benefits and tax.
    `miles_came_free`: some miles count as past the yearly limit that would not now: another claim has gone since.
    `as_shown`: the claim is still what the page said that whoever acts had open.
    """

    status: str
    lines: int
    travelled_on: date
    pays: int
    prepared_by: int | None
    amounts_changed_by: int | None
    approved_by: int | None
    account: int | None
    representative: int | None
    role: str
    door: str
    today: date
    note: str = ""
    paid_on: date | None = None
    approved_on: date | None = None
    answer: str | None = None
    part_known: bool = True
    policy_fits: bool = True
    childcare_fits: bool = True
    time_fits: bool = True
    receipts_missing: int = 0
    exported: bool = False
    carer: bool = True
    time_offered: bool = True
    time_short: bool = False
    tops_up: bool = False
    local: bool = True
    area_has_policy: bool = True
    waits: int = 0
    limit: int = 14
    was_linked: bool = False
    link_by: int | None = None
    typed: bool = False
    as_shown: bool = True
    cause_known: bool = True
    signposted: bool = True
    miles_came_free: bool = False

    @property
    def pays_whoever_acts(self) -> bool:
        """Whoever acts is, or was since the claim was made, the person whom it pays."""
        return self.was_linked or (self.representative is not None and self.representative == self.pays)

    def not_by(self, account: int | None) -> bool:
        """Whoever acts is another account than this one. Where nobody is known, KNOWN_PERSON stops them."""
        return self.account is None or self.account != account
