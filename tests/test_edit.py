"""An edit says exactly what was meant, and touches nothing else (DESIGN §3): for all plans and all endringer."""

import difflib
import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from tests.plan_texts import Path, blocks_of, comments_of, plan_texts
from tests.random_endringer import day, endringer_of
from tiltak_tui.model.change import Endring, Sted, apply
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.plan import Finansiering, Milepael, Periode, Plan
from tiltak_tui.model.status import Soknadsstatus, Status, Vurdering
from tiltak_tui.planfile.edit import CannotEditError, edit
from tiltak_tui.planfile.read import read_plan
from tiltak_tui.planfile.text import normalise

GONE: Path = ("gone",)
FORMS = ("\n", "\r\n", "mixed")


def parsed(text: str) -> Plan:
    plan = read_plan(text, "plan", "plans/plan.toml").plan
    assert plan is not None
    return plan


# For all plans and all endringer


@settings(deadline=None, max_examples=250)
@given(text=plan_texts(), data=st.data(), form=st.sampled_from(FORMS), has_bom=st.booleans(), seed=st.integers())
def test_an_edit_says_exactly_what_was_meant_and_touches_nothing_else(
    text: str, data: st.DataObject, form: str, has_bom: bool, seed: int
) -> None:
    raw = on_disk(text, form, random.Random(seed), has_bom=has_bom)
    for _ in range(data.draw(st.integers(1, 3), "edits")):
        source = normalise("".join(raw).encode())
        assert source.text == text
        plan = parsed(text)
        endringer = data.draw(endringer_of(plan), "endringer")
        note(text)
        new = edit(text, plan, endringer)
        note(new)
        assert parsed(new) == apply(plan, endringer)
        tomllib.loads(new)
        written = source.restore(new)
        assert normalise(written).text == new
        assert_only_these_changed(raw, written, plan, endringer)
        assert_comments_stay(text, new, plan, endringer)
        text, raw = new, re.split(r"(?<=\n)", written.decode())


def on_disk(text: str, form: str, rng: random.Random, *, has_bom: bool) -> list[str]:
    """Return the lines of a file that holds the text, with the BOM in the first."""
    ends = {"\n": ("\n",), "\r\n": ("\r\n",), "mixed": ("\n", "\r\n")}[form]
    lines = text.split("\n")
    raw = [line + rng.choice(ends) for line in lines[:-1]] + lines[-1:]
    raw[0] = ("\ufeff" if has_bom else "") + raw[0]
    return raw


def assert_only_these_changed(lines: list[str], after: bytes, plan: Plan, endringer: Iterable[Endring]) -> None:
    """Every byte outside the tables of the endringer is as it was, and in the same order."""
    rest = after.decode()
    text = normalise("".join(lines).encode()).text
    *parts, last = kept_parts(lines, text, plan, endringer)
    assert rest.startswith(parts[0])
    for part in parts:
        assert part in rest
        rest = rest[rest.index(part) + len(part) :]
    assert rest.endswith(last)


def kept_parts(lines: list[str], text: str, plan: Plan, endringer: Iterable[Endring]) -> Iterator[str]:
    """Yield what stands outside the tables of the endringer, as it is on disk."""
    position = 0
    for start, end in sorted(spans(text, plan, endringer)):
        first = text.count("\n", 0, start)
        if first >= position:
            yield "".join(lines[position:first])
        position = max(position, text.count("\n", 0, end) if end < len(text) else len(lines))
    yield "".join(lines[position:])


def spans(text: str, plan: Plan, endringer: Iterable[Endring]) -> Iterator[tuple[int, int]]:
    """Yield where the tables that the endringer are about begin and end, with the sub-tables that may change."""
    blocks = blocks_of(text)
    for endring in endringer:
        path = path_of(plan, endring.sted)
        is_whole = endring.sted.tiltak or endring.declared.kind is Kind.TABLES
        below = path if is_whole else (*path, endring.felt)
        mine = [block for block in blocks if block.path == path or block.path[: len(below)] == below]
        yield mine[0].start, mine[-1].end


def path_of(plan: Plan, sted: Sted) -> Path:
    for area, fokusomrade in enumerate(plan.fokusomrader):
        if fokusomrade.id == sted.fokusomrade:
            return ("fokusomrade", area)
        for index, tiltak in enumerate(fokusomrade.tiltak):
            if tiltak.id == sted.tiltak:
                return ("fokusomrade", area, "tiltak", index)
    return ("plan",)


