"""How wide a text is, and text that fits in a width."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tiltak_tui.model.width import cells, cut, wrapped


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("æøå", 3), ("漢字", 4), ("e\u0301", 1), ("► Pågår", 7), ("😀", 2)]
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_cut_counts_cells() -> None:
    assert cut("漢字漢字", 5) == "漢字…"
    assert cut("kort", 4) == "kort"
    assert cut("for langt", 4) == "for…"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("en to tre fire", ["en to tre", "fire"]),
        ("  innrykket tekst", ["innrykket", "tekst"]),
        ("  inn rykket", ["  inn", "rykket"]),
        ("en\n\nto", ["en", "", "to"]),
        ("bevilgningsreglement", ["bevilgning", "sreglement"]),
        ("en bevilgningsreglement", ["en", "bevilgning", "sreglement"]),
        ("漢字漢字漢字", ["漢字漢字漢", "字"]),
        ("1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000 kr", ["1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000", "kr"]),
    ],
)
def test_text_is_wrapped_at_spaces(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10) == lines


@settings(deadline=None)
@given(st.text(), st.integers(2, 100))
@example("a" + " " * 200 + "b", 10)
def test_any_text_fits_and_all_of_it_is_there(text: str, room: int) -> None:
    lines = wrapped(text, room)
    assert all(cells(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
