"""What somebody answered by their personal link is theirs (R3): whoever changes it says why, and the link tells it."""

from se7lite.queries.changed_answers import ANSWER, WORD, own_answer
from se7lite.services.claim_payee import paid_to_them_since
from se7lite.services.records import Draft

ASK = (
    "{name} gave this answer by the personal link: say why it is changed, under Edit on the claim’s page in se7lite. "
    "The link tells them."
)
NOTHING_TO_SAY = "This says why their answer is changed: change the answer, or leave this blank."


def check_own_answer(draft: Draft) -> None:
    """Refuses another answer than theirs without a word. Through the link they change it themselves, and to bring
    theirs back, or to pay somebody else, needs none."""
    word, moved = draft.changed.get(WORD), draft.changed.keys() & set(ANSWER)
    if word and not moved:
        draft.refuse(WORD, NOTHING_TO_SAY)
    claim = draft.record
    if claim is None or word or not moved or draft.actor.door == "link" or "representative" in draft.changed:
        return
    theirs = own_answer(claim, since=paid_to_them_since(claim))
    if theirs is None or theirs == {key: draft.whole[key] for key in ANSWER}:
        return
    draft.refuse(WORD if draft.actor.door == "browser" else "answer", ASK.format(name=claim.representative.name))