def assert_comments_stay(before: str, after: str, plan: Plan, endringer: Sequence[Endring]) -> None:
    """Every comment belongs to what it belonged to; only those of rows that changed may be gone, with their rows.

    One that stood in or above a last value that is gone may stand alone; to anything else it never comes to belong.
    """
    old, new = homes(before), homes(after)
    changed = {path_of(plan, endring.sted) for endring in endringer}
    loose = loose_comments(before, plan, endringer)
    for name, home in old.items():
        if name in loose:
            now = new.get(name, GONE)
            assert now in {None, GONE} or now[: len(loose[name])] == loose[name], name
        else:
            assert new.get(name, GONE) in ({home, None} if home in changed else {home}), name
    for endring in endringer:
        if endring.declared.kind is Kind.TABLES:
            rows = (*path_of(plan, endring.sted), endring.felt)
            for from_place, to_place in kept_rows(endring):
                mine = {name for name, home in old.items() if home and home[: len(rows) + 1] == (*rows, from_place)}
                there = {name for name, home in new.items() if home and home[: len(rows) + 1] == (*rows, to_place)}
                assert mine <= there


def homes(text: str) -> dict[str, Path | None]:
    """Return for each comment the path of the table it belongs to, or None if it stands alone between two."""
    found: dict[str, Path | None] = {}
    comments = comments_of(text)
    for block in blocks_of(text):
        kinds = [line.kind for line in block.lines]
        alone = max((place for place, kind in enumerate(kinds) if kind in {"entry", "header"}), default=-1) + 1
        while alone < len(kinds) and kinds[alone] == "comment":
            alone += 1
        start = block.lines[alone].start if alone < len(kinds) else block.end
        mine = ((name, offset) for name, offset in comments if block.start <= offset < block.end)
        found |= {name: None if offset >= start else block.path for name, offset in mine}
    return found


def kept_rows(endring: Endring) -> Iterator[tuple[int, int]]:
    """Yield from where to where each row goes that stays as it is, where it cannot be mistaken for another."""
    for from_place, row in enumerate(endring.fra):
        if endring.fra.count(row) == endring.til.count(row) == 1:
            yield from_place, endring.til.index(row)


def loose_comments(text: str, plan: Plan, endringer: Iterable[Endring]) -> dict[str, Path]:
    """Return the comments that stand in the rows that change → the table that they must stay in."""
    found: dict[str, Path] = {}
    comments = comments_of(text)
    for endring in endringer:
        path = path_of(plan, endring.sted)
        rows = (*path, endring.felt)
        for block in blocks_of(text):
            if block.path[: len(rows)] == rows:
                found |= {name: path for name, offset in comments if block.start <= offset < block.end}
    return found


# One plan, and what each edit makes of it

PLAN = """\
versjon = 1

[plan]
tittel = "Handlingsplan for frivillighet"
kode = "FRI"
[plan.periode]  # fire år
fra = 2025-01-01
til = 2028-12-31

[[fokusomrade]]
id = "moteplasser"
tittel = "Møteplasser"

# Avtalt med kirkevergen
[[fokusomrade.tiltak]]
id = "FRI-03"
status = "pågår"  # se møtebok
tittel = "Kafé i gamle Norderhov skole"
inndeling = { barriere = ["tid"] }

# Må avklares
[[fokusomrade.tiltak.milepael]]
tittel = "Brannteknisk godkjenning"

# Ungdomsrådets eget
[[fokusomrade.tiltak]]
id = "FRI-04"
tittel = "Ungdom som frivillige"
frist = "før jul"
"""
KAFE = Sted("plan", tiltak="FRI-03")
UNGDOM = Sted("plan", tiltak="FRI-04")


def edited(*endringer: Endring, text: str = PLAN) -> str:
    """Return the text that the endringer make, after checking that it says what they mean."""
    plan = parsed(text)
    new = edit(text, plan, endringer)
    assert parsed(new) == apply(plan, endringer)
    return new


