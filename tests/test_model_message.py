"""What an update says in the history: the subjects, the body, and trailers that Git finds whatever was typed."""

import subprocess
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan_texts import any_text, plan_texts
from tests.random_endringer import endringer_of, some_text
from tests.small_planmappe import day
from tiltak_tui.model.change import Endring, Sted, find
from tiltak_tui.model.compare import Forskjell, Type, compare_plan
from tiltak_tui.model.message import SUBJECT_WIDTH, message, outside_message, subject
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.model.plan import Beslutning, Milepael, Periode
from tiltak_tui.model.status import Rytme, Status, Vurdering
from tiltak_tui.planfile.read import read_plan

KAFE = Sted("frivillighet", tiltak="FRI-03")
UNGDOM = Sted("frivillighet", tiltak="FRI-04")
OMRADE = Sted("frivillighet", "moteplasser")
PLAN = Sted("frivillighet")
TITLES = {PLAN: "Frivillighet", OMRADE: "Møteplasser", KAFE: "Kafé", UNGDOM: "Ungdom som frivillige"}

APRIL = day("2026-04-30")
JUNE = day("2026-06-30")
DECEMBER = day("2026-12-31")
DONE = Endring(KAFE, "status", Status.PAGAR, Status.FULLFORT)
SAME = Endring(KAFE, "statusdato", None, APRIL)
OPENING, PARTY = (Milepael(tittel=title) for title in ("Åpning", "Fest"))
OPENED = OPENING.replace(fullfort=JUNE)
APPLY = Beslutning(dato=APRIL, tekst="Søk midler på nytt,\nhos både fylket og Sparebankstiftelsen.")


def said(*endringer: Endring) -> str:
    return message(endringer, titles=TITLES, day=APRIL)


def at(endring: Endring, sted: Sted) -> Endring:
    return endring._replace(sted=sted)


