"""Edits of a plan file's text: what was meant comes out, and nothing else is touched."""

import copy
import re
import tomllib
from datetime import date
from textwrap import dedent
from typing import Any

import pytest
import rtoml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan_texts import (
    ROLES,
    STATUSES,
    Block,
    Path,
    any_text,
    at,
    blocks_of,
    comments_of,
    identity,
    owners,
    plan_texts,
)
from tiltak_tui.planfile.scan import scan
from tiltak_tui.planfile.shapes import is_compact
from tiltak_tui.planfile.surgery import (
    NotEditableError,
    Value,
    insert_table,
    move_table,
    remove_table,
    set_tables,
    set_value,
)

ORDER = (
    "id",
    "status",
    "tittel",
    "vurdering",
    "ansvarlig",
    "frist",
    "kommentar",
    "fremdrift",
    "lopende",
    "vedtak",
    "inndeling",
    "statusdato",
    "milepael",
    "beslutning",
)
TILTAK = ("fokusomrade", 0, "tiltak", 0)
PLAN = dedent("""\
    versjon = 1
    [plan]
    tittel = "Frivillighet"

    # Møteplasser i alle tettsteder
    [[fokusomrade]]
    id = "moteplasser"

    # Kaféen
    [[fokusomrade.tiltak]]
    id = "FRI-03"
    # avklart med Eiendom
    status = 'pågår'  # siden mai
    tittel = "Kafé"
    ukjent = { a = 1 }
    # Den første milepælen
    [[fokusomrade.tiltak.milepael]]
    tittel = "Brannteknisk godkjenning"

    # ---- Bibliotek ----

    # Biblioteket
    [[fokusomrade.tiltak]]
    id = "FRI-04"

    # Rekruttering
    [[fokusomrade]]
    id = "rekruttering"
    """)


def changed(text: str, new: str) -> tuple[str, str]:
    """Return what stands between the common beginning and the common end, before and after."""
    first = last = 0
    while first < min(len(text), len(new)) and text[first] == new[first]:
        first += 1
    while last < min(len(text), len(new)) - first and text[-1 - last] == new[-1 - last]:
        last += 1
    return text[first : len(text) - last], new[first : len(new) - last]


def set_in_tiltak(entry: str, key: str, value: Value | None) -> str:
    """Return what an entry of a tiltak has become."""
    head = '[[fokusomrade]]\n[[fokusomrade.tiltak]]\nid = "A"\n'
    new = set_value(head + entry + "\n", TILTAK, key, value, ORDER)
    data = tomllib.loads(new)["fokusomrade"][0]["tiltak"][0]
    assert data.get(key) == value
    assert new.startswith(head)
    return new.removeprefix(head).removesuffix("\n")


def test_a_value_is_replaced_in_place_and_its_comment_stays() -> None:
    new = set_value(PLAN, TILTAK, "status", "fullført", ORDER)
    assert new == PLAN.replace("'pågår'", '"fullført"')


def test_a_value_that_means_the_same_stays_as_written() -> None:
    assert set_value(PLAN, TILTAK, "status", "pågår", ORDER) == PLAN
    assert set_value("a = true\n", (), "a", 1, ()) == "a = 1\n"


def test_a_new_key_goes_after_its_predecessor() -> None:
    new = set_value(PLAN, TILTAK, "frist", date(2026, 6, 30), ORDER)
    assert new == PLAN.replace('"Kafé"\n', '"Kafé"\nfrist = 2026-06-30\n')


def test_a_new_key_stands_before_the_comment_of_the_next_header() -> None:
    new = set_value(PLAN, TILTAK, "helt_ny", 1, ORDER)
    assert "ukjent = { a = 1 }\nhelt_ny = 1\n# Den første milepælen\n[[fokusomrade.tiltak.milepael]]" in new


