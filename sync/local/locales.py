"""How a spreadsheet's locale reads and writes numbers and dates."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Locale:
    """`order` is the order of day, month and year in a date written with figures."""

    decimal: str = "."
    group: str = ","
    order: str = "mdy"
    date: str = "M/d/yyyy"
    currency: str = "$"


COMMA_POINT = {"decimal": ",", "group": "."}
KNOWN = {
    "en_US": Locale(),
    "en_GB": Locale(order="dmy", date="dd/MM/yyyy", currency="£"),
    "en_IE": Locale(order="dmy", date="dd/MM/yyyy", currency="€"),
    "en_AU": Locale(order="dmy", date="dd/MM/yyyy"),
    "en_CA": Locale(order="ymd", date="yyyy-MM-dd"),
    "fr_FR": Locale(decimal=",", group="\u202f", order="dmy", date="dd/MM/yyyy", currency="€"),
    "de_DE": Locale(**COMMA_POINT, order="dmy", date="dd.MM.yyyy", currency="€"),
    "es_ES": Locale(**COMMA_POINT, order="dmy", date="d/M/yyyy", currency="€"),
    "it_IT": Locale(**COMMA_POINT, order="dmy", date="d/M/yyyy", currency="€"),
    "nl_NL": Locale(**COMMA_POINT, order="dmy", date="d-M-yyyy", currency="€"),
    "pt_BR": Locale(**COMMA_POINT, order="dmy", date="dd/MM/yyyy", currency="R$"),
    "pl_PL": Locale(decimal=",", group="\u00a0", order="dmy", date="dd.MM.yyyy", currency="zł"),
    "sv_SE": Locale(decimal=",", group="\u00a0", order="ymd", date="yyyy-MM-dd", currency="kr"),
    "ja_JP": Locale(order="ymd", date="yyyy/MM/dd", currency="¥"),
}
BY_LANGUAGE = {name.split("_")[0]: found for name, found in reversed(KNOWN.items())}


def locale_of(name: str) -> Locale:
    """The locale, or one of the same language, or American English as in a new spreadsheet."""
    return KNOWN.get(name) or BY_LANGUAGE.get(name.split("_")[0]) or KNOWN["en_US"]