def changed_lines(new: str, old: str = PLAN) -> list[str]:
    """Return the lines that went and came, as `diff` shows them."""
    lines = difflib.ndiff(old.splitlines(), new.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_a_value_changes_in_its_place() -> None:
    new = edited(Endring(KAFE, "status", Status.PAGAR, Status.FULLFORT))
    assert changed_lines(new) == ['- status = "pågår"  # se møtebok', '+ status = "fullført"  # se møtebok']


def test_new_values_stand_in_canonical_order_above_the_sub_tables() -> None:
    new = edited(
        Endring(KAFE, "kommentar", "", "Kafeen åpnet 3. mai.\nOver 80 kom."),
        Endring(KAFE, "vurdering", None, Vurdering.GUL),
    )
    assert '"Kafé i gamle Norderhov skole"\nvurdering = "gul"\nkommentar = """Kafeen åpnet 3. mai.\n' in new
    assert 'Over 80 kom."""\ninndeling = ' in new


def test_a_value_taken_away_takes_its_line() -> None:
    assert changed_lines(edited(Endring(KAFE, "inndeling", {"barriere": ("tid",)}, {}))) == [
        '- inndeling = { barriere = ["tid"] }'
    ]


def test_an_inndeling_with_nothing_in_it_can_be_written() -> None:
    new = edited(Endring(KAFE, "inndeling", {"barriere": ("tid",)}, {"barriere": (), "niva": ("strategi",)}))
    assert 'inndeling = { barriere = [], niva = ["strategi"] }' in new


def test_a_periode_with_its_own_header_changes_and_goes() -> None:
    fra = parsed(PLAN).periode
    new = edited(Endring(Sted("plan"), "periode", fra, Periode(fra=day("2025-01-01"), til=day("2029-12-31"))))
    assert changed_lines(new) == ["- til = 2028-12-31", "+ til = 2029-12-31"]
    assert "plan.periode" not in edited(Endring(Sted("plan"), "periode", fra, None))


def test_a_milepael_that_goes_leaves_the_next_tiltak_its_comment_and_its_air() -> None:
    new = edited(Endring(KAFE, "milepael", (Milepael(tittel="Brannteknisk godkjenning"),), ()))
    assert 'inndeling = { barriere = ["tid"] }\n\n# Ungdomsrådets eget\n[[fokusomrade.tiltak]]\n' in new


def test_a_new_finansiering_stands_last_in_its_tiltak() -> None:
    row = Finansiering(kilde="Sparebankstiftelsen", ekstern=True, belop_sokt=250_000, status=Soknadsstatus.SOKT)
    new = edited(Endring(KAFE, "finansiering", (), (row,)))
    table = '[[fokusomrade.tiltak.finansiering]]\nkilde = "Sparebankstiftelsen"\nekstern = true\nbelop_sokt = 250000\n'
    assert 'tittel = "Brannteknisk godkjenning"\n' + table + 'status = "søkt"\n\n# Ungdomsrådets eget\n' in new


def test_a_comment_above_a_value_that_goes_does_not_pass_to_the_next_tiltak() -> None:
    text = PLAN.replace("inndeling =", "# om inndelingen\ninndeling =").replace("\n# Må avklares\n", "")
    new = edited(Endring(KAFE, "inndeling", {"barriere": ("tid",)}, {}), text=text)
    assert "# om inndelingen\n\n[[fokusomrade.tiltak.milepael]]\n" in new


def test_a_value_that_could_not_be_understood_is_replaced() -> None:
    assert parsed(PLAN).ugyldig == {}
    new = edited(Endring(UNGDOM, "frist", None, day("2026-12-20")))
    assert changed_lines(new) == ['- frist = "før jul"', "+ frist = 2026-12-20"]
    assert "før jul" not in edited(Endring(UNGDOM, "frist", None, None))


def test_what_changes_nothing_leaves_the_text_as_it_is() -> None:
    assert edited(Endring(KAFE, "status", Status.PAGAR, Status.PAGAR)) == PLAN
    assert edited() == PLAN


def test_ids_are_found_without_regard_to_case() -> None:
    new = edited(Endring(Sted("plan", tiltak="fri-03"), "status", Status.PAGAR, Status.FULLFORT))
    assert 'status = "fullført"' in new


def test_an_empty_text_in_a_list_stands_in_nobodys_way() -> None:
    text = PLAN.replace('tittel = "Ungdom som', 'ansvarlig = ["", "Rådmann"]\ntittel = "Ungdom som')
    new = edited(Endring(UNGDOM, "ansvarlig", ("", "Rådmann"), ("", "Kultursjef")), text=text)
    assert 'ansvarlig = ["", "Kultursjef"]' in new


REFUSED = {
    "a newer version": PLAN.replace("versjon = 1", "versjon = 2"),
    "TOML 1.1": PLAN.replace('"Kafé', '"\\e Kafé'),
    "tiltak written as a value": (
        'versjon = 1\nplan = { tittel = "P", kode = "P" }\n'
        'fokusomrade = [{ id = "a", tittel = "A", tiltak = [{ id = "FRI-03", tittel = "Kafé" }] }]\n'
    ),
    "milepæl written as a value": PLAN.replace(
        'inndeling = { barriere = ["tid"] }', 'milepael = [{ tittel = "Søknad" }]'
    ).replace('# Må avklares\n[[fokusomrade.tiltak.milepael]]\ntittel = "Brannteknisk godkjenning"\n\n', ""),
    "sub-tables that stand elsewhere": PLAN.replace("# Må avklares\n", "[vedlegg]\nx = 1\n\n# Må avklares\n"),
    "no such tiltak": PLAN.replace("FRI-03", "FRI-30"),
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_edited_is_refused(text: str) -> None:
    endringer = [
        Endring(KAFE, "status", Status.PAGAR, Status.FULLFORT),
        Endring(KAFE, "milepael", (), (Milepael(tittel="Åpning"),)),
    ]
    with pytest.raises(CannotEditError):
        edit(text, parsed(text), endringer)


@pytest.mark.parametrize(
    ("sted", "felt", "til"),
    [(KAFE, "fremdrift", 150), (KAFE, "tittel", "  "), (KAFE, "frist", "snart"), (Sted("plan"), "rytme", "uke")],
)
def test_a_value_that_the_field_cannot_have_is_refused(sted: Sted, felt: str, til: object) -> None:
    with pytest.raises(CannotEditError):
        edit(PLAN, parsed(PLAN), [Endring(sted, felt, None, til)])