def test_a_new_first_key_stands_directly_below_the_header() -> None:
    assert set_value("[a] # hode\n  # om b\n  b = 1\n", ("a",), "a", 1, ("a", "b")) == (
        "[a] # hode\n  a = 1\n  # om b\n  b = 1\n"
    )
    assert set_value("# Planen\n[plan]\n", (), "versjon", 1, ()) == "versjon = 1\n\n# Planen\n[plan]\n"
    assert set_value("  [a]", ("a",), "b", 1, ()) == "  [a]\n  b = 1\n"


def test_a_removed_key_leaves_its_comments_where_it_stood() -> None:
    new = set_value(PLAN, TILTAK, "status", None, ORDER)
    assert new == PLAN.replace("status = 'pågår'  # siden mai\n", "# siden mai\n")
    assert set_value(PLAN, TILTAK, "frist", None, ORDER) == PLAN


def test_a_comment_above_a_removed_key_does_not_go_over_to_the_next_table() -> None:
    text = "[a]\n# om b\nb = 1\n# om c\n[c]\n"
    assert set_value(text, ("a",), "b", None, ()) == "[a]\n# om b\n\n# om c\n[c]\n"


@pytest.mark.parametrize(
    ("entry", "value", "expected"),
    [
        ("ansvarlig = [\"A\", 'B']", ["A", "B", "C"], 'ansvarlig = ["A", \'B\', "C"]'),
        ('ansvarlig = [ "A" ]', ["B"], 'ansvarlig = [ "B" ]'),
        ('ansvarlig = "A"  # én', ["B"], 'ansvarlig = ["B"]  # én'),
        ("ansvarlig = []", ("A",), 'ansvarlig = ["A"]'),
        ('ansvarlig = ["A", "B"]', ["B", "A"], 'ansvarlig = ["B", "A"]'),
        ('ansvarlig = ["A"]', [], "ansvarlig = []"),
    ],
)
def test_arrays_on_one_line(entry: str, value: list[str], expected: str) -> None:
    head = "[[fokusomrade]]\n[[fokusomrade.tiltak]]\n"
    assert set_value(f"{head}{entry}\n", TILTAK, "ansvarlig", value, ORDER) == f"{head}{expected}\n"


MANY_LINES = dedent("""\
    ansvarlig = [  # hoved først
      "Leder",  # fra mai
      # fra høsten:
      'Eiendomssjef',  # vikar
      "Kultursjef"
    ]""")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["Leder", "Kultursjef"], MANY_LINES.replace("'Eiendomssjef',  # vikar\n", "# vikar\n")),
        (["Eiendomssjef", "Kultursjef"], MANY_LINES.replace('"Leder",  # fra mai\n', "# fra mai\n")),
        (["Leder", "Eiendomssjef"], MANY_LINES.replace(',  # vikar\n  "Kultursjef"', "  # vikar")),
        (
            ["Leder", "Eiendomssjef", "Kultursjef", "Ny"],
            MANY_LINES.replace('"Kultursjef"', '"Kultursjef",\n  "Ny"'),
        ),
        (["Ny", "Leder", "Eiendomssjef", "Kultursjef"], MANY_LINES.replace('  "Leder"', '  "Ny",\n  "Leder"')),
        (
            ["Kultursjef", "Leder", "Eiendomssjef"],
            MANY_LINES.replace(',  # vikar\n  "Kultursjef"', "  # vikar").replace(
                '  "Leder"', '  "Kultursjef",\n  "Leder"'
            ),
        ),
    ],
)
def test_elements_that_survive_keep_their_lines_and_comments(value: list[str], expected: str) -> None:
    assert set_in_tiltak(MANY_LINES, "ansvarlig", value) == expected