SUBJECTS = [
    ("FRI-03: Pågår → Fullført", [DONE]),
    ("FRI-03: Pågår → Fullført", [DONE, SAME, Endring(KAFE, "kommentar", "", "Ferdig.")]),
    ("FRI-03: Vurdering grønn → gul", [Endring(KAFE, "vurdering", Vurdering.GRONN, Vurdering.GUL)]),
    ("FRI-03: Vurdering rød", [Endring(KAFE, "vurdering", None, Vurdering.ROD)]),
    ("FRI-03: Vurdering fjernet", [Endring(KAFE, "vurdering", Vurdering.ROD, None)]),
    ("FRI-03: Frist 30.06.2026 → 31.12.2026", [Endring(KAFE, "frist", JUNE, DECEMBER)]),
    ("FRI-03: Frist 30.06.2026", [Endring(KAFE, "frist", None, JUNE), SAME]),
    ("FRI-03: Frist fjernet", [Endring(KAFE, "frist", JUNE, None)]),
    ("FRI-03: Ny kommentar", [Endring(KAFE, "kommentar", "Gammel", "Ny"), SAME]),
    ("FRI-03: Kommentar fjernet", [Endring(KAFE, "kommentar", "Gammel", "")]),
    ("FRI-03: Uendret per 30.04.2026", [SAME]),
    ("FRI-03: Uendret per 30.04.2026", [SAME, Endring(KAFE, "rapportert_av", "", "Kari")]),
    ("2 tiltak: Uendret per 30.04.2026", [SAME, at(SAME, UNGDOM)]),
    ("2 tiltak: Pågår → Fullført", [DONE, at(DONE, UNGDOM)]),
    ("2 tiltak: Fullført", [DONE, Endring(UNGDOM, "status", Status.PA_VENT, Status.FULLFORT)]),
    ("2 tiltak: oppdatert", [DONE, Endring(UNGDOM, "kommentar", "", "Ny")]),
    ("FRI-03: Fremdrift 60 → 100", [Endring(KAFE, "fremdrift", 60, 100)]),
    ("FRI-03: Kostnad 1\N{NO-BREAK SPACE}250", [Endring(KAFE, "kostnad", None, 1250)]),
    ("FRI-03: Løpende nei → ja", [Endring(KAFE, "lopende", False, True)]),
    ("FRI-03: Ansvarlig Rådmann → Kultur, Rådmann", [Endring(KAFE, "ansvarlig", ("Rådmann",), ("Kultur", "Rådmann"))]),
    ("FRI-03: Ny milepæl: Åpning", [Endring(KAFE, "milepael", (), (OPENING,))]),
    ("FRI-03: Ny milepæl: Åpning", [Endring(KAFE, "milepael", (PARTY,), (OPENING, PARTY)), SAME]),
    ("FRI-03: 2 nye milepæler", [Endring(KAFE, "milepael", (), (OPENING, PARTY))]),
    ("FRI-03: Milepæl nådd: Åpning", [Endring(KAFE, "milepael", (PARTY, OPENING), (PARTY, OPENED))]),
    ("FRI-03: Milepæl fjernet: Åpning", [Endring(KAFE, "milepael", (OPENING,), ())]),
    ("FRI-03: Milepæler fjernet", [Endring(KAFE, "milepael", (OPENING, PARTY), ())]),
    ("FRI-03: Milepæler endret", [Endring(KAFE, "milepael", (OPENING,), (PARTY,))]),
    ("FRI-03: Milepæler endret", [Endring(KAFE, "milepael", (OPENED,), (OPENING,))]),
    ("FRI-03: Milepæler endret", [Endring(KAFE, "milepael", (OPENING, PARTY), (PARTY, OPENING))]),
    (
        "FRI-03: Ny frist 31.12.2026 for milepæl: Åpning",
        [Endring(KAFE, "milepael", (OPENING,), (OPENING.replace(frist=DECEMBER),))],
    ),
    (
        "FRI-03: Ny beslutning: Søk midler på nytt, hos både fylket og Sparebank…",
        [Endring(KAFE, "beslutning", (), (APPLY,)), Endring(KAFE, "til_beslutning", "Søke på nytt?", "")],
    ),
    (
        "FRI-03: Beslutning gjort: Søk midler på nytt, hos både fylket og Spareb…",
        [
            Endring(KAFE, "beslutning", (APPLY,), (APPLY.replace(fullfort=JUNE),)),
            Endring(KAFE, "kommentar", "", "Søknaden er sendt."),
        ],
    ),
    ("FRI-03: Pågår → Fullført", [DONE, Endring(KAFE, "milepael", (OPENING,), (OPENED,))]),
    (
        "FRI-03: Milepæler og beslutninger endret",
        [Endring(KAFE, "milepael", (OPENING,), (OPENED,)), Endring(KAFE, "beslutning", (), (APPLY,))],
    ),
    (
        "2 tiltak: Ny milepæl: Åpning",
        [Endring(one, "milepael", (), (OPENING.replace(ansvarlig=(one.tiltak,)),)) for one in (KAFE, UNGDOM)],
    ),
    ("FRI-03: Beslutninger endret", [Endring(KAFE, "beslutning", (), (Beslutning(dato=JUNE),))]),
    ("FRI-03: Intern merknad endret", [Endring(KAFE, "intern_merknad", "", "hemmelig")]),
    ("FRI-03: Tittel endret", [Endring(KAFE, "tittel", "x" * 40, "y" * 40)]),
    ("FRI-03: Start og evalueres endret", [Endring(KAFE, "start", None, JUNE), Endring(KAFE, "evalueres", None, JUNE)]),
    ("Møteplasser: Ny kommentar", [Endring(OMRADE, "kommentar", "", "Bra.")]),
    ("Frivillighet: Rytme Tertial → Kvartal", [Endring(PLAN, "rytme", Rytme.TERTIAL, Rytme.KVARTAL)]),
    ("Frivillighet: Periode 01.01.2025–", [Endring(PLAN, "periode", None, Periode(fra=day("2025-01-01")))]),
    ("2 endringer: Ny kommentar", [Endring(OMRADE, "kommentar", "", "a"), Endring(KAFE, "kommentar", "", "b")]),
]


@pytest.mark.parametrize(("first", "endringer"), SUBJECTS, ids=[first for first, _ in SUBJECTS])
def test_subjects(first: str, endringer: Sequence[Endring]) -> None:
    assert said(*endringer).partition("\n")[0] == first


