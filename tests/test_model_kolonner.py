"""The columns of a list: every field that may be seen has one, and each can be shown and sorted by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan_texts import plan_texts
from tests.small_planmappe import day
from tiltak_tui.errors import UsageError
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.kolonner import KOLONNER, STANDARD, heading, in_order, kolonner_of, sorter_of
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Fokusomrade, Inndeling, Inndelingsverdi, Milepael, Plan, Rad, Tiltak
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planfile.read import read_plan

PLAN = Plan(
    id="p",
    tittel="Planen",
    inndelinger=(
        Inndeling(id="barriere", tittel="Barrierer", verdi=(Inndelingsverdi(id="tid", tittel="For lite tid"),)),
    ),
    fokusomrader=(
        Fokusomrade(
            id="a",
            tittel="Området",
            tiltak=(
                Tiltak(
                    id="P-2",
                    tittel="Åpning",
                    status=Status.PAGAR,
                    vurdering=Vurdering.ROD,
                    ansvarlig=("Kultur", "Eiendom"),
                    frist=day("2026-05-01"),
                    fremdrift=40,
                    kostnad=1250000,
                    kommentar="Første linje.\nAndre linje.",
                    avhenger_av=("P-10",),
                    inndeling={"barriere": ("tid", "ukjent")},
                    milepael=(
                        Milepael(tittel="Uten frist"),
                        Milepael(tittel="Senere", frist=day("2026-09-01")),
                        Milepael(tittel="Først", frist=day("2026-06-01")),
                        Milepael(tittel="Nådd", frist=day("2026-01-01"), fullfort=day("2026-01-02")),
                    ),
                ),
                Tiltak(id="P-10", tittel="Ansettelse", prioritet=2, frist_tekst="Kortsiktig", lopende=True),
                Tiltak(id="P-3", tittel="Bygg", prioritet=1, frist=day("2027-01-01"), vurdering=Vurdering.GRONN),
            ),
        ),
    ),
)
INNHOLD = Innhold((PLAN,), Oppsett(), {}, ())
MOMENT = Moment.of(INNHOLD, day("2026-05-10"))
RADER = list(PLAN.rader())
TEXTS = {
    "id": "P-2",
    "tittel": "Åpning",
    "status": "► Pågår",
    "vurdering": "■ Rød",
    "ansvarlig": "Kultur, Eiendom",
    "frist": "01.05.2026",
    "fremdrift": "40 %",
    "kostnad": "1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000",
    "kommentar": "Første linje. Andre linje.",
    "lopende": "",
    "inndeling": "For lite tid, ukjent",
    "milepael": "1 av 4",
    "neste_milepael": "01.06.2026 Først",
    "venter": "P-10",
    "forsinket": "ja",
    "rapportert": "",
    "plan": "Planen",
    "fokusomrade": "Området",
}
ORDERS = {
    "id": "P-2 P-3 P-10",
    "tittel": "P-10 P-3 P-2",
    "status": "P-10 P-3 P-2",
    "vurdering": "P-3 P-2 P-10",
    "frist": "P-2 P-3 P-10",
    "prioritet": "P-3 P-10 P-2",
    "lopende": "P-10 P-2 P-3",
    "neste_milepael": "P-2 P-10 P-3",
    "venter": "P-2 P-10 P-3",
    "forsinket": "P-2 P-10 P-3",
}


def test_every_field_that_may_be_seen_has_a_column_and_no_other() -> None:
    fields = {key for key, felt in Tiltak.felter.items() if felt.kind is not Kind.TABLES}
    assert fields - KOLONNER.keys() == {"intern_merknad"}
    assert set(STANDARD) <= KOLONNER.keys()
    assert all(heading(key) for key in KOLONNER)


def test_what_stands_in_each_is_as_a_person_reads_it() -> None:
    assert {key: KOLONNER[key].text(RADER[0], MOMENT) for key in TEXTS} == TEXTS
    assert KOLONNER["frist"].text(RADER[1], MOMENT) == "Kortsiktig"


@pytest.mark.parametrize(("key", "ids"), ORDERS.items(), ids=ORDERS.keys())
def test_the_order_by_each(key: str, ids: str) -> None:
    def ordered(*, falling: bool) -> list[str]:
        return [rad.tiltak.id for rad in in_order(RADER, key, MOMENT, lambda rad: rad, falling=falling)]

    assert " ".join(ordered(falling=False)) == ids
    order = KOLONNER[key].order
    empty = [rad.tiltak.id for rad in RADER if order(rad, MOMENT) is None]
    assert ordered(falling=True)[len(RADER) - len(empty) :] == empty  # those without a value are last, either way


def test_a_column_is_named_by_its_key_or_by_what_it_is_called() -> None:
    assert kolonner_of(["Neste milepæl", "avhenger-av", " id", "tiltak", "", "Frist", "id"]) == (
        "neste_milepael",
        "avhenger_av",
        "id",
        "tittel",
        "frist",
    )
    assert sorter_of("FOKUSOMRÅDE") == "fokusomrade"
    with pytest.raises(UsageError, match=r"«ansvalig» er ikke en kolonne\. Mente du «ansvarlig»\? Du kan bruke: id, "):
        kolonner_of(["id", "ansvalig"])
    with pytest.raises(UsageError, match=r"«x» er ikke et felt det går an å sortere etter\. Du kan bruke: id, "):
        sorter_of("x")


@given(plan_texts(), st.booleans())
def test_any_plan_is_shown_and_sorted_by_any_column(text: str, falling: bool) -> None:
    plan = read_plan(text, "p", "p.toml").plan
    assert plan is not None
    moment = Moment.of(Innhold((plan,), Oppsett(), {}, ()), day("2026-05-10"))
    rader = list(plan.rader())

    def own(rad: Rad) -> Rad:
        return rad

    for key, kolonne in KOLONNER.items():
        found = in_order(rader, key, moment, own, falling=falling)
        assert sorted(map(id, found)) == sorted(map(id, rader))
        assert all(isinstance(kolonne.text(rad, moment), str) for rad in rader)


def test_what_is_waited_for_in_vain_is_named_and_found() -> None:
    own = Tiltak(id="A", avhenger_av=("B", "Borte"))
    plan = Plan(id="p", fokusomrader=(Fokusomrade(tiltak=(own, Tiltak(id="B", status=Status.FULLFORT))),))
    innhold = Innhold((plan,), Oppsett(), {}, ())
    moment = Moment.of(innhold, day("2026-05-10"))
    rader = parse_filter("venter:ja").rader(innhold.rader(), moment)
    assert [KOLONNER["venter"].text(rad, moment) for rad in rader] == ["Borte"]
