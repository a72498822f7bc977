"""Where things stand in a TOML text."""

import tomllib
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings

from tests.plan_texts import Path, at, blocks_of, plan_texts
from tiltak_tui.planfile.scan import inner_items, line_column, scan
from tiltak_tui.planfile.shapes import odd_shapes

PLAN = dedent('''\
    # Vedtatt i kommunestyret
    versjon = 1

    # Selve planen
    [plan]
    tittel = "Frivillighet"  # kort navn
    periode = { fra = 2025-01-01, til = 2028-12-31 }
    mal = """
    [[fokusomrade]]
    # ikke en kommentar
    """

    [[plan.vedtak]]
    sak = 'KST 4/25'
    [[plan.vedtak.punkt]]
    nr = 1
    [[plan.vedtak.punkt]]
    nr = 2

    [[ fokusomrade ]]
    id = "moteplasser"

    # Står for seg selv

    # Kaféen
    # i skolen
      [[ fokusomrade . "tiltak" ]]  # prioritert
      id = "FRI-03"
      ansvarlig = [
        "Leder frivilligsentralen",  # ["Eiendomssjef"]
        "Eiendomssjef",
      ]
      inndeling.barriere = ["oppfolging"]
      "min \\"nøkkel\\"" = [[1, 2], [[3]], { a = { b.c = "x" } }]
    [[fokusomrade]]
    id = "rekruttering"
    [fokusomrade.notat]
    tekst = ""
    ''')


def test_each_table_has_its_path() -> None:
    assert [table.path for table in scan(PLAN).tables] == [
        (),
        ("plan",),
        ("plan", "vedtak", 0),
        ("plan", "vedtak", 0, "punkt", 0),
        ("plan", "vedtak", 0, "punkt", 1),
        ("fokusomrade", 0),
        ("fokusomrade", 0, "tiltak", 0),
        ("fokusomrade", 1),
        ("fokusomrade", 1, "notat"),
    ]


def test_comment_lines_directly_above_a_header_belong_to_it() -> None:
    outline = scan(PLAN)
    starts = {table.path: PLAN[table.start :].partition("\n")[0] for table in outline.tables[1:]}
    assert starts["plan",] == "# Selve planen"
    assert starts["fokusomrade", 0, "tiltak", 0] == "# Kaféen"
    assert starts["fokusomrade", 0] == "[[ fokusomrade ]]"


def test_entries_have_spans_of_key_value_and_lines() -> None:
    outline = scan(PLAN)
    tiltak = outline.find(("fokusomrade", 0, "tiltak", 0))
    assert tiltak is not None
    entries = outline.entries(tiltak)
    assert [entry.key for entry in entries] == [
        ("id",),
        ("ansvarlig",),
        ("inndeling", "barriere"),
        ('min "nøkkel"',),
    ]
    ansvarlig = entries[1]
    assert PLAN[slice(*ansvarlig.key_span)] == "ansvarlig"
    assert PLAN[slice(*ansvarlig.value_span)].endswith('"Eiendomssjef",\n  ]')
    assert PLAN[slice(*ansvarlig.line_span)].startswith("  ansvarlig")
    assert PLAN[slice(*ansvarlig.line_span)].endswith("]\n")
    assert len(inner_items(PLAN, ansvarlig.value_span)) == 2


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("versjon",), (2, 1)),
        (("plan",), (5, 1)),
        (("plan", "periode", "til"), (7, 31)),
        (("plan", "vedtak"), (13, 1)),
        (("plan", "vedtak", 0, "punkt", 1, "nr"), (18, 1)),
        (("fokusomrade", 0, "tiltak", 0), (27, 3)),
        (("fokusomrade", 0, "tiltak", 0, "ansvarlig", 1), (31, 5)),
        (("fokusomrade", 0, "tiltak", 0, "inndeling"), (33, 3)),
        (("fokusomrade", 0, "tiltak", 0, "inndeling", "barriere", 0), (33, 25)),
        (("fokusomrade", 0, "tiltak", 0, 'min "nøkkel"', 1, 0, 0), (34, 33)),
        (("fokusomrade", 0, "tiltak", 0, 'min "nøkkel"', 2, "a", "b", "c"), (34, 46)),
        (("fokusomrade", 0, "tiltak", 0, "finnes ikke", 3), (27, 3)),
        (("fokusomrade", 0, "tiltak", 0, "ansvarlig", 7), (29, 3)),
        (("fokusomrade", 7), (20, 1)),
        (("finnes ikke",), (1, 1)),
        ((), (1, 1)),
    ],
)
def test_any_path_has_a_line_and_a_column(path: Path, place: tuple[int, int]) -> None:
    assert scan(PLAN).locate(path) == place


