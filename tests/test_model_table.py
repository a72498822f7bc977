"""Columns of text."""

from tiltak_tui.model.table import Column, table

COLUMNS = (Column("Id"), Column("Tittel", least=6), Column("Status"))


def test_nothing_is_cut_without_a_width() -> None:
    lines = table(COLUMNS, [["A-1", "x" * 100, "► Pågår"], ["A-100", "æøå", "○"]], None)
    assert lines[0].split() == ["Id", "Tittel", "Status"]
    assert lines[1] == f"A-1    {'x' * 100}  ► Pågår"
    assert lines[2] == f"A-100  {'æøå'.ljust(100)}  ○"


def test_one_cell_without_end_does_not_fill_all_the_others() -> None:
    assert len(table(COLUMNS, [["A-1", "x" * 10_000, "○"], ["A-2", "y", "○"]], None)[2]) < 250


def test_the_widest_gives_way_and_the_rest_keeps_its_place() -> None:
    lines = table(COLUMNS, [["A-1", "En lang tittel", "► Pågår"]], 24)
    assert lines == ["Id   Tittel      Status", "A-1  En lang ti…  ► Pågår"] or all(len(line) <= 24 for line in lines)
    assert "…" in lines[1]
    assert lines[1].endswith("► Pågår")


def test_what_cannot_be_made_narrower_is_left_whole() -> None:
    assert table(COLUMNS, [["A-1", "En lang tittel", "► Pågår"]], 5)[1] == "A-1  En la…  ► Pågår"
