"""How high the rows of a sheet are where other programs than Excel show it."""

import pytest

from tiltak_tui.report.excel.heights import height


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Handlingsplan for frivillighet", 26, 1),
        ("HANDLINGSPLAN FOR FRIVILLIGHET", 26, 2),
        ("Leder frivilligsentralen, Eiendomssjef", 24, 2),
        ("en\nto\n\nfire", 26, 4),
        ("0" * 100, 26, 5),
        ("漢字" * 12, 26, 3),
        ("mmmm mmmm mmmm", 8.7, 3),
        ("", 8, 1),
    ],
)
def test_a_row_has_room_for_its_lines(text: str, width: float, lines: int) -> None:
    assert height([("kort", 8), (text, width)]) == (lines * 15 if lines > 1 else None)


def test_large_text_takes_higher_lines() -> None:
    assert height([("Status", 40)], 22) == 30
    assert height([("Status " * 8, 40)], 22) == 90


def test_no_row_is_higher_than_excel_allows() -> None:
    assert height([("\n" * 100, 8)]) == 409
    assert height([]) is None