@pytest.mark.parametrize(
    ("raw", "value", "expected"),
    [
        ('[ "A", # hoved\n  "B" ]', ["B"], '[\n  # hoved\n  "B" ]'),
        ('[ "A", # hoved\n  "B" ]', ["C"], '[ "C"\n  # hoved\n    ]'),
        ('[ "A", # hoved\n  "B" ]', [], "[\n  # hoved\n    ]"),
        ('[\n  "A" # a\n  , # b\n  "B"\n]', ["B"], '[\n  # a\n  # b\n  "B"\n]'),
        ('[\n  "A", "B" # a\n  , # b\n  "C"\n]', ["A", "C"], '[\n  "A", # b\n  # a\n  "C"\n]'),
        ('[\n  "A", # a\n  "B", # b\n]', ["B", "A"], '[\n  "B", # b\n  "A", # a\n]'),
        ('[\n  # om A\n  "A", # a\n] # ut', None, "# om A\n# a\n# ut"),
    ],
)
def test_comments_in_a_list_outlive_what_they_stood_at(raw: str, value: list[str] | None, expected: str) -> None:
    start = "" if value is None else "ansvarlig = "
    assert set_in_tiltak(f"ansvarlig = {raw}", "ansvarlig", value) == start + expected


@pytest.mark.parametrize(
    ("entry", "key", "value", "expected"),
    [
        (
            "inndeling = { barriere = [ # b\n'x'], sdg = ['3'] } # alt",
            "inndeling",
            {"sdg": ["3"]},
            "# b\ninndeling = { sdg = ['3'] } # alt",
        ),
        (
            "inndeling = { barriere = [ 'x', # b\n'y'], sdg = ['3'] }",
            "inndeling",
            {"barriere": ["y"], "sdg": ["3"]},
            "inndeling = { barriere = [\n# b\n'y'], sdg = ['3'] }",
        ),
        ("frist = [ # snart\n  '#',\n]", "frist", "jul", '# snart\nfrist = "jul"'),
        ("  frist = [ # snart\n]", "frist", None, "  # snart"),
    ],
)
def test_comments_that_have_no_place_in_the_new_value_stand_above_it(
    entry: str, key: str, value: Value | None, expected: str
) -> None:
    assert set_in_tiltak(entry, key, value) == expected


def test_a_comment_shared_by_a_line_of_elements_stays() -> None:
    entry = 'ansvarlig = [\n  "A", "B", # begge\n]'
    assert set_in_tiltak(entry, "ansvarlig", ["A"]) == 'ansvarlig = [\n  "A", # begge\n]'
    assert set_in_tiltak(entry, "ansvarlig", ["B"]) == 'ansvarlig = [\n  "B", # begge\n]'


@pytest.mark.parametrize(
    ("entry", "value", "expected"),
    [
        (
            "{ barriere = [ 'x' ], sdg = ['3'] }",
            {"barriere": ["x", "y"], "sdg": ["3"]},
            "{ barriere = [ 'x', \"y\" ], ",
        ),
        ("{ barriere = ['x'], sdg = ['3'] }", {"sdg": ["3"]}, "{ sdg = ['3'] }"),
        ("{barriere = ['x'], sdg = ['3']}", {"barriere": ["x"]}, "{barriere = ['x']}"),
        ("{ sdg = ['3'] }", {"barriere": ["x"], "sdg": ["3"]}, "{ barriere = [\"x\"], sdg = ['3'] }"),
        ("{}", {"nivå": ["x"]}, '{ "nivå" = ["x"] }'),
    ],
)
def test_of_an_inline_table_only_the_key_that_changes_is_touched(
    entry: str, value: dict[str, list[str]], expected: str
) -> None:
    assert set_in_tiltak(f"inndeling = {entry}", "inndeling", value).startswith(f"inndeling = {expected}")


def test_dotted_keys_are_set_in_place() -> None:
    entry = "inndeling.barriere = ['x'] # b\n# nivå\ninndeling . nivå = ['1']".replace("nivå =", "'nivå' =")
    value = {"barriere": ["x", "y"], "sdg": ["3"]}
    assert set_in_tiltak(entry, "inndeling", value) == (
        'inndeling.barriere = [\'x\', "y"] # b\n# nivå\ninndeling.sdg = ["3"]'
    )
    assert set_in_tiltak(entry, "inndeling", None) == "# b\n# nivå"


