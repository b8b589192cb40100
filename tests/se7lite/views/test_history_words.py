"""Nothing in a history is a key, a code or a bare number where people have words for it."""

import pytest

from se7lite.services.accounts import ACCOUNTS
from se7lite.services.appointments import APPOINTMENTS
from se7lite.services.areas import AREAS
from se7lite.services.bodies import BODIES
from se7lite.services.fields import money
from se7lite.services.glossary import GLOSSARY
from se7lite.services.kept_values import NOUNS
from se7lite.services.outreach import OUTREACH
from se7lite.services.promises import REVIEWS
from se7lite.views.history_values import Shower
from se7lite.views.rates import RATES

KINDS = (*NOUNS.values(), BODIES, AREAS, ACCOUNTS, APPOINTMENTS, OUTREACH, REVIEWS, GLOSSARY, RATES)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_history_shows_a_key_in_place_of_words_or_an_amount_without_pounds(app, kind):
    shower = Shower(kind, [])
    for name, field in kind.fields.items():
        if field.clean is money:
            assert shower.value(name, "1234.5") == "£1,234.50", name
        elif field.clean.__qualname__.startswith("choice."):
            [words_of_keys] = [cell.cell_contents for cell in field.clean.__closure__]
            assert {key: shower.value(name, key) for key in words_of_keys} == dict(words_of_keys), name


@pytest.mark.parametrize(
    ("noun", "field", "kept", "said"),
    [
        ("claims", "link", "made", "Personal link: made"),
        ("claims", "signpost", "shown", "Told where to ask about benefits and tax: shown"),
        ("claims", "export", 3, "Given to the finance office: in export 3"),
        (
            "meetings",
            "notes_opened",
            {"reason": "A name", "had_gone_out": True},
            "Final notes opened again: Reason: A name; People had them already: yes",
        ),
    ],
)
def test_what_is_no_field_of_a_form_has_words_too(app, noun, field, kept, said):
    shower = Shower(NOUNS[noun], [])
    assert f"{shower.field(field)}: {shower.value(field, kept)}" == said
