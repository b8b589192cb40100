"""What somebody answered by their personal link is theirs (R3): whoever changes it says why, and the link tells it."""

from se7lite.queries.changed_answers import ANSWER, WORD, amount_accepted, own_answer
from se7lite.services.claim_lines import KEYS
from se7lite.services.claim_payee import paid_to_them_since
from se7lite.services.records import Draft
from se7lite.shown import money

MOVES_IT = frozenset({*KEYS, "date", "policy"})
"""By any of these a claim comes to another amount."""

ASK = (
    "{name} gave this answer by the personal link: say why it is changed, under Edit on the claim’s page in se7lite. "
    "The link tells them."
)
ANOTHER_AMOUNT = (
    "{name} accepted {amount} by the personal link, and the claim comes to another amount now: let them answer again, "
    "or say why it counts as accepted, under Edit on the claim’s page in se7lite. The link tells them."
)
NOTHING_TO_SAY = "This says why their answer is changed: change the answer, or leave this blank."


def check_own_answer(draft: Draft) -> None:
    """Refuses another answer than theirs without a word, and theirs of another amount than they accepted. Through the
    link they change it themselves, and to bring theirs back, or to pay somebody else, needs none."""
    word, moved = draft.changed.get(WORD), draft.changed.keys() & set(ANSWER)
    if word and not moved:
        draft.refuse(WORD, NOTHING_TO_SAY)
    claim = draft.record
    if claim is None or word or not moved or draft.actor.door == "link" or "representative" in draft.changed:
        return
    since = paid_to_them_since(claim)
    theirs, accepted = own_answer(claim, since), amount_accepted(claim, since)
    another = accepted is not None and (accepted != claim.total or bool(MOVES_IT & draft.changed.keys()))
    same = theirs == {key: draft.whole[key] for key in ANSWER}
    if theirs is None or (same and not another):
        return
    words = ANOTHER_AMOUNT if same else ASK
    said = words.format(name=claim.representative.name, amount=money(accepted))
    draft.refuse(WORD if draft.actor.door == "browser" else "answer", said)