def test_a_quoted_key_is_set_in_place() -> None:
    assert set_in_tiltak("\"status\" = 'pågår'", "status", "utgått") == '"status" = "utgått"'


def test_a_table_with_its_own_header_is_set_in_place() -> None:
    text = "[plan]\nkode = 'F'\n\n# Perioden\n[plan.periode]\nfra = 2025-01-01  # vedtatt\n"
    value = {"fra": date(2025, 1, 1), "til": date(2028, 12, 31)}
    assert set_value(text, ("plan",), "periode", value, ()) == text + "til = 2028-12-31\n"
    assert set_value(text, ("plan",), "periode", None, ()) == "[plan]\nkode = 'F'\n"


def test_text_of_several_lines_is_written_with_real_line_breaks() -> None:
    assert set_in_tiltak("kommentar = 'x'", "kommentar", "Én\n[[fokusomrade]]\n") == (
        'kommentar = """Én\n[[fokusomrade]]\n"""'
    )


def test_insert_after_the_sub_tables_of_the_one_before() -> None:
    new = insert_table(PLAN, ("fokusomrade", 0, "tiltak"), 1, {"id": "FRI-05", "frist": None, "vedtak": []}, ORDER)
    block = '\n[[fokusomrade.tiltak]]\nid = "FRI-05"\n'
    assert new == PLAN.replace('godkjenning"\n', f'godkjenning"\n{block}')


def test_insert_first_and_last() -> None:
    array = ("fokusomrade", 0, "tiltak")
    block = '[[fokusomrade.tiltak]]\nid = "FRI-05"\n'
    assert insert_table(PLAN, array, 0, {"id": "FRI-05"}, ()) == PLAN.replace("# Kaféen", f"{block}\n# Kaféen")
    assert insert_table(PLAN, array, 9, {"id": "FRI-05"}, ()) == PLAN.replace('"FRI-04"\n', f'"FRI-04"\n\n{block}')
    assert insert_table(PLAN, ("fokusomrade", 1, "tiltak"), 0, {"id": "FRI-05"}, ()) == f"{PLAN}\n{block}"


def test_insert_with_sub_tables_in_the_style_of_the_neighbours() -> None:
    text = "[[a]]\n  [[ a.b ]]\n    x = 1\n    [[a.b.c]]\n      y = 1"
    new = insert_table(text, ("a", 0, "b"), 1, {"c": [{"y": 2}, {"y": 3}], "x": 2}, ())
    assert new == (text + "\n  [[ a.b ]]\n    x = 2\n    [[a.b.c]]\n      y = 2\n    [[a.b.c]]\n      y = 3\n")


def test_the_first_of_an_array_goes_where_the_order_says() -> None:
    new = insert_table(PLAN, ("inndeling",), 0, {"id": "barriere"}, ("plan", "inndeling", "fokusomrade"))
    assert new == PLAN.replace("\n# Møteplasser", '\n[[inndeling]]\nid = "barriere"\n\n# Møteplasser')
    new = insert_table(PLAN, (*TILTAK, "beslutning"), 0, {"tekst": "Ja"}, ORDER)
    assert 'godkjenning"\n[[fokusomrade.tiltak.beslutning]]\ntekst = "Ja"\n' in new


def test_an_empty_array_gives_way_to_tables() -> None:
    text = "[[fokusomrade]]\ntiltak = []\nid = 'a'\n"
    new = insert_table(text, ("fokusomrade", 0, "tiltak"), 0, {"id": "A"}, ())
    assert new == "[[fokusomrade]]\nid = 'a'\n\n[[fokusomrade.tiltak]]\nid = \"A\"\n"


def test_remove_takes_the_comment_above_and_the_sub_tables() -> None:
    first, rest = PLAN.index("# Kaféen"), PLAN.index("# ---- Bibliotek")
    assert remove_table(PLAN, TILTAK) == PLAN[:first] + PLAN[rest:]
    assert remove_table(PLAN, ("fokusomrade", 1)) == PLAN[: PLAN.index("\n# Rekruttering")]


