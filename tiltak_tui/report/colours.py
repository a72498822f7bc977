"""The colours of the statuses and vurderinger in charts and marks, the same in every form of a report.

Any two differ also to those who see red, green or blue badly; light and dark take turns along the order of the
statuses, so that those that stand beside each other are told apart on grey paper too. The word always stands beside.
"""

from collections.abc import Mapping

from tiltak_tui.model.status import Status, Vurdering

LIGHT: Mapping[Status | Vurdering, str] = {
    Status.IKKE_STARTET: "#B7C1CC",
    Status.PAGAR: "#2C6DB0",
    Status.PA_VENT: "#E3A83C",
    Status.FULLFORT: "#154A30",
    Status.UTGATT: "#8A7F77",
    Vurdering.GRONN: "#3F9865",
    Vurdering.GUL: "#F0C24C",
    Vurdering.ROD: "#A3221F",
}
"""On a light ground."""

DARK: Mapping[Status | Vurdering, str] = {
    Status.IKKE_STARTET: "#5C6979",
    Status.PAGAR: "#4F93D6",
    Status.PA_VENT: "#D98E2B",
    Status.FULLFORT: "#A3E0BB",
    Status.UTGATT: "#A1948B",
    Vurdering.GRONN: "#5FB583",
    Vurdering.GUL: "#F4D57A",
    Vurdering.ROD: "#D14A47",
}
"""On a dark ground."""


def text_on(colour: str) -> str:
    """Return the colour of text that is read best on `colour`: white or black; the contrast is at least 4.5:1."""
    white, black = contrast(colour, "#FFFFFF"), contrast(colour, "#000000")
    return "#FFFFFF" if white >= black else "#000000"


def tint(colour: str) -> str:
    """Return the colour so pale that it can lie behind ordinary text on a light ground."""
    return "#" + "".join(f"{255 - (255 - int(colour[at : at + 2], 16)) * 3 // 10:02X}" for at in (1, 3, 5))


def contrast(one: str, other: str) -> float:
    """Return the contrast between two colours as WCAG reckons it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