def test_the_whole_message_of_an_update() -> None:
    words = Endring(KAFE, "kommentar", "", "Kafeen åpnet.\n---\n\nOver 80.")
    text = message(
        [DONE, Endring(KAFE, "fremdrift", 60, 100), words, SAME],
        titles=TITLES,
        day=APRIL,
        runde="1. tertial 2026",
        rapportert_av="Leder frivilligsentralen",
    )
    assert text == (
        "FRI-03: Pågår → Fullført\n\n"
        "Status: Pågår → Fullført\n"
        "Fremdrift: 60 → 100\n"
        "Kommentar: Kafeen åpnet.\n  ---\n  \n  Over 80.\n\n"
        "Plan: frivillighet\nTiltak: FRI-03\nRunde: 1. tertial 2026\nRapportert-av: Leder frivilligsentralen\n"
    )


def test_an_action_on_several_is_one_message_with_a_trailer_each() -> None:
    assert said(DONE, at(DONE, UNGDOM), Endring(OMRADE, "kommentar", "", "Bra.")) == (
        "3 endringer: oppdatert\n\n"
        "FRI-03\n  Status: Pågår → Fullført\n"
        "FRI-04\n  Status: Pågår → Fullført\n"
        "Møteplasser\n  Kommentar: Bra.\n\n"
        "Plan: frivillighet\nFokusomrade: moteplasser\nTiltak: FRI-03\nTiltak: FRI-04\n"
    )


def test_an_internal_note_is_never_told() -> None:
    assert "hemmelig" not in said(Endring(KAFE, "intern_merknad", "hemmelig", "svært hemmelig"))
    assert "Intern merknad: endret" in said(Endring(KAFE, "intern_merknad", "", "hemmelig"))


def test_the_statusdato_is_told_with_a_kommentar_alone_and_where_it_is_another_day() -> None:
    words = Endring(KAFE, "kommentar", "", "Som før.")
    assert "Statusdato: (tom) → 30.04.2026" in said(words, SAME).splitlines()
    assert "Statusdato" not in said(DONE, SAME)
    assert "Statusdato: (tom) → 30.06.2026" in said(DONE, SAME._replace(til=JUNE)).splitlines()
    assert "Statusdato: (tom) → 30.04.2026" in said(SAME).splitlines()


def outside(*forskjeller: Forskjell, plans: Sequence[str] = ("frivillighet",)) -> str:
    return outside_message(plans, TITLES, forskjeller)


def ended(sted: Sted) -> Forskjell:
    return Forskjell(Type.ENDRET, sted, "status", Status.PAGAR, Status.FULLFORT)


def test_edits_made_outside_the_program() -> None:
    one = outside(ended(KAFE))
    assert one.startswith("Frivillighet: endret utenfor programmet (FRI-03)\n\nFRI-03\n  Status: Pågår → Fullført\n\n")
    many = [ended(Sted("frivillighet", tiltak=f"FRI-{number}")) for number in range(12)]
    assert outside(*many).startswith("Frivillighet: endret utenfor programmet (12 tiltak)\n")
    assert outside() == "Frivillighet: endret utenfor programmet\n\nPlan: frivillighet\n"
    long_ids = [ended(Sted("frivillighet", tiltak=letter * 32)) for letter in "ABC"]
    text = outside_message(["frivillighet"], {PLAN: "Handlingsplan for frivillighet i Gran"}, long_ids)
    assert text.partition("\n")[0] == "Handlingsplan for frivi…: endret utenfor programmet (3 tiltak)"
    hidden = [ended(Sted("frivillighet", tiltak=letter * 3 + "\u202e" * 3)) for letter in "ABC"]
    assert len(outside(*hidden).partition("\n")[0]) <= SUBJECT_WIDTH


@pytest.mark.parametrize(
    "title", ["---", "--- a", "Conflicts:", "# ------------------------ >8 ------------------------"]
)
def test_a_title_that_git_would_take_as_the_end_is_only_a_title(title: str) -> None:
    plan = Endring(PLAN, "mal", "", "Flere")
    for endringer in ([plan], [plan, DONE]):
        text = message(endringer, titles={PLAN: title}, day=APRIL)
        assert trailers_in(text)[0] == "Plan: frivillighet", text
    mal = Forskjell(Type.ENDRET, PLAN, "mal", "", "Flere")
    told = trailers_in(outside_message(["frivillighet"], {PLAN: title}, [mal, ended(KAFE)]))
    assert told == ["Plan: frivillighet", "Tiltak: FRI-03"]


