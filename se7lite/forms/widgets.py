"""GOV.UK widgets, mended where govuk-frontend-wtf leaves a gap, and the light ones of a row."""

from typing import Any

from govuk_frontend_wtf.gov_form_base import GovFormBase
from govuk_frontend_wtf.wtforms_widgets import GovPasswordInput, GovSelect, GovTextArea, GovTextInput
from wtforms import Field

PARTS = (("day", "Day", "2"), ("month", "Month", "2"), ("year", "Year", "4"))
# What a component writes itself: given as an attribute too, it would stand twice.
OF_THE_COMPONENT = ("classes", "rows", "autocomplete", "spellcheck")
BLOCK_ERROR = "govuk-input--error"


class _Plain:
    """Leaves out the browser's own `required`: the page says in its own words what is missing, in one place."""

    def __call__(self, field: Field, **kwargs: Any) -> str:
        """The field as HTML."""
        kwargs.setdefault("required", False)
        for key, value in (field.render_kw or {}).items():
            kwargs.setdefault(key, value)
        return super().__call__(field, **kwargs)  # type: ignore[misc]

    def map_gov_params(self, field: Field, **kwargs: Any) -> dict[str, Any]:
        """Drops what is not set, which would otherwise be written as an attribute."""
        own = {key: kwargs.pop(key) for key in OF_THE_COMPONENT if key in kwargs}
        params = super().map_gov_params(field, **kwargs)  # type: ignore[misc]
        params["attributes"] = {key: value for key, value in params["attributes"].items() if value not in (False, None)}
        return params | own


class LineWidget(_Plain, GovTextInput):
    """One line of text."""


class TextWidget(_Plain, GovTextArea):
    """Several lines of text."""


class ChoiceWidget(_Plain, GovSelect):
    """A drop-down."""


class DateWidget(GovFormBase):
    """Day, month, year. The error summary leads to the day, and a post that leaves the date out is a blank date."""

    template = "govuk_frontend_wtf/date.html"

    def __call__(self, field: Field, **kwargs: Any) -> str:
        """The field as HTML."""
        return self.render(self.map_gov_params(field, id=field.id, **kwargs))

    def map_gov_params(self, field: Field, **kwargs: Any) -> dict[str, Any]:
        """The three boxes."""
        error = BLOCK_ERROR if field.errors else ""
        params: dict[str, Any] = {
            "id": field.id,
            "fieldset": {"legend": {"text": field.label.text}},
            "items": [
                {
                    "id": f"{field.id}-{part}",
                    "name": f"{field.name}-{part}",
                    "label": label,
                    "classes": f"govuk-input--width-{width} {error}".strip(),
                    "value": text,
                }
                for (part, label, width), text in zip(PARTS, field.typed, strict=True)
            ],
        }
        if field.description:
            params["hint"] = {"text": field.description}
        if field.errors:
            params["errorMessage"] = {"text": field.errors[0]}
        return params


class PasswordWidget(_Plain, GovPasswordInput):
    """A password, with a button that shows it; what was typed never comes back in the page."""

    def __init__(self, autocomplete: str) -> None:
        super().__init__()
        self.autocomplete = autocomplete

    def map_gov_params(self, field: Field, **kwargs: Any) -> dict[str, Any]:
        """Tells password managers which password is meant."""
        return super().map_gov_params(field, **kwargs) | {"autocomplete": self.autocomplete}
