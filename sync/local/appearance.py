"""Formats of cells as Google keeps them: colours in eighths of a byte's precision, each beside its colour style."""

import struct
from typing import Any

from .cells import Json

DEFAULT_FORMAT: Json = {
    "backgroundColor": {"red": 1, "green": 1, "blue": 1},
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": {"red": 1, "green": 1, "blue": 1}},
}
THEME_COLOURS = {
    "TEXT": "000000", "BACKGROUND": "FFFFFF", "ACCENT1": "4285F4", "ACCENT2": "EA4335", "ACCENT3": "FBBC04",
    "ACCENT4": "34A853", "ACCENT5": "FF6D01", "ACCENT6": "46BDC6", "LINK": "1155CC",
}  # fmt: skip


def theme() -> Json:
    """The colours and the font of a new spreadsheet."""
    pairs = [
        {
            "colorType": name,
            "color": {"rgbColor": colour(dict(zip(("red", "green", "blue"), _parts(rgb), strict=True)))},
        }
        for name, rgb in THEME_COLOURS.items()
    ]
    return {"primaryFontFamily": "Arial", "themeColors": pairs}


def _parts(rgb: str) -> list[float]:
    return [int(rgb[start : start + 2], 16) / 255 for start in (0, 2, 4)]


def colour(given: Json) -> Json:
    """A colour rounded to 256 steps a channel; a channel that is 0 is left out."""
    steps = {name: round(min(1, max(0, given.get(name, 0))) * 255) for name in ("red", "green", "blue")}
    found = {name: _short(step / 255) for name, step in steps.items() if step}
    if "alpha" in given:
        found["alpha"] = given["alpha"]
    return found


def _short(number: float) -> int | float:
    """The shortest decimal that is the same number in 32 bits: 0.25882354."""
    single = struct.unpack("f", struct.pack("f", number))[0]
    for digits in range(1, 10):
        text = float(f"{single:.{digits}g}")
        if struct.unpack("f", struct.pack("f", text))[0] == single:
            return int(text) if text.is_integer() else text
    return float(single)


def with_styles(message: Any) -> Any:
    """A copy of a format (or a tab's properties) in which each colour stands beside its style, whichever was given."""
    if isinstance(message, list):
        return [with_styles(item) for item in message]
    if not isinstance(message, dict):
        return message
    result: Json = {}
    for name, part in message.items():
        if name.endswith("ColorStyle"):
            if not part.keys() & {"rgbColor", "themeColor"}:
                continue  # a style that names no colour clears it
            plain, style = name.removesuffix("Style"), _style(part)
            result[name] = style
            result[plain] = _rgb(style)
        elif name.endswith("Color") and name != "rgbColor":
            if f"{name}Style" not in message:
                result[name] = colour(part)
                result[f"{name}Style"] = {"rgbColor": colour(part)}
        else:
            result[name] = with_styles(part)
    return result


def _style(style: Json) -> Json:
    return {"themeColor": style["themeColor"]} if "themeColor" in style else {"rgbColor": colour(style["rgbColor"])}


def _rgb(style: Json) -> Json:
    if "themeColor" in style:
        values = _parts(THEME_COLOURS.get(style["themeColor"], "000000"))
        return colour(dict(zip(("red", "green", "blue"), values, strict=True)))
    return dict(style["rgbColor"])