def test_insert_and_remove_undo_each_other() -> None:
    for array, index in [(("fokusomrade", 0, "tiltak"), index) for index in range(3)] + [(("fokusomrade",), 2)]:
        new = insert_table(PLAN, array, index, {"id": "NY", "milepael": [{"tittel": "x"}]}, ())
        assert remove_table(new, (*array, index)) == PLAN


def test_move_keeps_comments_and_sub_tables() -> None:
    new = move_table(PLAN, TILTAK, ("fokusomrade", 1, "tiltak"), 0)
    block = PLAN[PLAN.index("# Kaféen") : PLAN.index("\n# ---- Bibliotek")]
    assert new == PLAN.replace(f"{block}\n", "") + f"\n{block}"
    with pytest.raises(ValueError, match="cannot stand in"):
        move_table(PLAN, TILTAK, ("fokusomrade",), 0)


def test_a_trailing_comment_never_goes_over_to_the_next_table() -> None:
    text = "[[a]]\n[[a.b]]\nid = 1\n# om 1\n\n[[a.b]]\nid = 2\n[[a.b]]\nid = 3\n"
    new = insert_table(text, ("a", 0, "b"), 1, {"id": 4}, ())
    assert "# om 1\n\n[[a.b]]\nid = 4\n" in new
    assert "# om 1\n\n[[a.b]]\nid = 3" in move_table(text, ("a", 0, "b", 0), ("a", 0, "b"), 1)


ROWS = dedent("""\
    [[f]]
    # Brann
    [[f.m]]
    tittel = 'Brann'  # viktig
    ukjent = 1
    frist = 2026-03-01
    # Åpning
    [[f.m]]
    tittel = 'Åpning'
    """)
BEFORE: list[dict[str, Any]] = [{"tittel": "Brann", "frist": date(2026, 3, 1)}, {"tittel": "Åpning"}]


def test_rows_change_key_by_key() -> None:
    after: list[dict[str, Any]] = [
        {"tittel": "Brann", "frist": date(2026, 4, 1)},
        {"tittel": "Åpning", "fullfort": True},
    ]
    new = set_tables(ROWS, ("f", 0), "m", BEFORE, after, ())
    assert new == ROWS.replace("03-01", "04-01") + "fullfort = true\n"


def test_rows_come_go_and_change_places() -> None:
    brann, apning = ROWS[ROWS.index("# Brann") : ROWS.index("# Åpning")], ROWS[ROWS.index("# Åpning") :]
    assert set_tables(ROWS, ("f", 0), "m", BEFORE, BEFORE[::-1], ()) == f"[[f]]\n{apning}{brann}"
    assert set_tables(ROWS, ("f", 0), "m", BEFORE, BEFORE[1:], ()) == f"[[f]]\n{apning}"
    new = set_tables(ROWS, ("f", 0), "m", BEFORE, [BEFORE[0], {"tittel": "Ny"}, BEFORE[1]], ())
    assert new == f'[[f]]\n{brann}[[f.m]]\ntittel = "Ny"\n{apning}'
    assert set_tables(ROWS, ("f", 0), "m", BEFORE, [], ()) == "[[f]]\n"
    assert set_tables("[[f]]\n", ("f", 0), "m", [], [{"tittel": "Ny"}], ()) == '[[f]]\n\n[[f.m]]\ntittel = "Ny"\n'


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("[[fokusomrade]]\ntiltak = [{ id = 'A' }]", "inline"),
        ("fokusomrade = [{ tiltak = [{ id = 'A' }] }]", "inline"),
        ("[[fokusomrade]]\n", "missing"),
    ],
)
def test_other_shapes_are_not_edited(text: str, shape: str) -> None:
    tomllib.loads(text)
    with pytest.raises(NotEditableError) as caught:
        set_value(text, TILTAK, "status", "pågår", ORDER)
    assert caught.value.shape == shape


