"""What comes out can go in again: nothing changes, and in an empty planmappe the same tiltak stand up again."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.lists.test_navn import NAMES
from tests.plan_texts import any_text
from tiltak_tui.lists.checked import plans_after
from tiltak_tui.lists.eksport import Eksport, Filtype, file_of
from tiltak_tui.lists.forslag import Forslag, proposed
from tiltak_tui.lists.lest import understood
from tiltak_tui.lists.valg import Valg
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.oppsett import Ansvarlig, Oppsett
from tiltak_tui.model.plan import Fokusomrade, Inndeling, Inndelingsverdi, Plan, Tiltak, Vedtak, Vedtakspunkt
from tiltak_tui.model.query import Moment
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planmappe import innhold_of
from tiltak_tui.sheets.book import book_of
from tiltak_tui.sheets.celle import Ark
from tiltak_tui.sheets.csv_file import sheet_of

TODAY = date(2026, 5, 4)
DAYS = st.dates(date(1850, 1, 1), date(2200, 1, 1))
PLAIN = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="\u2028\u2029"), min_size=1)
LINES = PLAIN.map(str.strip).filter(lambda text: text not in {"", "-", "–", "—"} and visible(text) == text)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
REGISTER = Oppsett(ansvarlig=(Ansvarlig(navn="Rådmannen", forkortelse="A", tidligere_navn=("B",)),))


def any_value(key: str, *, plain: bool) -> st.SearchStrategy[Any]:
    felt = Tiltak.felter[key]
    match felt.kind:
        case Kind.LINE:
            return LINES if plain else any_text
        case Kind.TEXT:
            return TEXTS if plain else any_text
        case Kind.DATE:
            return DAYS
        case Kind.NUMBER:
            low, high = felt.bounds
            return st.integers(low, high if high is not None else 2**63 - 1)
        case Kind.YES_NO:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(Status if key == "status" else Vurdering)
        case Kind.LIST if key in {"avhenger_av", "erstatter"}:
            return st.just(())
        case Kind.LIST if key == "vedtak":
            return st.lists(st.sampled_from(["KST 4/25 pkt. 2", "KST 4/25"]), unique=True).map(tuple)
        case Kind.LIST if key == "lenker":
            return st.lists(st.sampled_from(["https://a.no/?b=1,2", "https://c.no"]), unique=True).map(tuple)
        case Kind.LIST:
            return st.lists(NAMES.filter(lambda name: name != "-") if plain else any_text, max_size=3, unique=True).map(
                tuple
            )
        case _:
            return st.sampled_from([{"niva": ("a", "b")}, {"niva": ("b",)}])


@st.composite
def tiltak(draw: st.DrawFn, tiltak_id: str, *, plain: bool) -> Tiltak:
    keys = [key for key, felt in Tiltak.felter.items() if felt.kind is not Kind.TABLES and key not in {"id", "tittel"}]
    values = {key: draw(any_value(key, plain=plain)) for key in draw(st.lists(st.sampled_from(keys), unique=True))}
    if "start" in values and "frist" in values:
        values["start"], values["frist"] = sorted((values["start"], values["frist"]))
    return Tiltak(id=tiltak_id, tittel=draw(LINES if plain else any_text), **values)


@st.composite
def plans(draw: st.DrawFn, *, plain: bool) -> tuple[Plan, ...]:
    found = []
    for number in range(draw(st.integers(1, 2))):
        areas = []
        for place in range(draw(st.integers(1, 2))):
            some = [draw(tiltak(f"P{number}-{place}{row}", plain=plain)) for row in range(draw(st.integers(1, 3)))]
            title = f"Område {place}" if plain else draw(st.sampled_from(["Samme", "1. Samme", "Annet", "", "Sum"]))
            areas.append(Fokusomrade(id=f"omrade-{place}", tittel=title, tiltak=tuple(some)))
        found.append(
            Plan(
                id=f"plan-{number}",
                tittel=f"Plan nummer {number}" if plain else draw(st.sampled_from(["Lik", "Ulik", ""])),
                kode=f"P{number}",
                vedtak=(Vedtak(sak="KST 4/25", punkt=(Vedtakspunkt(nr=2),)),),
                inndelinger=(
                    Inndeling(id="niva", tittel="N", verdi=tuple(Inndelingsverdi(id=v, tittel=v) for v in "ab")),
                ),
                fokusomrader=tuple(areas),
            )
        )
    return tuple(found)


def written(some: tuple[Plan, ...], filtype: Filtype) -> tuple[Ark, ...]:
    rader = [rad for plan in some for rad in plan.rader()]
    data = file_of(Eksport(rader, Moment(Oppsett(), TODAY), some), filtype)
    path = Path(f"liste.{filtype}")
    return book_of(data, path, results=True) if filtype is Filtype.XLSX else (sheet_of(data, path),)


def read(arkene: tuple[Ark, ...], innhold: Innhold) -> Forslag:
    liste = understood(arkene, Valg(), innhold)
    assert not any(one.felt == "" for one in liste.kolonner)
    return proposed(liste, Valg(), innhold, lambda plan: (f"{plan.kode}-{n}" for n in range(900, 999)), TODAY)


def innhold_with(some: tuple[Plan, ...]) -> Innhold:
    return Innhold(some, REGISTER, {plan.id: f"plans/{plan.id}.toml" for plan in some}, ())


@settings(max_examples=40, deadline=None)
@given(plans(plain=False), st.sampled_from(Filtype))
def test_what_comes_out_changes_nothing_when_it_goes_in(some: tuple[Plan, ...], filtype: Filtype) -> None:
    forslag = read(written(some, filtype), innhold_with(some))
    assert (forslag.er_tomt, forslag.merknader) == (True, ())


@settings(max_examples=40, deadline=None)
@given(plans(plain=True), st.sampled_from(Filtype))
def test_the_same_tiltak_stand_up_in_an_empty_planmappe(some: tuple[Plan, ...], filtype: Filtype) -> None:
    empty = innhold_of([])
    forslag = read(written(some, filtype), empty)
    assert forslag.merknader == ()
    after = plans_after(forslag, empty)
    assert [plan.tittel for plan in after] == [plan.tittel for plan in some]
    for old, new in zip(some, after, strict=True):
        assert [(part.tittel, list(map(told, part.tiltak))) for part in new.fokusomrader] == [
            (part.tittel, list(map(told, part.tiltak))) for part in old.fokusomrader
        ]


def told(one: Tiltak) -> dict[str, Any]:
    """Return what a list holds of a tiltak."""
    return {
        key: one.get(key)
        for key, felt in Tiltak.felter.items()
        if not felt.internal and felt.kind is not Kind.TABLES and one.get(key) != getattr(Tiltak, key)
    }


@settings(max_examples=10, deadline=None)
@given(plans(plain=False))
def test_nothing_becomes_a_formula(some: tuple[Plan, ...]) -> None:
    rader = [rad for plan in some for rad in plan.rader()]
    eksport = Eksport(rader, Moment(Oppsett(), TODAY), some)
    book = load_workbook(BytesIO(file_of(eksport, Filtype.XLSX)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type in {"f", "e"}]
    assert all(
        cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")) and cell.data_type == "s"
    )
    csv = sheet_of(file_of(eksport, Filtype.CSV), Path("liste.csv"))
    assert csv.rader
