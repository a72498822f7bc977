"""Changes of what stands where: one oppføring each, comments kept, told by what they are, and undone to the byte."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from tests.real_git import git, log
from tests.small_planmappe import FRI, change, last_message, make_planmappe
from tiltak_tui.control import check_history
from tiltak_tui.history import History
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import REKKEFOLGE
from tiltak_tui.model.oppsett import OPPSETT_STEM, Ansvarlig
from tiltak_tui.model.plan import Fokusomrade, Milepael, Periode, Plan, Tiltak, Vedtak, Vedtakspunkt
from tiltak_tui.model.status import Status
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import MissingReasonError, NewProblemsError, save
from tiltak_tui.saving_work import reckon, save_work
from tiltak_tui.transaction import ChangedMeanwhileError
from tiltak_tui.undo import carry_out, plan_undo
from tiltak_tui.upkeep.ids import new_ids
from tiltak_tui.work import CannotChangeError, TwiceError, Work

MOTEPLASSER = Sted("frivillighet", "moteplasser")
KAFE = Sted("frivillighet", tiltak="FRI-03")


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make_planmappe(tmp_path / "planmappe")


@contextmanager
def history_of(mappe: Planmappe) -> Iterator[History]:
    history = History(mappe, None)
    yield history
    history.close()


def done(mappe: Planmappe, step: Callable[[Work], None]) -> str:
    saved = save_work(mappe, lambda work, _innhold: step(work))
    assert saved is not None
    return saved.subject


def wrong(mappe: Planmappe) -> list[str]:
    """Return what the control of the history finds wrong."""
    with history_of(mappe) as history:
        kontroll = check_history(mappe, history, memory=mappe.root / ".git" / "memory")
    return [funn.tekst for one in kontroll.deler for funn in one.funn if funn.galt]


def texts(mappe: Planmappe) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (mappe.root / "plans").iterdir()}


def move(work: Work, tiltak_id: str, stem: str, area: str, index: int | None = None) -> None:
    place = work.find(tiltak_id)
    assert place is not None
    work.move_tiltak(place, stem, area, index)


def two_new(work: Work) -> None:
    for one in ("FRI-05", "FRI-06"):
        work.new_tiltak("frivillighet", "moteplasser", Tiltak(id=one, tittel="Nytt"))


def merge(work: Work) -> None:
    work.change(Sted("frivillighet", tiltak="FRI-04"), erstatter=("FRI-03",))
    work.change(KAFE, status=Status.UTGATT, kommentar="Slått sammen med FRI-04.")


def carry_on(work: Work) -> None:
    new = Tiltak(id="FRI-05", tittel="Kafé i nytt bygg", erstatter=("FRI-03",))
    work.new_plan(Plan(id="ny", tittel="Ny plan", kode="NY", fokusomrader=(Fokusomrade(id="a", tittel="A"),)))
    work.new_tiltak("ny", "a", new)
    work.change(KAFE, status=Status.UTGATT, kommentar="Føres videre.")


def rename_role(work: Work) -> None:
    new = Ansvarlig(navn="Daglig leder", tidligere_navn=("Leder frivilligsentralen",))
    work.change(Sted(OPPSETT_STEM), ansvarlig=(*work.setup().ansvarlig, new))
    work.change(KAFE, ansvarlig=("Daglig leder",))


STEPS: dict[str, Callable[[Work], None]] = {
    "FRI-05: Nytt tiltak: Idéverksted": lambda work: work.new_tiltak(
        "frivillighet", "moteplasser", Tiltak(id="FRI-05", tittel="Idéverksted", milepael=(Milepael(tittel="Rom"),)), 1
    ),
    "Møteplasser: 2 nye tiltak": two_new,
    "FRI-03: Flyttet til Innbyggerdialog": lambda work: move(work, "FRI-03", "digital", "innbygger", 0),
    "FRI-03: Slettet": lambda work: work.remove_tiltak(work.find("FRI-03")),  # type: ignore[arg-type]
    "Møteplasser: Slettet (2 tiltak)": lambda work: work.remove_area("frivillighet", 0),
    "Handlingsplan for frivillighet: Nytt fokusområde: Rekruttering": lambda work: work.new_area(
        "frivillighet", Fokusomrade(id="rekruttering", tittel="Rekruttering"), 0
    ),
    "Møteplasser: Tittel Møteplasser → Møtesteder": lambda work: work.change(MOTEPLASSER, tittel="Møtesteder"),
    "Møteplasser: Ny rekkefølge": lambda work: work.change(MOTEPLASSER, rekkefolge=("FRI-04", "FRI-03")),
    "FRI-03: Erstattet av FRI-04": merge,
    "FRI-03: Ført videre som FRI-05": carry_on,
    "Digitaliseringsplan: Avsluttet 04.05.2026": lambda work: work.change(
        Sted("digital"), avsluttet=date(2026, 5, 4), sluttvurdering="Det gikk bra."
    ),
    "Digitaliseringsplan: Slettet (1 tiltak)": lambda work: work.remove_plan("digital"),
    "Ny: Ny plan (1 tiltak)": lambda work: work.new_plan(
        Plan(
            id="ny",
            tittel="Ny",
            kode="NY",
            periode=Periode(fra=date(2027, 1, 1), til=date(2030, 12, 31)),
            vedtak=(Vedtak(sak="KST 1/27", punkt=(Vedtakspunkt(nr=1, tekst="Planen vedtas.\nAlt."),)),),
            fokusomrader=(Fokusomrade(id="a", tittel="A", tiltak=(Tiltak(id="NY-01", tittel="Første"),)),),
        )
    ),
    "Leder frivilligsentralen heter nå Daglig leder (1 tiltak)": rename_role,
}


@pytest.mark.parametrize("subject", STEPS)
def test_each_step_is_an_oppforing_that_says_what_it_is_and_is_undone_and_redone(
    mappe: Planmappe, subject: str
) -> None:
    before = texts(mappe)
    assert done(mappe, STEPS[subject]) == subject == log(mappe.root)[0]
    after = texts(mappe)
    assert git(mappe.root, "status", "--porcelain") == ""
    with history_of(mappe) as history:
        carry_out(mappe, history, plan_undo(mappe, history))
        assert texts(mappe) == before
        carry_out(mappe, history, plan_undo(mappe, history, redo=True))
        assert texts(mappe) == after
    assert wrong(mappe) == []


@pytest.mark.parametrize("subject", STEPS)
def test_a_step_is_undone_also_where_something_else_in_the_file_has_changed_since(
    mappe: Planmappe, subject: str
) -> None:
    done(mappe, lambda work: work.new_tiltak("frivillighet", "moteplasser", Tiltak(id="FRI-09", tittel="Annet")))
    before = mappe.read()
    if subject.startswith("Møteplasser: Slettet"):
        return
    done(mappe, STEPS[subject])
    save(mappe, change(mappe, "FRI-09", prioritet=2))
    with history_of(mappe) as history:
        carry_out(mappe, history, plan_undo(mappe, history, history.order()[1]))
    as_before = [
        plan.replace(
            fokusomrader=tuple(
                part.replace(tiltak=tuple(one.replace(prioritet=None) for one in part.tiltak))
                for part in plan.fokusomrader
            )
        )
        for plan in mappe.read().plans
    ]
    assert as_before == list(before.plans)


def test_what_is_moved_keeps_its_comments(mappe: Planmappe) -> None:
    done(mappe, lambda work: move(work, "FRI-03", "digital", "innbygger", 0))
    text = (mappe.root / "plans/digital.toml").read_text(encoding="utf-8")
    assert '# Avtalt med kirkevergen\n[[fokusomrade.tiltak]]\nid = "FRI-03"\nstatus = "pågår"  # se møtebok\n' in text
    assert "kirkevergen" not in (mappe.root / FRI).read_text(encoding="utf-8")


def test_the_message_says_it_all(mappe: Planmappe) -> None:
    done(mappe, merge)
    assert last_message(mappe.root) == (
        "FRI-03: Erstattet av FRI-04\n\nFRI-03\n  Status: Pågår → Utgått\n"
        "  Kommentar: Slått sammen med FRI-04.\nFRI-04\n  Erstatter: (tom) → FRI-03\n\n"
        "Plan: frivillighet\nTiltak: FRI-03\nTiltak: FRI-04"
    )


def test_bad_news_needs_its_reason_but_not_when_read_in_from_a_file(mappe: Planmappe) -> None:
    def bad(work: Work, _innhold: object) -> None:
        work.change(KAFE, status=Status.UTGATT)

    with pytest.raises(MissingReasonError, match="FRI-03"):
        save_work(mappe, bad)
    saved = save_work(mappe, bad, kilde="liste.xlsx")
    assert saved is not None
    assert saved.subject == "Handlingsplan for frivilligh…: lest inn fra liste.xlsx (0 nye, 1 endret)"
    assert wrong(mappe) == []


def test_what_would_make_the_plans_wrong_is_not_saved(mappe: Planmappe) -> None:
    before = texts(mappe)
    for problem, step in (
        ("FRI-99", lambda work, _: work.change(KAFE, avhenger_av=("FRI-99",))),
        ("før start", lambda work, _: work.change(KAFE, start=date(2026, 12, 1))),
        ("kode", lambda work, _: work.new_plan(Plan(id="ny", tittel="Uten kode"))),
    ):
        with pytest.raises(NewProblemsError, match=problem):
            save_work(mappe, step)
    with pytest.raises(TwiceError, match="fri-03"):
        save_work(mappe, lambda work, _: work.new_tiltak("digital", "innbygger", Tiltak(id="fri-03", tittel="Ny")))
    assert texts(mappe) == before
    assert save_work(mappe, lambda work, _: work.change(KAFE, status=Status.PAGAR)) is None


def test_what_is_saved_is_what_was_shown(mappe: Planmappe) -> None:
    def step(work: Work, _innhold: object) -> None:
        work.change(KAFE, prioritet=1)

    shown = reckon(mappe, step)
    assert shown is not None
    save(mappe, change(mappe, "FRI-03", prioritet=3))
    with pytest.raises(ChangedMeanwhileError):
        save_work(mappe, step, shown=shown.forskjeller)
    again = reckon(mappe, step)
    assert again is not None
    assert save_work(mappe, step, shown=again.forskjeller) is not None


def test_a_shape_that_is_not_edited_is_left_alone(tmp_path: Path) -> None:
    head = "versjon = 1\n[plan]\ntittel='P'\nkode='P'\n[[fokusomrade]]\nid='a'\ntittel='A'\n"
    odd = f"{head}tiltak = [{{id='P-1', tittel='T'}}]\n"
    mappe = make_planmappe(tmp_path / "planmappe", {"plans/p.toml": odd})
    with pytest.raises(CannotChangeError, match=r"plans/p\.toml"):
        done(mappe, lambda work: work.new_tiltak("p", "a", Tiltak(id="P-2", tittel="Ny")))


def test_a_new_id_is_above_all_that_ever_stood_there(mappe: Planmappe) -> None:
    done(mappe, lambda work: work.new_tiltak("frivillighet", "moteplasser", Tiltak(id="fri-11", tittel="Kort liv")))
    done(mappe, lambda work: work.remove_tiltak(work.find("FRI-11")))  # type: ignore[arg-type]
    with history_of(mappe) as history:
        plans = mappe.read().plans
        ids = new_ids("FRI", history, plans)
        assert [next(ids), next(ids)] == ["FRI-12", "FRI-13"]
        assert next(new_ids("NY", history, plans)) == "NY-01"


def test_the_order_is_a_field_of_what_holds_it(mappe: Planmappe) -> None:
    done(mappe, STEPS["Møteplasser: Ny rekkefølge"])
    with history_of(mappe) as history:
        newest = history.all()[0].forskjell
    assert (newest.sted, newest.felt) == (MOTEPLASSER, REKKEFOLGE)
    assert (newest.fra, newest.til) == (("FRI-03", "FRI-04"), ("FRI-04", "FRI-03"))