def test_shapes_inside_a_tiltak_that_are_not_edited() -> None:
    head = "[[fokusomrade]]\n[[fokusomrade.tiltak]]\n"
    with pytest.raises(NotEditableError, match="inline"):
        set_tables(f"{head}milepael = [{{ a = 1 }}]", TILTAK, "milepael", [{"a": 1}], [{"a": 2}], ORDER)
    with pytest.raises(NotEditableError, match="inline"):
        insert_table(f"{head}milepael = [{{ a = 1 }}]", (*TILTAK, "milepael"), 1, {"a": 2}, ORDER)
    with pytest.raises(NotEditableError, match="scattered"):
        remove_table(f"{head}[meta]\n[[fokusomrade.tiltak.milepael]]", TILTAK)
    with pytest.raises(NotEditableError, match="tables"):
        set_value(f"{head}[[fokusomrade.tiltak.frist]]", TILTAK, "frist", "x", ORDER)
    with pytest.raises(NotEditableError, match="dotted"):
        set_value(f"{head}inndeling.a.b = 1", TILTAK, "inndeling", {"a": "x"}, ORDER)
    with pytest.raises(NotEditableError, match="dotted"):
        set_value(f"{head}inndeling = {{ a.b = 1 }}", TILTAK, "inndeling", {"a": "x"}, ORDER)
    with pytest.raises(NotEditableError, match="newer"):
        set_value(f'{head}status = "\\e"', TILTAK, "status", "pågår", ORDER)
    with pytest.raises(ValueError, match="does not have"):
        set_tables(head, TILTAK, "milepael", [{"a": 1}], [], ORDER)


@settings(max_examples=150, deadline=None)
@given(any_text, any_text)
def test_any_text_can_be_written_and_changed(first: str, second: str) -> None:
    text = set_value("[plan]\nkode = 'F'\n[andre]\n", ("plan",), "kommentar", first, ())
    assert tomllib.loads(text) == {"plan": {"kode": "F", "kommentar": first}, "andre": {}} == rtoml.loads(text)
    new = set_value(text, ("plan",), "kommentar", second, ())
    assert tomllib.loads(new)["plan"]["kommentar"] == second
    assert set_value(new, ("plan",), "kommentar", None, ()) == "[plan]\nkode = 'F'\n[andre]\n"
    listed = set_value(new, ("plan",), first or "x", {second: [first, second]}, ())
    assert tomllib.loads(listed)["plan"][first or "x"] == {second: [first, second]}


def values_of(key: str) -> st.SearchStrategy[Any]:
    roles = st.lists(st.sampled_from(ROLES) | any_text, max_size=4)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "status": st.sampled_from(STATUSES),
        "ansvarlig": roles,
        "vedtak": roles,
        "frist": st.dates(),
        "statusdato": st.dates(),
        "fremdrift": st.integers(0, 100),
        "lopende": st.booleans(),
        "inndeling": st.dictionaries(st.sampled_from(["barriere", "nivå", "sdg", "ny"]), roles, min_size=1),
    }
    return kinds.get(key, any_text)


def tiltak_of(text: str) -> list[Block]:
    return [block for block in blocks_of(text) if len(block.path) == 4 and block.path[2] == "tiltak"]


def assert_comments_keep_owners(text: str, new: str, lost: set[str] | None = None) -> None:
    """Every comment but the lost ones is there, in the block of the same table or between the same tables."""
    after = owners(new)
    for name, owner in owners(text).items():
        assert name in (lost or ()) or after.get(name) == owner, name


def comments_between(text: str, start: int, end: int) -> set[str]:
    return {name for name, offset in comments_of(text) if start <= offset < end}


