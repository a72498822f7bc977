"""Whole tiltak and fokusområder as text, from one place to another, comments and all (DESIGN §3)."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan_texts import plan_text
from tests.small_planmappe import FRIVILLIGHET
from tiltak_tui.model.plan import Fokusomrade
from tiltak_tui.planfile.blocks import block, head_block, insert_block, raw_value, with_block, with_raw_value
from tiltak_tui.planfile.scan import Path, scan
from tiltak_tui.planfile.surgery import NotEditableError, remove_table

KAFE: Path = ("fokusomrade", 0, "tiltak", 0)
ORDER = tuple(Fokusomrade.felter)


def test_a_block_has_the_comments_directly_above_it() -> None:
    found = block(FRIVILLIGHET, KAFE)
    assert found.startswith('# Avtalt med kirkevergen\n[[fokusomrade.tiltak]]\nid = "FRI-03"\n')
    assert found.endswith('kommentar = "Venter på branntilsynet."\n')


def test_out_and_in_again_is_as_it_was() -> None:
    for index in (0, 1):
        path = ("fokusomrade", 0, "tiltak", index)
        left = remove_table(FRIVILLIGHET, path)
        assert insert_block(left, path[:3], index, block(FRIVILLIGHET, path), ORDER) == FRIVILLIGHET


def test_a_fokusomrade_with_and_without_its_tiltak() -> None:
    path: Path = ("fokusomrade", 0)
    assert head_block(FRIVILLIGHET, path) == '[[fokusomrade]]\nid = "moteplasser"\ntittel = "Møteplasser"\n'
    assert block(FRIVILLIGHET, path) == FRIVILLIGHET[FRIVILLIGHET.index("[[fokusomrade]]") :]
    alone = remove_table(FRIVILLIGHET, path)
    top = ("versjon", "plan", "inndeling", "fokusomrade")
    assert insert_block(alone, ("fokusomrade",), 0, block(FRIVILLIGHET, path), top) == FRIVILLIGHET


def test_a_comment_at_the_end_does_not_come_to_belong_to_the_next() -> None:
    text = "[[a]]\nid = 1\n[[a]]\nid = 2\n"
    new = with_block(text, ("a", 0), "[[a]]\nid = 3\n# slutt\n")
    assert new == "[[a]]\nid = 3\n# slutt\n\n[[a]]\nid = 2\n"
    assert block(new, ("a", 1)) == "[[a]]\nid = 2\n"


def test_a_block_without_its_line_break() -> None:
    text = "[[a]]\nid = 1\n[[a]]\nid = 2"
    assert block(text, ("a", 1)) == "[[a]]\nid = 2\n"
    assert insert_block(text, ("a",), 9, "[[a]]\nid = 3\n", ()).endswith("id = 2\n[[a]]\nid = 3\n")


def test_what_is_scattered_or_missing_is_refused() -> None:
    text = "[[a]]\n[[a.b]]\nid = 1\n[c]\n[[a.b.d]]\nid = 2\n"
    with pytest.raises(NotEditableError):
        block(text, ("a", 0, "b", 0))
    with pytest.raises(NotEditableError):
        block(text, ("a", 1))
    with pytest.raises(NotEditableError):
        insert_block(text, ("x", 0, "y"), 0, "[[x.y]]\n", ())


def test_values_as_they_are_written() -> None:
    text = '[[a]]\nid = "x"  # k\nb.c = 1\n[a.d]\n'
    path: Path = ("a", 0)
    assert raw_value(text, path, "id") == '"x"'
    assert raw_value(text, path, "b") is None
    assert raw_value(text, ("b",), "id") is None
    assert with_raw_value(text, path, "id", "07:32:00", ("id", "z")) == text.replace('"x"', "07:32:00")
    assert 'id = "x"  # k\nz = [1, 2.5]\n' in with_raw_value(text, path, "z", "[1, 2.5]", ("id", "z"))
    for key in ("b", "d"):
        with pytest.raises(NotEditableError):
            with_raw_value(text, path, key, "1", ("id",))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), picked=st.integers(0, 100))
def test_a_tiltak_out_of_any_plan_and_in_again(seed: int, picked: int) -> None:
    text = plan_text(seed, 3)
    paths = [table.path for table in scan(text).tables if len(table.path) == 4 and table.path[2] == "tiltak"]
    if not paths:
        return
    path = paths[picked % len(paths)]
    cut = block(text, path)
    index = path[3]
    assert isinstance(index, int)
    again = insert_block(remove_table(text, path), path[:3], index, cut, ORDER)
    assert tomllib.loads(again) == tomllib.loads(text)
    assert block(again, path).rstrip("\n") == cut.rstrip("\n")