def test_only_lf_ends_a_line_and_columns_are_characters() -> None:
    assert line_column("a\u2028\x0bå = 1\nb", 3) == (1, 4)
    assert line_column("å\nbb", 3) == (2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "# bare en kommentar",
        "a = 1",
        "[a]",
        "a = ''''''\nb = \"\"\"\"\"\"\nc = ''\nd = \"\"\n[e]",
        'a = """"x"" """""\n[b]\nc = 1',
        "a = ''''x'' '''''\n[b]\nc = 1",
        'a = """\\\n"""\n[b]',
        "a = 1\n  \n[b]\n  ",
        "a = [[[[[[]]]]]]\n[b]",
        'a = "\\\\"\n[b]',
        "a = 1979-05-27 07:32:00 # [b]\n[c]",
        '"a.b"."]" = 1\n["[x]"]',
    ],
)
def test_what_is_hard_to_tell_apart(text: str) -> None:
    data = tomllib.loads(text)
    outline = scan(text)
    keys = {table.path[0] for table in outline.tables[1:]}
    keys |= {entry.key[0] for entry in outline.entries(outline.tables[0])}
    assert keys == data.keys()


@pytest.mark.parametrize("text", ["a", "a = ", "a = [", 'a = "', "= 1", "[a", "a = {", "a = 1 2"])
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not TOML"):
        scan(text)


def paths_of(data: Any, path: Path = ()) -> list[Path]:
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(inner for key, value in children for inner in paths_of(value, (*path, key)))]


@settings(max_examples=100, deadline=None)
@given(plan_texts())
def test_the_scan_agrees_with_a_slow_reading(text: str) -> None:
    outline = scan(text)
    blocks = blocks_of(text)
    assert [(one.path, one.start, one.end) for one in outline.tables] == [(b.path, b.start, b.end) for b in blocks]
    for table, block in zip(outline.tables, blocks, strict=True):
        lines = [(line.start, line.end) for line in block.lines if line.kind == "entry"]
        assert [entry.line_span for entry in outline.entries(table)] == lines


@settings(max_examples=50, deadline=None)
@given(plan_texts())
def test_each_value_is_found_where_it_stands(text: str) -> None:
    data = tomllib.loads(text)
    outline = scan(text)
    for path in paths_of(data):
        item = outline.item(path)
        if item is None:
            assert not path or any(table.path[: len(path)] == path for table in outline.tables)
            continue
        assert outline.locate(path) == line_column(text, item.key_span[0])
        if len(item.key) == 1:
            assert tomllib.loads(f"value = {text[slice(*item.value_span)]}")["value"] == at(data, path)


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("[[fokusomrade]]\ntiltak = [ # her\n { id = 'A' }]", [(("fokusomrade", 0, "tiltak"), "inline")]),
        ("fokusomrade = [{ id = 'a' }]", [(("fokusomrade",), "inline")]),
        ("plan = { tittel = 'a' }", [(("plan",), "inline")]),
        ("plan.tittel = 'a'\nplan.kode = 'b'", [(("plan",), "dotted")]),
        ("[[f.t]]\na.b = 1\nc.d.e = 1", [(("f", "t", 0, "c"), "dotted")]),
        ("[[f]]\n[[f.t]]\n[meta]\n[[f.t.m]]\n[[f.t]]", [(("f", 0, "t", 0), "scattered")]),
        ("[[f]]\n[[f.t]]\n[f.t.a]\n[[f.t.m]]\n[meta]\n[[f.t]]", []),
        ('a = "[{"\n[[f]]\nb = """\nx.y = [{}]"""\nc = [ "{" ] # , {', []),
    ],
)
def test_shapes_that_are_read_but_not_edited(text: str, odd: list[tuple[Path, str]]) -> None:
    tomllib.loads(text)
    assert odd_shapes(scan(text)) == odd