@settings(max_examples=120, deadline=None)
@given(plan_texts(), st.data())
def test_setting_any_value_touches_nothing_else(text: str, choice: st.DataObject) -> None:
    blocks = tiltak_of(text)
    if not blocks:
        return
    block = choice.draw(st.sampled_from(blocks))
    key = choice.draw(st.sampled_from(ORDER[1:12]))
    value = choice.draw(st.none() | values_of(key))
    new = set_value(text, block.path, key, value, ORDER)

    expected = copy.deepcopy(tomllib.loads(text))
    row = at(expected, block.path)
    row.pop(key, None)
    row |= {} if value is None else {key: value}
    assert tomllib.loads(new) == expected
    assert new.startswith(text[: block.start])
    assert new.endswith(text[block.end :])
    assert names_of_comments(new) == names_of_comments(text)
    # What stood above or in the last entry may be left with nothing below it in the table.
    between = {name for name, owner in owners(new).items() if owner == "between"} if value is None else set()
    assert_comments_keep_owners(text, new, between)


@settings(max_examples=100, deadline=None)
@given(plan_texts(), st.lists(st.sampled_from((*ROLES, "Ny", '"# ]')), max_size=4))
def test_comments_on_the_lines_of_elements_that_stay_stay_there(text: str, value: list[str]) -> None:
    for block in tiltak_of(text):
        old = at(tomllib.loads(text), block.path).get("ansvarlig", [])
        in_place = [one for one in old if one in value]
        new = set_value(text, block.path, "ansvarlig", [*in_place, *(v for v in value if v not in old)], ORDER)
        assert names_of_comments(new) == names_of_comments(text)
        lines = new.split("\n")
        for line in array_lines(text, block):
            name = re.search(r"# k\d+", line)
            element = next((one for one in in_place if one in line), None)
            if name and element and line.index(element) < name.start():
                assert [element in one for one in lines if re.search(rf"{name[0]}\b", one)] == [True]


def array_lines(text: str, block: Block) -> list[str]:
    """Return the lines of `ansvarlig` of a table, but the first and the last."""
    key = re.compile(r"[ \t]*[\"']?ansvarlig\b")
    entry = next((line for line in block.lines if line.kind == "entry" and key.match(text, line.start)), None)
    return [] if entry is None else text[entry.start : entry.end].rstrip("\n").split("\n")[1:-1]


def names_of_comments(text: str) -> list[str]:
    """Return the names of all comments, one that stands twice twice."""
    return sorted(name for name, _offset in comments_of(text))


def array_paths(text: str) -> list[Path]:
    children = {(): ("inndeling", "fokusomrade"), ("plan",): ("vedtak",), ("fokusomrade",): ("tiltak",)}
    children[("fokusomrade", "tiltak")] = ("milepael", "beslutning")
    found: list[Path] = []
    for block in blocks_of(text):
        names = tuple(part for part in block.path if isinstance(part, str))
        found += [(*block.path, key) for key in children.get(names, ())]
    return found


@settings(max_examples=100, deadline=None)
@given(plan_texts(), any_text, st.data())
def test_inserting_any_table_touches_nothing_else(text: str, evil: str, choice: st.DataObject) -> None:
    array = choice.draw(st.sampled_from(array_paths(text)))
    expected = copy.deepcopy(tomllib.loads(text))
    rows = at(expected, array[:-1]).setdefault(array[-1], [])
    index = choice.draw(st.integers(0, len(rows)))
    rows_below = [{"id": "1", "tekst": evil}, {"id": "2"}]
    values: dict[str, Any] = {"id": "NY", "x": {"y": evil}, "sub": rows_below, "tittel": evil}
    if index > 0 and not _is_compact(text, (*array, index - 1)):
        return
    new = insert_table(text, array, index, {**values, "tom": None, "liste": []}, ("plan", "inndeling", *ORDER))
    rows.insert(index, values)
    assert tomllib.loads(new) == expected
    _assert_only_one_change(text, new)
    assert_comments_keep_owners(text, new)


