"""The colours of charts: read by everybody."""

import math
from collections.abc import Mapping
from itertools import combinations

import pytest

from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.colours import DARK, LIGHT, contrast, text_on, tint

Colours = Mapping[Status | Vurdering, str]
GROUNDS = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
# How a colour is seen without the cones for red, green or blue (Machado, Oliveira and Fernandes 2009).
SIGHTS = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def _seen(colour: str, sight: str) -> tuple[float, float, float]:
    """Return the colour in Lab, where distances are how different colours look."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (
        min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in SIGHTS[sight]
    )  # fmt: skip
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("colours", GROUNDS)
def test_every_status_and_vurdering_has_a_colour_that_text_is_read_on(colours: Colours) -> None:
    assert set(colours) == {*Status, *Vurdering}
    for colour in colours.values():
        assert contrast(colour, text_on(colour)) >= 4.5


@pytest.mark.parametrize("colours", GROUNDS)
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("keys", [tuple(Status), tuple(Vurdering)], ids=["status", "vurdering"])
def test_no_two_that_can_be_neighbours_look_alike(
    keys: tuple[Status | Vurdering, ...], sight: str, colours: Colours
) -> None:
    for one, other in combinations(keys, 2):
        assert math.dist(_seen(colours[one], sight), _seen(colours[other], sight)) > 20, (one, other)


def test_the_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == 21
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48
    assert (text_on("#FFFF00"), text_on("#000080")) == ("#000000", "#FFFFFF")


def test_ordinary_text_is_read_on_a_tint() -> None:
    assert tint("#000000") == "#B3B3B3"
    assert all(contrast(tint(colour), "#1F2933") >= 7 for colour in LIGHT.values())
