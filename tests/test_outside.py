"""What is edited outside the program is never swallowed: saved first, by itself, and told for what it is."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.real_git import git, hook, log, make_repository, write
from tests.small_planmappe import (
    DIG,
    DIGITAL,
    FRI,
    FRIVILLIGHET,
    by_hand,
    change,
    day,
    last_message,
    make_planmappe,
    opened,
    tiltak_of,
)
from tiltak_tui.git_errors import RefusedError
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.message import outside_message
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import Oppforing, UnreadableError, outside_edits, save, save_outside_edits

OPPSETT = "plans/oppsett.toml"
KLIMA = "plans/klima.toml"
KLIMAPLAN = DIGITAL.replace("Digitaliseringsplan", "Klimaplan").replace("DIG", "KLI")
MOVED = """
[[fokusomrade.tiltak]]
id = "FRI-04"
tittel = "Ungdom som frivillige"
"""


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make_planmappe(tmp_path / "planmappe")


def update(mappe: Planmappe) -> Oppforing:
    """Make a small update and return what was saved."""
    oppforing = save(mappe, change(mappe, "FRI-03", fremdrift=60))
    assert oppforing is not None
    return oppforing


def body(root: Path, revision: str = "HEAD") -> list[str]:
    """Return the lines between the subject and the trailers."""
    return git(root, "log", "-1", "--format=%B", revision).strip().split("\n\n")[1].split("\n")


def saved_alone(mappe: Planmappe) -> list[str]:
    """Save the outside edits as the screen does, and return their subjects."""
    return [one.subject for one in save_outside_edits(mappe, outside_edits(mappe))]


# Before an update


def test_every_outside_edit_is_saved_first_and_by_itself(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "Ungdom som", "Unge som")
    by_hand(mappe, OPPSETT, "Gran", "Lunner")
    write(mappe.root, {KLIMA: KLIMAPLAN})
    (mappe.root / DIG).unlink()
    assert outside_edits(mappe) == (DIG, FRI, KLIMA, OPPSETT)
    oppforing = update(mappe)
    assert log(mappe.root) == [
        "FRI-03: Fremdrift 60",
        "Oppsettet: endret utenfor programmet",
        "Klimaplan: lagt til utenfor programmet (KLI-01)",
        "Handlingsplan for frivi…: endret utenfor programmet (FRI-04)",
        "Digitaliseringsplan: slettet utenfor programmet (DIG-01)",
        "Start",
    ]
    (warning,) = oppforing.warnings
    assert warning == (
        "Endringer gjort utenfor programmet er lagret først: "
        "Digitaliseringsplan: slettet utenfor programmet (DIG-01); "
        "Handlingsplan for frivi…: endret utenfor programmet (FRI-04) og 2 til"
    )
    assert "Fremdrift" not in git(mappe.root, "show", "HEAD~1")
    assert git(mappe.root, "status", "--porcelain") == ""
    assert outside_edits(mappe) == ()
    assert opened(mappe.root).read().plan("klima") is not None


def test_without_outside_edits_nothing_is_told_and_git_is_asked_no_more(
    mappe: Planmappe, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = mappe.repository()
    asked: list[str] = []

    def counted(name: str) -> Callable[..., object]:
        real = getattr(repository, name)

        def call(*args: object) -> object:
            asked.append(name)
            return real(*args)

        return call

    for name in ("_resolve", "blobs", "add"):
        monkeypatch.setattr(repository, name, counted(name))
    assert update(mappe).warnings == ()
    assert asked == []


def test_an_update_that_changes_nothing_saves_nothing(mappe: Planmappe) -> None:
    by_hand(mappe, DIG, "Ett skjema", "To skjemaer")
    assert save(mappe, change(mappe, "FRI-03", kommentar="Venter på branntilsynet.")) is None
    assert outside_edits(mappe) == (DIG,)


def test_outside_edits_of_the_same_tiltak_are_kept(mappe: Planmappe) -> None:
    endringer = change(mappe, "FRI-03", fremdrift=60)
    by_hand(mappe, FRI, "2026-06-30", "2026-08-31")
    save(mappe, endringer)
    tiltak = tiltak_of(mappe, "FRI-03")
    assert (tiltak.frist, tiltak.fremdrift) == (day("2026-08-31"), 60)


def test_a_new_plan_is_saved_before_it_is_updated(mappe: Planmappe) -> None:
    write(mappe.root, {"plans/næring.toml": DIGITAL.replace("DIG", "NÆR")})
    save(mappe, change(mappe, "NÆR-01", fremdrift=1))
    assert log(mappe.root) == [
        "NÆR-01: Fremdrift 1",
        "Digitaliseringsplan: lagt til utenfor programmet (NÆR-01)",
        "Start",
    ]


def test_a_planmappe_without_any_commit_yet(tmp_path: Path) -> None:
    make_repository(tmp_path)
    write(tmp_path, {FRI: FRIVILLIGHET})
    mappe = opened(tmp_path)
    assert outside_edits(mappe) == (FRI,)
    update(mappe)
    assert log(tmp_path) == [
        "FRI-03: Fremdrift 60",
        "Handlingsplan for frivi…: lagt til utenfor programmet (FRI-03, FRI-04)",
    ]


@pytest.mark.parametrize("damage", [b"<<<<<<< HEAD\n", b"\xff"], ids=["conflict", "not text"])
@pytest.mark.parametrize("fil", [DIG, OPPSETT])
def test_a_file_that_cannot_be_read_is_left_as_it_is_and_told_of(mappe: Planmappe, fil: str, damage: bytes) -> None:
    write(mappe.root, {fil: damage})
    assert update(mappe).warnings == (f"Fila {fil} kan ikke leses, og endringen i den er ikke lagret.",)
    assert log(mappe.root) == ["FRI-03: Fremdrift 60", "Start"]
    assert outside_edits(mappe) == (fil,)
    assert (mappe.root / fil).read_bytes() == damage


def test_a_plan_that_an_editor_is_about_to_write_is_not_taken_for_an_empty_one(
    mappe: Planmappe, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(mappe.root, {DIG: b""})
    assert "ikke lagret" in update(mappe).warnings[0]
    write(mappe.root, {DIG: DIGITAL.replace("Ett skjema", "To skjemaer")})

    def written_meanwhile(*args: Any) -> str:
        by_hand(mappe, DIG, "To skjemaer", "Tre skjemaer")
        return outside_message(*args)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("tiltak_tui.outside.outside_message", written_meanwhile)
        assert save(mappe, change(mappe, "FRI-03", fremdrift=70)) is not None
    assert outside_edits(mappe) == (DIG,)
    assert log(mappe.root) == ["FRI-03: Fremdrift 60 → 70", "FRI-03: Fremdrift 60", "Start"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_left_as_it_is(mappe: Planmappe) -> None:
    by_hand(mappe, DIG, "Ett skjema", "To skjemaer")
    (mappe.root / DIG).chmod(0)
    assert "ikke lagret" in update(mappe).warnings[0]


def test_an_edit_of_another_plan_that_is_refused_does_not_stop_the_update(mappe: Planmappe) -> None:
    hook(
        mappe.root,
        "pre-commit",
        "git diff --cached --name-only | grep -q digital && { echo 'nei, ikke den' >&2; exit 1; }; true",
    )
    by_hand(mappe, DIG, "Ett skjema", "To skjemaer")
    (warning,) = update(mappe).warnings
    assert warning == f"Endringen i {DIG} er ikke lagret, fordi planmappa sa nei:\nnei, ikke den"
    assert outside_edits(mappe) == (DIG,)
    with pytest.raises(RefusedError, match="nei, ikke den"):
        save_outside_edits(mappe, [DIG])
    by_hand(mappe, FRI, "Ungdom som", "Unge som")
    hook(mappe.root, "pre-commit", "echo 'ikke i dag' >&2; exit 1")
    with pytest.raises(RefusedError, match="ikke i dag"):
        save(mappe, change(mappe, "FRI-03", fremdrift=70))


def test_what_the_program_does_not_read_is_no_outside_edit(mappe: Planmappe) -> None:
    write(mappe.root, {"plans/.skjult.toml": "x = 1\n", "plans/arkiv/gammel.toml": DIGITAL, "plans/notat.txt": "x"})
    assert outside_edits(mappe) == ()
    assert update(mappe).warnings == ()
    assert len(git(mappe.root, "status", "--porcelain").splitlines()) == 3


# When asked for


def test_outside_edits_are_saved_when_asked_for(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "Ungdom som", "Unge som")
    by_hand(mappe, DIG, "Ett skjema", "To skjemaer")
    assert [one.subject for one in save_outside_edits(mappe, [DIG])] == [log(mappe.root)[0]]
    assert outside_edits(mappe) == (FRI,)
    assert save_outside_edits(mappe, [DIG, OPPSETT]) == ()


def test_a_broken_file_is_saved_when_asked_for(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "[plan]", "[plan")
    assert saved_alone(mappe) == ["Handlingsplan for frivi…: endret utenfor programmet"]
    assert body(mappe.root) == ["Handlingsplan for frivillighet", "  Fila kan ikke leses"]
    assert last_message(mappe.root).endswith("\n\nPlan: frivillighet")
    write(mappe.root, {FRI: b"\xff"})
    assert len(saved_alone(mappe)) == 1
    with pytest.raises(UnreadableError):
        save(mappe, [Endring(Sted("frivillighet", tiltak="FRI-03"), "fremdrift", None, 1)])
    write(mappe.root, {FRI: FRIVILLIGHET})
    assert saved_alone(mappe) == ["Handlingsplan for frivi…: endret utenfor programmet"]


def test_a_deleted_plan_that_is_staged_too(mappe: Planmappe) -> None:
    git(mappe.root, "rm", "--quiet", DIG)
    update(mappe)
    assert log(mappe.root)[1] == "Digitaliseringsplan: slettet utenfor programmet (DIG-01)"
    assert git(mappe.root, "status", "--porcelain") == ""


# What is told


def test_what_happened_to_a_tiltak_is_told(mappe: Planmappe) -> None:
    text = FRIVILLIGHET.replace(MOVED, "").replace(
        '"Venter på branntilsynet."', '"Åpnet."\nintern_merknad = "hemmelig"'
    )
    rekruttering = '\n[[fokusomrade]]\nid = "rekruttering"\ntittel = "Rekruttering"\n'
    new = '\n[[fokusomrade.tiltak]]\nid = "FRI-05"\ntittel = "Idéverksted"\nintern_merknad = "hemmelig"\n'
    write(mappe.root, {FRI: text + rekruttering + MOVED + new})
    assert saved_alone(mappe) == ["Handlingsplan for frivi…: endret utenfor programmet (3 tiltak)"]
    assert last_message(mappe.root).splitlines()[2:] == [
        "Rekruttering",
        "  Nytt fokusområde",
        "FRI-03",
        "  Kommentar: Åpnet.",
        "  Intern merknad: endret",
        "FRI-04",
        "  Flyttet til Rekruttering",
        "FRI-05",
        "  Nytt tiltak: Idéverksted",
        "",
        "Plan: frivillighet",
        "Tiltak: FRI-03",
        "Tiltak: FRI-04",
        "Tiltak: FRI-05",
    ]
    write(mappe.root, {FRI: text})
    assert saved_alone(mappe) == ["Handlingsplan for frivi…: endret utenfor programmet (FRI-04, FRI-05)"]
    assert body(mappe.root) == [
        "Rekruttering",
        "  Slettet",
        "FRI-04",
        "  Slettet: Ungdom som frivillige",
        "FRI-05",
        "  Slettet: Idéverksted",
    ]


def test_a_changed_inndeling_is_told(mappe: Planmappe) -> None:
    write(mappe.root, {FRI: FRIVILLIGHET + '\n[[inndeling]]\nid = "barriere"\ntittel = "Barrierer"\n'})
    saved_alone(mappe)
    assert body(mappe.root) == ["Handlingsplan for frivillighet", "  Inndelinger: barriere, Tittel: Barrierer"]


def test_the_setup_tells_its_fields(mappe: Planmappe) -> None:
    write(mappe.root, {OPPSETT: 'navn = "Lunner"\n[vurdering]\nrod = "Stopp"\n'})
    assert saved_alone(mappe) == ["Oppsettet: endret utenfor programmet"]
    assert last_message(mappe.root).splitlines()[2:] == [
        "Oppsettet",
        "  Navn: Gran → Lunner",
        "  Rød: Avvik som må løftes → Stopp",
        "",
        "Plan: oppsett",
    ]
    (mappe.root / OPPSETT).unlink()
    assert saved_alone(mappe) == ["Oppsettet: endret utenfor programmet"]


def test_a_new_and_a_deleted_plan_are_told(mappe: Planmappe) -> None:
    write(mappe.root, {KLIMA: KLIMAPLAN})
    (mappe.root / DIG).unlink()
    assert outside_edits(mappe) == (DIG, KLIMA)
    assert saved_alone(mappe) == [
        "Digitaliseringsplan: slettet utenfor programmet (DIG-01)",
        "Klimaplan: lagt til utenfor programmet (KLI-01)",
    ]
    assert body(mappe.root) == [
        "Klimaplan",
        "  Ny plan",
        "Innbyggerdialog",
        "  Nytt fokusområde",
        "KLI-01",
        "  Nytt tiltak: Ett skjema for alt",
    ]
    assert body(mappe.root, "HEAD~1")[:2] == ["Digitaliseringsplan", "  Slettet"]
    assert git(mappe.root, "ls-files") == f"{FRI}\n{KLIMA}\n{OPPSETT}"
    assert git(mappe.root, "status", "--porcelain") == ""


@pytest.mark.parametrize("first", ["update", "asked"])
def test_a_renamed_plan_is_one_oppforing(mappe: Planmappe, first: str) -> None:
    (mappe.root / DIG).rename(mappe.root / "plans" / "ikt.toml")
    by_hand(mappe, "plans/ikt.toml", "Ett skjema", "To skjemaer")
    if first == "update":
        update(mappe)
        git(mappe.root, "reset", "--quiet", "--hard", "HEAD~1")
    else:
        saved_alone(mappe)
    assert log(mappe.root) == ["Digitaliseringsplan: nytt filnavn utenfor programmet (DIG-01)", "Start"]
    assert last_message(mappe.root).splitlines()[2:] == [
        "Digitaliseringsplan",
        "  Filnavn: digital.toml → ikt.toml",
        "DIG-01",
        "  Tittel: Ett skjema for alt → To skjemaer for alt",
        "",
        "Plan: ikt",
        "Plan: digital",
        "Tiltak: DIG-01",
    ]


def test_a_tiltak_moved_from_one_plan_to_another_is_one_oppforing(mappe: Planmappe) -> None:
    write(mappe.root, {FRI: FRIVILLIGHET.replace(MOVED, ""), DIG: DIGITAL + MOVED})
    write(mappe.root, {KLIMA: KLIMAPLAN})
    assert saved_alone(mappe) == [
        "2 planer: endret utenfor programmet (FRI-04)",
        "Klimaplan: lagt til utenfor programmet (KLI-01)",
    ]
    assert body(mappe.root, "HEAD~1")[:2] == [
        "FRI-04",
        "  Flyttet fra Handlingsplan for frivillighet til Digitaliseringsplan",
    ]
    assert git(mappe.root, "status", "--porcelain") == ""