@settings(max_examples=100, deadline=None)
@given(plan_texts(), st.data())
def test_removing_any_table_touches_nothing_else(text: str, choice: st.DataObject) -> None:
    paths = [block.path for block in blocks_of(text) if block.path and isinstance(block.path[-1], int)]
    if not paths:
        return
    path = choice.draw(st.sampled_from(paths))
    if not _is_compact(text, path):
        with pytest.raises(NotEditableError):
            remove_table(text, path)
        return
    new = remove_table(text, path)
    expected = copy.deepcopy(tomllib.loads(text))
    del at(expected, path[:-1])[path[-1]]
    if not at(expected, path[:-1]):
        del at(expected, path[:-2])[path[-2]]
    assert tomllib.loads(new) == expected
    _assert_only_one_change(new, text)
    gone = owners(text).keys() - owners(new).keys()
    assert_comments_keep_owners(text, new, gone)
    blocks = [block for block in blocks_of(text) if block.path[: len(path)] == path]
    assert gone <= comments_between(text, blocks[0].start, blocks[-1].end)


@settings(max_examples=100, deadline=None)
@given(plan_texts(), st.data())
def test_moving_any_tiltak_keeps_its_text_and_its_comments(text: str, choice: st.DataObject) -> None:
    blocks = tiltak_of(text)
    if not blocks:
        return
    path = choice.draw(st.sampled_from(blocks)).path
    data = tomllib.loads(text)
    expected = copy.deepcopy(data)
    moved = at(expected, path[:-1]).pop(path[-1])
    area = choice.draw(st.integers(0, len(data["fokusomrade"]) - 1))
    rows = expected["fokusomrade"][area].setdefault("tiltak", [])
    index = choice.draw(st.integers(0, len(rows)))
    rows.insert(index, moved)
    if not at(expected, path[:-1]):
        del at(expected, path[:-2])["tiltak"]
    new = move_table(text, path, ("fokusomrade", area, "tiltak"), index)
    assert tomllib.loads(new) == expected
    assert_comments_keep_owners(text, new)


def changed_rows(rows: list[dict[str, Any]], choice: st.DataObject) -> list[dict[str, Any]]:
    after = copy.deepcopy([row for row in rows if choice.draw(st.integers(0, 3))])
    for row in after:
        key = choice.draw(st.sampled_from(["frist", "ansvarlig", "fullfort"]))
        value = choice.draw(st.none() | values_of(key))
        row.pop(key, None)
        row.update({} if value is None else {key: value})
    for number in range(choice.draw(st.integers(0, 2))):
        after.insert(choice.draw(st.integers(0, len(after))), {"tittel": f"Ny {number}", "fullfort": False})
    return choice.draw(st.permutations(after)) if choice.draw(st.booleans()) else after


@settings(max_examples=50, deadline=None)
@given(plan_texts(), st.data())
def test_any_change_of_rows_comes_out_as_meant(text: str, choice: st.DataObject) -> None:
    blocks = tiltak_of(text)
    if not blocks:
        return
    path = choice.draw(st.sampled_from(blocks)).path
    data = tomllib.loads(text)
    before = at(data, path).get("milepael", [])
    after = changed_rows(before, choice)
    new = set_tables(text, path, "milepael", before, after, ORDER)
    expected = copy.deepcopy(data)
    at(expected, path).pop("milepael", None)
    at(expected, path).update({"milepael": after} if after else {})
    assert tomllib.loads(new) == expected
    edited = {identity(data, (*path, "milepael", place)) for place, row in enumerate(before) if row not in after}
    lost = {name for name, owner in owners(text).items() if owner in edited}
    gone = owners(text).keys() - owners(new).keys()
    own = [block for block in blocks_of(text) if block.path[: len(path)] == path]
    assert gone <= comments_between(text, own[0].start, own[-1].end)
    assert_comments_keep_owners(text, new, lost | gone)
    # Only a row that goes takes its comments along, and rows are reused before any goes.
    if len(after) >= len(before) or all(row in after for row in before):
        assert names_of_comments(new) == names_of_comments(text)


def _is_compact(text: str, path: Path) -> bool:
    outline = scan(text)
    table = outline.find(path)
    return table is not None and is_compact(outline, table)


def _assert_only_one_change(shorter: str, longer: str) -> None:
    assert changed(shorter, longer)[0] in {"", "\n"}
