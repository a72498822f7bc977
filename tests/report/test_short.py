"""The report on one page: what is long gives way to what must be there."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from tiltak_tui.errors import UsageError
from tiltak_tui.report.document import Block, Bullets, Document, Paragraph, Part, Table, text_of
from tiltak_tui.report.layout import layout
from tiltak_tui.report.make import SHORT_INTRODUCTION, SHORT_LINES, Lest
from tiltak_tui.report.rapport import Rapport, Retting, Talldiff

Read = Callable[..., Lest]


@pytest.fixture
def full(lest: Read) -> Rapport:
    """Return a report with far more in it than a page holds."""
    rapport = lest(kort=True).rapport
    return rapport._replace(
        avvik=rapport.avvik * 40, saker=rapport.saker * 40, frister=rapport.frister * 40, planer=rapport.planer * 40
    )


def _shown(document: Document) -> dict[str, int]:
    return {part.key: sum(_sizes(part.blocks)) for part in document.parts}


def _sizes(blocks: tuple[Block, ...]) -> Iterator[int]:
    for block in blocks:
        if isinstance(block, Bullets):
            yield len(block.items)
        elif isinstance(block, Table):
            yield len(block.rows)


def test_all_that_a_page_holds(full: Rapport) -> None:
    assert _shown(layout(full, kort=True)) == {
        "avvik": 7, "til_beslutning": 3, "frister": 5, "planer": 6 + 1, "kilde": 0
    }  # fmt: skip


def test_the_lists_give_way_to_an_introduction_and_to_its_copy_in_the_command(full: Rapport) -> None:
    words = "Et ord til. " * (SHORT_INTRODUCTION // 12)
    long = full._replace(innledning=words, kommando=f"{full.kommando} --innledning '{words}'")
    assert _shown(layout(long, kort=True)) == {
        "avvik": 4, "til_beslutning": 1, "frister": 3, "planer": 4 + 1, "kilde": 0
    }  # fmt: skip


def test_some_of_each_is_always_there(full: Rapport) -> None:
    long = full._replace(kommando="x" * 5000)
    assert _shown(layout(long, kort=True)) == {
        "avvik": 2, "til_beslutning": 1, "frister": 1, "planer": 1 + 1, "kilde": 0
    }  # fmt: skip


def test_what_was_corrected_is_told_in_a_few_lines(full: Rapport) -> None:
    day = date(2026, 11, 26)
    retting = Retting(day, day, "Møte", full.endret * 40, (Talldiff("Gul", 2, 3), Talldiff("Rød", 1, 0)))
    part = layout(full._replace(retting=retting), kort=True).parts[0]
    assert part.key == "rettet"
    assert list(_sizes(part.blocks)) == [4]
    assert "Gul 2 → 3; Rød 1 → 0" in _text(part)
    nothing = layout(full._replace(retting=Retting(day, day, "Møte")), kort=True).parts[0]
    assert _text(nothing) == "Ingen tiltak og ingen tall er annerledes enn i forrige rapport."


def test_an_introduction_of_too_many_lines(lest: Read) -> None:
    assert lest(kort=True, innledning="x\n" * SHORT_LINES).rapport.innledning
    with pytest.raises(UsageError, match="høyst 600 tegn og 8 linjer"):
        lest(kort=True, innledning="x\n" * (SHORT_LINES + 1))


def _text(part: Part) -> str:
    return "\n".join(text_of(block.spans) for block in part.blocks if isinstance(block, Paragraph))