def test_a_part_without_title_goes_by_its_id() -> None:
    text = message([Endring(OMRADE, "kommentar", "", "Bra.")], titles={OMRADE: ""}, day=APRIL)
    assert text.startswith("moteplasser: Ny kommentar\n")


@settings(deadline=None, max_examples=120)
@given(text=plan_texts(), data=st.data(), plan_id=some_text, typed=st.tuples(any_text, any_text, any_text))
def test_git_finds_exactly_the_trailers_whatever_was_typed(
    text: str, data: st.DataObject, plan_id: str, typed: tuple[str, str, str]
) -> None:
    title, runde, by = typed
    plan = read_plan(text, plan_id, "").plan
    assert plan is not None
    endringer = data.draw(endringer_of(plan))
    steder = list(dict.fromkeys(endring.sted for endring in endringer))
    assert all(find(plan, sted) for sted in steder)
    expected = [f"Plan: {plan_id}"]
    expected += [f"Fokusomrade: {sted.fokusomrade}" for sted in steder if sted.fokusomrade]
    expected += [f"Tiltak: {sted.tiltak}" for sted in steder if sted.tiltak]
    told = [
        *expected,
        *([f"Runde: {runde}"] if runde.strip() else []),
        *([f"Rapportert-av: {by}"] if by.strip() else []),
    ]
    whole = message(endringer, titles=dict.fromkeys(steder, title), day=APRIL, runde=runde, rapportert_av=by)
    assert_reads_well(whole, told)


@settings(deadline=None, max_examples=120)
@given(texts=st.tuples(plan_texts(), plan_texts()), plan_id=some_text, title=any_text)
def test_an_outside_edit_reads_well_whatever_was_written(texts: tuple[str, str], plan_id: str, title: str) -> None:
    before, after = (read_plan(text, plan_id, "").plan for text in texts)
    for forskjeller in (compare_plan(before, after), compare_plan(None, after), compare_plan(before, None)):
        text = outside_message([plan_id], {Sted(plan_id): title, Sted(plan_id, "a"): title}, forskjeller)
        ids = dict.fromkeys(visible_line(one.sted.tiltak) for one in forskjeller if one.sted.tiltak)
        assert_reads_well(text, [f"Plan: {plan_id}", *(f"Tiltak: {one}" for one in ids)])


@given(title=any_text, tiltak=any_text, value=any_text, several=st.booleans())
def test_a_subject_is_never_too_long(title: str, tiltak: str, value: str, several: bool) -> None:
    groups = [[Endring(PLAN, "mal", "", value), Endring(PLAN, "eier", value, value * 2)]]
    groups += [[Endring(Sted("frivillighet", tiltak=tiltak), "tittel", "", value)]] if several else []
    assert 0 < len(subject(groups, {PLAN: title})) <= SUBJECT_WIDTH
    assert len(subject([[Endring(Sted("p", tiltak=tiltak), "tittel", value, title)]], {})) <= SUBJECT_WIDTH


def assert_reads_well(text: str, trailers: Sequence[str]) -> None:
    first, blank, *_rest = text.split("\n")
    assert 0 < len(first) <= SUBJECT_WIDTH
    assert blank == ""
    assert visible(text) == text
    assert trailers_in(text) == [squeezed(one) for one in trailers]


def squeezed(trailer: str) -> str:
    key, _colon, value = trailer.partition(": ")
    return f"{key}: {visible_line(value).strip(' ')}"


def trailers_in(text: str) -> list[str]:
    """Return what Git finds in the message after it has been cleaned as `git commit` does."""
    cleaned = subprocess.run(["git", "stripspace"], input=text.encode(), capture_output=True, check=True).stdout
    parse = ["git", "interpret-trailers", "--parse"]
    return subprocess.run(parse, input=cleaned, capture_output=True, check=True).stdout.decode().split("\n")[:-1]
