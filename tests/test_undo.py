"""Taking an oppføring back sets just what it changed back to what it was, whatever has come after (DESIGN §4, §7)."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan_texts import plan_text
from tests.random_endringer import endringer_of
from tests.real_git import git, log, make_repository, write
from tests.small_planmappe import (
    DIG,
    DIGITAL,
    FRI,
    FRIVILLIGHET,
    by_hand,
    change,
    commit_by_hand,
    day,
    last_message,
    make_planmappe,
    opened,
    tiltak_of,
)
from tiltak_tui.errors import NoAnswerError
from tiltak_tui.history import History
from tiltak_tui.model.change import apply
from tiltak_tui.model.plan import Milepael, Plan
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.outside import Oppforing
from tiltak_tui.planfile.edit import CannotEditError, edit
from tiltak_tui.planfile.read import read_plan
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import UnreadableError, save
from tiltak_tui.transaction import ChangedMeanwhileError
from tiltak_tui.undo import (
    Angring,
    CannotChangeError,
    ChangedSinceError,
    NothingLeftError,
    NothingOfMineError,
    NothingToUndoError,
    TwiceError,
    UnknownOppforingError,
    UnreadableVersionError,
    carry_out,
    chosen,
    plan_undo,
)

OPPSETT = "plans/oppsett.toml"
KAFE = FRIVILLIGHET.partition("# Avtalt")[2].partition('\n[[fokusomrade.tiltak]]\nid = "FRI-04"')[0]
KAFE = f"# Avtalt{KAFE}"


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make_planmappe(tmp_path / "planmappe")


@contextmanager
def history_of(mappe: Planmappe) -> Iterator[History]:
    history = History(mappe, None)
    yield history
    history.close()


def planned(mappe: Planmappe, commit: str | None = None, *, redo: bool = False) -> Angring:
    with history_of(mappe) as history:
        return plan_undo(mappe, history, commit, redo=redo)


def undo(
    mappe: Planmappe, commit: str | None = None, *, redo: bool = False, keep: bool = False, overwrite: bool = False
) -> Oppforing:
    with history_of(mappe) as history:
        return carry_out(mappe, history, plan_undo(mappe, history, commit, redo=redo), keep=keep, overwrite=overwrite)


def saved(mappe: Planmappe, tiltak_id: str, **values: Any) -> str:
    done = save(mappe, change(mappe, tiltak_id, **values))
    assert done is not None
    return done.commit


def text(mappe: Planmappe, fil: str = FRI) -> str:
    return (mappe.root / fil).read_text(encoding="utf-8")


def edited(mappe: Planmappe, old: str, new: str, fil: str = FRI) -> str:
    """Change a file by hand, commit it with plain Git, and return the commit."""
    by_hand(mappe, fil, old, new)
    return committed(mappe)


def committed(mappe: Planmappe, *options: str) -> str:
    commit_by_hand(mappe.root, "For hånd", *options)
    return git(mappe.root, "rev-parse", "HEAD")


def elsewhere(mappe: Planmappe) -> None:
    """Change something else in the same file, so that it cannot just be put back whole."""
    saved(mappe, "FRI-04", prioritet=2)


def assert_clean(mappe: Planmappe) -> None:
    assert git(mappe.root, "status", "--porcelain") == ""
    assert not [one for one in mappe.check() if one.alvor == "feil"]


# What it writes


def test_the_newest_action_is_taken_back_to_the_byte(mappe: Planmappe) -> None:
    commit = saved(mappe, "FRI-03", status=Status.FULLFORT, fremdrift=100, kommentar="Åpnet.\nMange kom.")
    angring = planned(mappe)
    assert (angring.commit, angring.emne, angring.konflikter) == (commit, "FRI-03: Pågår → Fullført", ())
    assert angring.lines() == (
        "FRI-03: Status: Fullført → Pågår",
        "FRI-03: Fremdrift: 100 → (tom)",
        "FRI-03: Kommentar: Åpnet.\nMange kom. → Venter på branntilsynet.",
    )
    done = undo(mappe)
    assert done.subject == angring.subject == "Angret: FRI-03: Pågår → Fullført"
    assert last_message(mappe.root) == (
        "Angret: FRI-03: Pågår → Fullført\n\n"
        "Status: Fullført → Pågår\nFremdrift: 100 → (tom)\nKommentar: Venter på branntilsynet.\n\n"
        f"Plan: frivillighet\nTiltak: FRI-03\nAngrer: {commit}"
    )
    assert text(mappe) == FRIVILLIGHET
    assert_clean(mappe)


def test_the_trailers_are_what_git_finds(mappe: Planmappe) -> None:
    commit = saved(mappe, "FRI-03", kommentar="Angrer: " + "0" * 40 + "\n\nAngrer: x\n---\n")
    saved(mappe, "FRI-03", kommentar="Ny")
    undo(mappe)
    trailers = git(mappe.root, "interpret-trailers", "--parse", text=last_message(mappe.root))
    assert trailers.splitlines()[:2] == ["Plan: frivillighet", "Tiltak: FRI-03"]
    assert trailers.splitlines()[2].startswith("Angrer: ")
    undo(mappe)
    assert f"Angrer: {commit}" in last_message(mappe.root)


def test_a_long_subject_is_cut(mappe: Planmappe) -> None:
    write(mappe.root, {FRI: FRIVILLIGHET.replace('"Ungdom som', '"Eldre som')})
    commit_by_hand(mappe.root, "Ord " * 40)
    assert len(undo(mappe).subject) == 72


def test_later_changes_of_other_fields_stay_and_comments_come_back(mappe: Planmappe) -> None:
    first = edited(mappe, 'status = "pågår"  # se møtebok\n', 'status = "utgått"\n')
    saved(mappe, "FRI-04", fremdrift=5)
    undo(mappe, first)
    assert text(mappe) == FRIVILLIGHET.replace('frivillige"\n', 'frivillige"\nfremdrift = 5\n')
    first = saved(mappe, "FRI-03", status=Status.FULLFORT, prioritet=1)
    saved(mappe, "FRI-03", fremdrift=100)
    undo(mappe, first)
    tiltak = tiltak_of(mappe, "FRI-03")
    assert (tiltak.status, tiltak.prioritet, tiltak.fremdrift) == (Status.PAGAR, None, 100)


def test_a_later_statusdato_does_not_stand_in_the_way(mappe: Planmappe) -> None:
    first = saved(mappe, "FRI-03", status=Status.FULLFORT, statusdato=day("2026-04-30"))
    saved(mappe, "FRI-03", statusdato=day("2026-05-03"))
    assert planned(mappe, first).konflikter == ()
    undo(mappe, first)
    tiltak = tiltak_of(mappe, "FRI-03")
    assert (tiltak.status, tiltak.statusdato) == (Status.PAGAR, day("2026-05-03"))


def test_bad_news_need_no_reason(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "FRI-03", vurdering=Vurdering.ROD, kommentar="Stanset."))
    saved(mappe, "FRI-03", vurdering=Vurdering.GRONN)
    undo(mappe)
    assert tiltak_of(mappe, "FRI-03").vurdering is Vurdering.ROD


# Which is taken back


@pytest.mark.parametrize("at_a_time", [1, 2, 3, 200])
def test_again_and_again_and_forth(mappe: Planmappe, monkeypatch: pytest.MonkeyPatch, at_a_time: int) -> None:
    monkeypatch.setattr(chosen, "_NEWEST", at_a_time)

    def percent() -> int | None:
        return tiltak_of(mappe, "FRI-03").fremdrift

    for number in (10, 20):
        saved(mappe, "FRI-03", fremdrift=number)
    seen = []
    for redo in (False, False, True, True, False, True):
        undo(mappe, redo=redo)
        seen.append(percent())
    # The second angring is the newest, so it is the first to be taken back.
    assert seen == [10, None, 10, 20, 10, 20]
    with pytest.raises(NothingOfMineError, match="gjøres om igjen"):
        undo(mappe, redo=True)
    assert log(mappe.root)[0] == "Angret: Angret: FRI-03: Fremdrift 10 → 20"


def test_an_action_of_somebody_else_is_not_mine(mappe: Planmappe, surroundings: Path) -> None:
    mine = saved(mappe, "FRI-03", fremdrift=10)
    by_hand(mappe, FRI, "fremdrift = 10", "fremdrift = 10\nprioritet = 1")
    theirs = committed(mappe, "--author=Ola <ola@eksempel.no>")
    assert planned(mappe).commit == mine
    undo(mappe, theirs)
    undo(mappe)
    assert text(mappe) == FRIVILLIGHET


def test_my_address_is_mine_whatever_its_case(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "Ungdom", "Eldre")
    mine = committed(mappe, "--author=Kari <KARI@eksempel.kommune.no>")
    assert planned(mappe).commit == mine


def test_nothing_of_mine(mappe: Planmappe) -> None:
    git(mappe.root, "config", "user.email", "ny@eksempel.no")
    with pytest.raises(NothingOfMineError, match="ingenting å angre"):
        planned(mappe)


def test_an_oppforing_that_changed_no_field_is_passed_over(mappe: Planmappe) -> None:
    mine = saved(mappe, "FRI-03", fremdrift=10)
    commit = edited(mappe, "# Avtalt", "# Avklart")
    assert planned(mappe).commit == mine
    with pytest.raises(NothingToUndoError, match="Ingen felt å angre"):
        planned(mappe, commit)


def test_what_stands_as_it_was_already(mappe: Planmappe) -> None:
    first = saved(mappe, "FRI-03", fremdrift=10)
    saved(mappe, "FRI-03", fremdrift=None)
    with pytest.raises(NothingToUndoError, match="alt slik det var før"):
        planned(mappe, first)


def test_an_unknown_oppforing(mappe: Planmappe) -> None:
    with pytest.raises(UnknownOppforingError):
        planned(mappe, "0" * 40)


def test_after_a_restart(mappe: Planmappe, tmp_path: Path) -> None:
    saved(mappe, "FRI-03", fremdrift=10)
    again = opened(mappe.root)
    history = History(again, tmp_path / "cache")
    carry_out(again, history, plan_undo(again, history))
    carry_out(again, history, plan_undo(again, history, redo=True))
    history.close()
    assert tiltak_of(opened(mappe.root), "FRI-03").fremdrift == 10


# What was changed again since


def test_a_field_changed_again_is_a_conflict(mappe: Planmappe) -> None:
    first = saved(mappe, "FRI-03", frist=day("2026-03-31"), prioritet=2)
    by_hand(mappe, FRI, "2026-03-31", "2026-02-28")
    committed(mappe, "--author=Ola Nordmann <ola@eksempel.no>")
    angring = planned(mappe, first)
    (one,) = angring.konflikter
    assert (one.sted.tiltak, one.felt) == ("FRI-03", "frist")
    assert (one.before, one.made, one.now) == (day("2026-06-30"), day("2026-03-31"), day("2026-02-28"))
    assert one.hendelse is not None
    assert one.hendelse.forfatter == "Ola Nordmann"
    told = "FRI-03: Frist er endret siden av Ola Nordmann 03.03.2025: 30.06.2026 → 31.03.2026, nå 28.02.2026."
    assert angring.told(one) == told
    with pytest.raises(ChangedSinceError, match="Ola Nordmann") as caught:
        undo(mappe, first)
    assert caught.value.exit_code == 1
    assert angring.lines() == ("FRI-03: Prioritet: 2 → (tom)",)
    undo(mappe, first, keep=True)
    assert (tiltak_of(mappe, "FRI-03").frist, tiltak_of(mappe, "FRI-03").prioritet) == (day("2026-02-28"), None)
    undo(mappe, first, overwrite=True)
    assert text(mappe) == FRIVILLIGHET
    assert last_message(mappe.root).splitlines()[2] == "Frist: 28.02.2026 → 30.06.2026"


@pytest.mark.parametrize("end", [".", "!", "?", "…"])
def test_what_ends_as_a_sentence_gets_no_full_stop_more(mappe: Planmappe, end: str) -> None:
    first = saved(mappe, "FRI-03", kommentar="Stedet er funnet.")
    saved(mappe, "FRI-03", kommentar=f"Vi åpner i mai{end}")
    (one,) = planned(mappe, first).konflikter
    assert planned(mappe, first).told(one).endswith(f"Stedet er funnet., nå Vi åpner i mai{end}")


def test_a_field_that_was_unset_since(mappe: Planmappe) -> None:
    first = saved(mappe, "FRI-03", frist=day("2026-03-31"))
    by_hand(mappe, FRI, "frist = 2026-03-31\n", "")
    committed(mappe, "--author=Ola Nordmann <ola@eksempel.no>")
    saved(mappe, "FRI-03", prioritet=2)
    angring = planned(mappe, first)
    told = "FRI-03: Frist er endret siden av Ola Nordmann 03.03.2025: 30.06.2026 → 31.03.2026, nå ingen frist."
    assert [angring.told(one) for one in angring.konflikter] == [told]
    undo(mappe, first, overwrite=True)
    assert tiltak_of(mappe, "FRI-03").frist == day("2026-06-30")


def test_each_conflict_by_itself(mappe: Planmappe) -> None:
    first = saved(mappe, "FRI-03", fremdrift=10, prioritet=1)
    saved(mappe, "FRI-03", fremdrift=20, prioritet=2)
    with history_of(mappe) as history:
        angring = plan_undo(mappe, history, first)
        again = [one for one in angring.konflikter if one.felt == "prioritet"]
        with pytest.raises(ChangedSinceError, match="Fremdrift"):
            carry_out(mappe, history, angring, overwrite=again)
        carry_out(mappe, history, angring, keep=True, overwrite=again)
    assert (tiltak_of(mappe, "FRI-03").fremdrift, tiltak_of(mappe, "FRI-03").prioritet) == (20, None)


def test_only_conflicts_and_they_are_kept(mappe: Planmappe) -> None:
    first = saved(mappe, "FRI-03", fremdrift=10)
    saved(mappe, "FRI-03", fremdrift=20)
    with pytest.raises(NothingToUndoError):
        undo(mappe, first, keep=True)


def test_an_edit_that_is_not_saved_yet_is_a_conflict_too(mappe: Planmappe) -> None:
    first = saved(mappe, "FRI-03", fremdrift=10)
    by_hand(mappe, FRI, "fremdrift = 10", "fremdrift = 20")
    (one,) = planned(mappe, first).konflikter
    assert one.hendelse is None
    undo(mappe, first, overwrite=True)
    assert log(mappe.root)[1].endswith("endret utenfor programmet (FRI-03)")
    assert tiltak_of(mappe, "FRI-03").fremdrift is None


def test_fields_of_a_tiltak_that_is_gone(mappe: Planmappe) -> None:
    first = saved(mappe, "FRI-03", fremdrift=10)
    write(mappe.root, {FRI: FRIVILLIGHET.replace(KAFE, "")})
    committed(mappe)
    (one,) = planned(mappe, first).konflikter
    assert not one.can_overwrite
    assert "Kari Nordmann" in planned(mappe, first).told(one)
    with pytest.raises(ChangedSinceError):
        undo(mappe, first, overwrite=True)


def test_sub_tables_that_both_have_changed(mappe: Planmappe) -> None:
    one, two, three = (Milepael(tittel=name) for name in ("Søknad", "Godkjenning", "Åpning"))
    saved(mappe, "FRI-03", milepael=(one, two))
    first = saved(mappe, "FRI-03", milepael=(one.replace(fullfort=day("2026-01-05")),))
    done = one.replace(fullfort=day("2026-01-05"), frist=day("2026-02-01"))
    saved(mappe, "FRI-03", milepael=(done, three))
    assert planned(mappe, first).konflikter == ()
    undo(mappe, first)
    assert tiltak_of(mappe, "FRI-03").milepael == (one.replace(frist=day("2026-02-01")), two, three)
    saved(mappe, "FRI-03", milepael=(one,))
    changed = saved(mappe, "FRI-03", milepael=(one.replace(frist=day("2026-03-01")),))
    saved(mappe, "FRI-03", milepael=(one.replace(frist=day("2026-04-01")),))
    angring = planned(mappe, changed)
    (conflict,) = angring.konflikter
    assert angring.told(conflict) == (
        "FRI-03: Milepæler er endret siden av Kari Nordmann 03.03.2025: "
        "Søknad (frist ingen frist → 01.03.2026). Siden: Søknad (frist 01.03.2026 → 01.04.2026)."
    )


# Whole tiltak, fokusområder and plans


REST = '\n[[fokusomrade]]\nid = "rekruttering"\ntittel = "Rekruttering"\n'


def removed(mappe: Planmappe, part: str, *, into: str = "", fil: str = FRI) -> str:
    """Take a part out of the file by hand, perhaps with something else in its place."""
    return edited(mappe, part, into, fil)


@pytest.mark.parametrize("later", [False, True])
def test_a_removed_tiltak_comes_back_where_it_stood_with_its_comments(mappe: Planmappe, later: bool) -> None:
    commit = removed(mappe, KAFE + "\n")
    if later:
        elsewhere(mappe)
    undo(mappe, commit)
    assert text(mappe).replace("prioritet = 2\n", "") == FRIVILLIGHET
    assert_clean(mappe)
    undo(mappe, redo=True)
    assert "FRI-03" not in text(mappe)


def test_a_removed_last_tiltak_comes_back_last(mappe: Planmappe) -> None:
    last = FRIVILLIGHET[FRIVILLIGHET.rindex("\n[[fokusomrade.tiltak]]") :]
    commit = removed(mappe, last)
    saved(mappe, "FRI-03", prioritet=1)
    undo(mappe, commit)
    assert text(mappe).replace("prioritet = 1\n", "") == FRIVILLIGHET


def test_an_added_tiltak_goes(mappe: Planmappe) -> None:
    new = '\n# Ny\n[[fokusomrade.tiltak]]\nid = "FRI-05"\ntittel = "Idéverksted"\n'
    write(mappe.root, {FRI: FRIVILLIGHET + new})
    commit = committed(mappe)
    elsewhere(mappe)
    saved(mappe, "FRI-05", statusdato=day("2026-05-01"))
    assert planned(mappe, commit).lines() == ("FRI-05: Slettet: tiltaket Idéverksted",)
    undo(mappe, commit)
    assert text(mappe).replace("prioritet = 2\n", "") == FRIVILLIGHET
    undo(mappe, redo=True)
    assert text(mappe).replace("prioritet = 2\n", "") == FRIVILLIGHET + new + "statusdato = 2026-05-01\n"


def test_an_added_tiltak_that_was_changed_since(mappe: Planmappe) -> None:
    write(mappe.root, {FRI: FRIVILLIGHET + '\n[[fokusomrade.tiltak]]\nid = "FRI-05"\ntittel = "Idéverksted"\n'})
    commit = committed(mappe)
    saved(mappe, "FRI-05", fremdrift=5)
    (one,) = planned(mappe, commit).konflikter
    assert (one.felt, one.sted.tiltak, one.before) == ("", "FRI-05", None)
    assert planned(mappe, commit).told(one) == "FRI-05 er endret siden av Kari Nordmann 03.03.2025."
    undo(mappe, commit, overwrite=True)
    assert text(mappe) == FRIVILLIGHET


def test_a_removed_tiltak_whose_id_is_in_use_again(mappe: Planmappe) -> None:
    commit = removed(mappe, KAFE)
    edited(mappe, '"DIG-01"', '"FRI-03"', DIG)
    assert planned(mappe, commit).konflikter[0].felt == ""
    with pytest.raises(ChangedSinceError):
        undo(mappe, commit)


def test_an_id_never_comes_to_stand_twice(mappe: Planmappe) -> None:
    commit = edited(mappe, '"FRI-04"', '"FRI-05"')
    edited(mappe, '"DIG-01"', '"FRI-04"', DIG)
    with pytest.raises(ChangedSinceError, match="FRI-04"):
        undo(mappe, commit, overwrite=True)
    undo(mappe, commit, keep=True)
    assert "FRI-04" not in text(mappe)
    assert_clean(mappe)


def test_an_id_that_stands_twice(mappe: Planmappe) -> None:
    commit = saved(mappe, "FRI-03", fremdrift=1)
    edited(mappe, '"DIG-01"', '"FRI-03"', DIG)
    elsewhere(mappe)
    with pytest.raises(TwiceError, match="FRI-03"):
        undo(mappe, commit)


def test_a_move_to_another_fokusomrade_keeps_what_came_after(mappe: Planmappe) -> None:
    write(mappe.root, {FRI: FRIVILLIGHET + REST})
    committed(mappe)
    write(mappe.root, {FRI: FRIVILLIGHET.replace(KAFE + "\n", "") + REST + "\n" + KAFE})
    commit = committed(mappe)
    saved(mappe, "FRI-03", fremdrift=70)
    assert planned(mappe, commit).lines() == ("FRI-03: Flyttet fra Rekruttering til Møteplasser",)
    undo(mappe, commit)
    assert text(mappe).replace("fremdrift = 70\n", "") == FRIVILLIGHET + REST
    assert tiltak_of(mappe, "FRI-03").fremdrift == 70


def test_a_move_to_another_plan_and_back(mappe: Planmappe) -> None:
    write(mappe.root, {FRI: FRIVILLIGHET.replace(KAFE + "\n", ""), DIG: DIGITAL + "\n" + KAFE})
    commit = committed(mappe)
    saved(mappe, "FRI-03", fremdrift=70)
    elsewhere(mappe)
    undo(mappe, commit)
    assert text(mappe, DIG) == DIGITAL
    assert text(mappe).replace("fremdrift = 70\n", "").replace("prioritet = 2\n", "") == FRIVILLIGHET
    message = last_message(mappe.root)
    assert "Plan: frivillighet\nPlan: digital\nTiltak: FRI-03\n" in message
    undo(mappe, redo=True)
    assert "FRI-03" in text(mappe, DIG)
    assert_clean(mappe)


def test_a_move_that_was_moved_on(mappe: Planmappe) -> None:
    write(mappe.root, {FRI: FRIVILLIGHET + REST})
    committed(mappe)
    write(mappe.root, {FRI: FRIVILLIGHET.replace(KAFE + "\n", "") + REST + "\n" + KAFE})
    commit = committed(mappe)
    write(mappe.root, {FRI: FRIVILLIGHET.replace(KAFE + "\n", "") + REST, DIG: DIGITAL + "\n" + KAFE})
    committed(mappe)
    (one,) = planned(mappe, commit).konflikter
    assert (one.felt, one.before, one.made, one.now) == ("fokusomrade", "moteplasser", "rekruttering", "digital")
    undo(mappe, commit, overwrite=True)
    assert (text(mappe), text(mappe, DIG)) == (FRIVILLIGHET + REST, DIGITAL)


def test_a_fokusomrade_with_its_tiltak(mappe: Planmappe) -> None:
    new = REST + '\n# Fast\n[[fokusomrade.tiltak]]\nid = "FRI-06"\ntittel = "Kurs"\n'
    write(mappe.root, {FRI: FRIVILLIGHET + new})
    added = committed(mappe)
    elsewhere(mappe)
    undo(mappe, added)
    assert text(mappe).replace("prioritet = 2\n", "") == FRIVILLIGHET
    elsewhere_else = saved(mappe, "FRI-03", prioritet=3)
    assert elsewhere_else
    undo(mappe, redo=True)
    assert text(mappe).replace("prioritet = 2\n", "").replace("prioritet = 3\n", "") == FRIVILLIGHET + new
    assert_clean(mappe)


def test_a_fokusomrade_that_others_have_put_something_in(mappe: Planmappe) -> None:
    write(mappe.root, {FRI: FRIVILLIGHET + REST})
    added = committed(mappe)
    write(mappe.root, {FRI: FRIVILLIGHET + REST + '\n[[fokusomrade.tiltak]]\nid = "FRI-06"\ntittel = "Kurs"\n'})
    committed(mappe)
    (one,) = planned(mappe, added).konflikter
    assert (one.sted.fokusomrade, one.can_overwrite) == ("rekruttering", False)
    with pytest.raises(ChangedSinceError):
        undo(mappe, added, overwrite=True)


def test_a_plan_is_added_and_removed(mappe: Planmappe) -> None:
    write(mappe.root, {"plans/kultur.toml": FRIVILLIGHET.replace("FRI", "KUL")})
    added = committed(mappe)
    undo(mappe, added)
    assert not (mappe.root / "plans/kultur.toml").exists()
    undo(mappe, redo=True)
    saved(mappe, "KUL-03", statusdato=day("2026-05-01"))
    undo(mappe, added)
    assert not (mappe.root / "plans/kultur.toml").exists()
    (mappe.root / DIG).unlink()
    gone = committed(mappe)
    saved(mappe, "FRI-03", fremdrift=3)
    undo(mappe, gone)
    assert text(mappe, DIG) == DIGITAL
    assert_clean(mappe)


def test_a_plan_that_was_changed_since_is_not_taken_away(mappe: Planmappe) -> None:
    write(mappe.root, {"plans/kultur.toml": FRIVILLIGHET.replace("FRI", "KUL")})
    added = committed(mappe)
    saved(mappe, "KUL-03", fremdrift=5)
    angring = planned(mappe, added)
    assert [one.sted.tiltak for one in angring.konflikter] == ["KUL-03"]
    undo(mappe, added, overwrite=True)
    assert not (mappe.root / "plans/kultur.toml").exists()


def test_a_plan_that_was_split_in_two(mappe: Planmappe) -> None:
    head = FRIVILLIGHET[: FRIVILLIGHET.index("# Avtalt")].replace("frivillighet", "kaféer").replace('"FRI"', '"KAF"')
    write(mappe.root, {FRI: FRIVILLIGHET.replace(KAFE + "\n", ""), "plans/kafeer.toml": head + KAFE})
    split = committed(mappe)
    saved(mappe, "FRI-03", fremdrift=9)
    undo(mappe, split)
    assert not (mappe.root / "plans/kafeer.toml").exists()
    assert text(mappe).replace("fremdrift = 9\n", "") == FRIVILLIGHET


def test_a_plan_with_another_file_name(mappe: Planmappe) -> None:
    git(mappe.root, "mv", FRI, "plans/frivillig.toml")
    renamed = committed(mappe)
    saved(mappe, "FRI-03", fremdrift=9)
    assert planned(mappe, renamed).lines() == (
        "Handlingsplan for frivillighet: Planfila fikk nytt navn: frivillig → frivillighet",
    )
    undo(mappe, renamed)
    assert not (mappe.root / "plans/frivillig.toml").exists()
    assert text(mappe).replace("fremdrift = 9\n", "") == FRIVILLIGHET
    assert_clean(mappe)


def test_a_new_name_and_changes_in_one(mappe: Planmappe) -> None:
    (mappe.root / FRI).unlink()
    changed = FRIVILLIGHET.replace("Møteplasser", "Steder").replace("Ungdom", "Eldre").replace("tertial", "kvartal")
    write(mappe.root, {"plans/frivillig.toml": changed})
    renamed = committed(mappe)
    saved(mappe, "FRI-03", fremdrift=9)
    undo(mappe, renamed)
    assert text(mappe).replace("fremdrift = 9\n", "") == FRIVILLIGHET


# All sorts of fields


def test_several_tiltak_at_once(mappe: Planmappe) -> None:
    done = save(mappe, [*change(mappe, "FRI-03", fremdrift=1), *change(mappe, "DIG-01", fremdrift=2)])
    assert done is not None
    elsewhere(mappe)
    undo(mappe, done.commit)
    assert text(mappe, DIG) == DIGITAL
    assert tiltak_of(mappe, "FRI-03").fremdrift is None
    assert last_message(mappe.root) == (
        "Angret: 2 tiltak: oppdatert\n\n"
        "DIG-01\n  Fremdrift: 2 → (tom)\nFRI-03\n  Fremdrift: 1 → (tom)\n\n"
        f"Plan: digital\nPlan: frivillighet\nTiltak: DIG-01\nTiltak: FRI-03\nAngrer: {done.commit}"
    )


def test_fields_of_plans_and_fokusomrader(mappe: Planmappe) -> None:
    new = FRIVILLIGHET.replace('"tertial"', '"kvartal"\nkommentar = "Bra"').replace("Møteplasser", "Steder")
    write(mappe.root, {FRI: new})
    commit = committed(mappe)
    elsewhere(mappe)
    undo(mappe, commit)
    assert text(mappe).replace("prioritet = 2\n", "") == FRIVILLIGHET
    assert "Fokusomrade: moteplasser\n" in last_message(mappe.root)


def renamed(mappe: Planmappe, old: str, new: str) -> str:
    git(mappe.root, "mv", old, new)
    return committed(mappe)


def test_fields_of_plans_and_fokusomrader_are_followed_to_another_file_name(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "Møteplasser", "Steder")
    commit = edited(mappe, "Handlingsplan for frivillighet", "Planen")
    renamed(mappe, FRI, "plans/fri.toml")
    renamed(mappe, "plans/fri.toml", "plans/frivillig.toml")
    angring = planned(mappe, commit)
    assert angring.konflikter == ()
    assert angring.lines() == (
        "Planen: Tittel: Planen → Handlingsplan for frivillighet",
        "Steder: Tittel: Steder → Møteplasser",
    )
    undo(mappe, commit)
    assert text(mappe, "plans/frivillig.toml") == FRIVILLIGHET
    assert "Plan: frivillig\n" in last_message(mappe.root)
    assert_clean(mappe)


def test_a_conflict_in_a_plan_with_another_file_name_tells_who(mappe: Planmappe) -> None:
    commit = edited(mappe, "Handlingsplan for frivillighet", "Planen")
    by_hand(mappe, FRI, '"Planen"', '"Planen vår"')
    committed(mappe, "--author=Ola Nordmann <ola@eksempel.no>")
    renamed(mappe, FRI, "plans/frivillig.toml")
    angring = planned(mappe, commit)
    (one,) = angring.konflikter
    assert one.can_overwrite
    assert angring.told(one) == (
        "Planen vår: Tittel er endret siden av Ola Nordmann 03.03.2025: "
        "Handlingsplan for frivillighet → Planen, nå Planen vår."
    )
    undo(mappe, commit, overwrite=True)
    assert text(mappe, "plans/frivillig.toml") == FRIVILLIGHET


def test_a_plan_that_has_taken_the_name_of_another_is_left_alone(mappe: Planmappe) -> None:
    commit = edited(mappe, "Handlingsplan for frivillighet", "Planen")
    renamed(mappe, FRI, "plans/frivillig.toml")
    renamed(mappe, DIG, FRI)
    undo(mappe, commit)
    assert text(mappe, "plans/frivillig.toml") == FRIVILLIGHET
    assert text(mappe) == DIGITAL
    assert_clean(mappe)


def test_a_removed_tiltak_comes_back_in_a_plan_with_another_file_name(mappe: Planmappe) -> None:
    commit = removed(mappe, KAFE)
    renamed(mappe, FRI, "plans/frivillig.toml")
    undo(mappe, commit)
    assert KAFE.strip() in text(mappe, "plans/frivillig.toml")
    assert_clean(mappe)


def test_tables_of_a_plan_are_told_row_by_row(mappe: Planmappe) -> None:
    first, rest = FRIVILLIGHET.split("[[fokusomrade]]", 1)
    row = '[[plan.vedtak]]\nsak = "KST 4/25"\ndato = 2025-01-08\n\n'
    write(mappe.root, {FRI: f"{first}{row}[[fokusomrade]]{rest}"})
    committed(mappe)
    commit = edited(mappe, "2025-01-08", "2025-01-09")
    edited(mappe, "2025-01-09", "2025-01-10")
    angring = planned(mappe, commit)
    (one,) = angring.konflikter
    told = angring.told(one)
    assert told.endswith("KST 4/25 (dato 08.01.2025 → 09.01.2025). Siden: KST 4/25 (dato 09.01.2025 → 10.01.2025).")


def test_inndelinger_of_a_plan(mappe: Planmappe) -> None:
    new = '[[inndeling]]\nid = "barriere"\ntittel = "Barrierer"\n[[inndeling.verdi]]\nid = "tid"\ntittel = "Tid"\n\n'
    first, _mark, rest = FRIVILLIGHET.partition("[[fokusomrade]]")
    write(mappe.root, {FRI: f"{first}{new}[[fokusomrade]]{rest}"})
    commit = committed(mappe)
    elsewhere(mappe)
    undo(mappe, commit)
    assert text(mappe).replace("prioritet = 2\n", "") == FRIVILLIGHET
    undo(mappe, redo=True)
    plan = mappe.read().plan("frivillighet")
    assert plan is not None
    assert plan.inndelinger[0].verdi[0].tittel == "Tid"


def test_the_setup(mappe: Planmappe) -> None:
    before = 'navn = "Gran"\n\n[vurdering]\ngul = "Litt"\n\n[[runde]]\nnavn = "1"\nper = 2026-04-30\n'
    write(mappe.root, {OPPSETT: before})
    committed(mappe)
    runde = '\n[[runde]]\nnavn = "2"\nper = 2026-08-31\n'
    write(mappe.root, {OPPSETT: before.replace("Gran", "Nye Gran").replace("Litt", "Mye") + runde})
    commit = committed(mappe)
    edited(mappe, 'navn = "Nye', 'leder = "Rådmann"\nnavn = "Nye', OPPSETT)
    undo(mappe, commit)
    assert text(mappe, OPPSETT) == 'leder = "Rådmann"\n' + before
    undo(mappe, redo=True)
    oppsett = mappe.read().oppsett
    assert (oppsett.navn, oppsett.vurdering.gul, len(oppsett.runde), oppsett.leder) == ("Nye Gran", "Mye", 2, "Rådmann")


def test_the_first_setup(mappe: Planmappe) -> None:
    (mappe.root / OPPSETT).unlink()
    committed(mappe)
    write(mappe.root, {OPPSETT: 'navn = "Gran"\n'})
    added = committed(mappe)
    saved(mappe, "FRI-03", fremdrift=1)
    undo(mappe, added)
    assert not (mappe.root / OPPSETT).exists()


@pytest.mark.parametrize("is_whole", [True, False])
def test_the_planmappe_itself_is_never_taken_away(mappe: Planmappe, is_whole: bool) -> None:
    git(mappe.root, "rm", "--quiet", DIG, FRI)
    git(mappe.root, "commit", "--quiet", "--amend", "--message", "Gran: ny planmappe")
    only = git(mappe.root, "rev-parse", "HEAD")
    if not is_whole:
        write(mappe.root, {"plans/annet.toml": "x = "})
        committed(mappe, "--author=Per <per@eksempel.no>")
    with pytest.raises(NothingLeftError, match="stå tom"):
        planned(mappe)
    write(mappe.root, {FRI: FRIVILLIGHET})
    committed(mappe, "--author=Per <per@eksempel.no>")
    undo(mappe, only)
    assert not (mappe.root / OPPSETT).exists()
    assert tiltak_of(mappe, "FRI-03").id == "FRI-03"


@pytest.mark.parametrize(
    ("fil", "old", "new"),
    [(FRI, "grønn", "gul"), (FRI, '"Møteplasser"', '"Steder"'), (FRI, "tertial", "år"), (OPPSETT, "Gran", "Lunner")],
)
def test_a_file_of_a_later_format_is_never_edited(mappe: Planmappe, fil: str, old: str, new: str) -> None:
    if fil == OPPSETT:
        write(mappe.root, {OPPSETT: 'versjon = 1\nnavn = "Gran"\n'})
        committed(mappe)
    mine = edited(mappe, old, new, fil)
    later = edited(mappe, "versjon = 1", "versjon = 2", fil)
    with pytest.raises(CannotChangeError, match="ikke endrer"):
        planned(mappe, mine)
    assert git(mappe.root, "rev-parse", "HEAD") == later


def test_values_that_cannot_be_understood(mappe: Planmappe) -> None:
    wrong = edited(mappe, "frist = 2026-06-30", 'frist = "til sommeren"\nprioritet = 7.5')
    mended = edited(mappe, 'frist = "til sommeren"\nprioritet = 7.5', "frist = 2026-06-30")
    elsewhere(mappe)
    saved(mappe, "FRI-03", fremdrift=3)
    undo(mappe, mended)
    assert 'frist = "til sommeren"\n' in text(mappe)
    assert "prioritet = 7.5\n" in text(mappe)
    undo(mappe, wrong)
    assert tiltak_of(mappe, "FRI-03").frist == day("2026-06-30")
    assert tiltak_of(mappe, "FRI-03").prioritet is None


def test_the_intern_merknad_comes_back_and_is_never_told(mappe: Planmappe) -> None:
    saved(mappe, "FRI-03", intern_merknad="Strid om lokalet")
    first = saved(mappe, "FRI-03", intern_merknad="")
    elsewhere(mappe)
    angring = planned(mappe, first)
    assert angring.lines() == ("FRI-03: Intern merknad: endret",)
    undo(mappe, first)
    assert tiltak_of(mappe, "FRI-03").intern_merknad == "Strid om lokalet"
    assert "Strid" not in git(mappe.root, "log", "--format=%B")
    gone = removed(mappe, text(mappe)[text(mappe).index("# Avtalt") : text(mappe).rindex("[[fokusomrade.tiltak]]")])
    undo(mappe, gone)
    assert tiltak_of(mappe, "FRI-03").intern_merknad == "Strid om lokalet"
    saved(mappe, "FRI-03", intern_merknad="Ny strid")
    (one,) = planned(mappe, first).konflikter
    assert "trid" not in planned(mappe, first).told(one)


def test_line_ends_and_byte_order_marks_stay(mappe: Planmappe) -> None:
    data = b"\xef\xbb\xbf" + FRIVILLIGHET.replace("\n", "\r\n").encode()
    write(mappe.root, {FRI: data})
    committed(mappe)
    commit = removed(mappe, (KAFE + "\n").replace("\n", "\r\n"))
    elsewhere(mappe)
    undo(mappe, commit)
    assert (mappe.root / FRI).read_bytes().replace(b"prioritet = 2\r\n", b"") == data


# Merges, unreadable files, edits outside


def test_changes_on_one_side_of_a_merge(mappe: Planmappe) -> None:
    git(mappe.root, "switch", "--quiet", "--create", "sidegren")
    aside = saved(mappe, "FRI-03", fremdrift=60)
    git(mappe.root, "switch", "--quiet", "main")
    saved(mappe, "FRI-04", fremdrift=10)
    git(mappe.root, "merge", "--quiet", "--no-edit", "sidegren")
    merge = git(mappe.root, "rev-parse", "HEAD")
    with pytest.raises(NothingToUndoError):
        planned(mappe, merge)
    undo(mappe, aside)
    assert (tiltak_of(mappe, "FRI-03").fremdrift, tiltak_of(mappe, "FRI-04").fremdrift) == (None, 10)


def test_what_a_merge_itself_changed(mappe: Planmappe) -> None:
    git(mappe.root, "switch", "--quiet", "--create", "sidegren")
    saved(mappe, "FRI-03", fremdrift=60)
    saved(mappe, "FRI-04", prioritet=3)
    git(mappe.root, "switch", "--quiet", "main")
    saved(mappe, "FRI-03", fremdrift=40)
    git(mappe.root, "merge", "--quiet", "--no-commit", "--strategy=ours", "sidegren")
    by_hand(mappe, FRI, "fremdrift = 40", "fremdrift = 50")
    by_hand(mappe, FRI, 'frivillige"\n', 'frivillige"\nprioritet = 3\n')
    merge = committed(mappe)
    assert planned(mappe).commit == merge
    undo(mappe)
    assert (tiltak_of(mappe, "FRI-03").fremdrift, tiltak_of(mappe, "FRI-04").prioritet) == (40, 3)


def test_a_file_that_was_made_unreadable(mappe: Planmappe) -> None:
    commit = edited(mappe, "[plan]", "[plan")
    undo(mappe, commit)
    assert text(mappe) == FRIVILLIGHET
    commit = edited(mappe, "[plan]", "[plan")
    edited(mappe, '"FRI-04"', '"FRI-05"')
    with pytest.raises(UnreadableVersionError, match=FRI):
        planned(mappe, commit)


def test_the_mending_of_an_unreadable_file_goes_back_to_the_last_good_one(mappe: Planmappe) -> None:
    edited(mappe, "[plan]", "[plan")
    edited(mappe, "Ungdom", "Barn")
    write(mappe.root, {FRI: FRIVILLIGHET.replace("Ungdom", "Eldre")})
    mended = committed(mappe)
    undo(mappe, mended)
    assert text(mappe) == FRIVILLIGHET


def test_a_file_that_cannot_be_read_now(mappe: Planmappe) -> None:
    commit = saved(mappe, "FRI-03", fremdrift=1)
    by_hand(mappe, FRI, "[plan]", "[plan")
    with pytest.raises(UnreadableError):
        undo(mappe, commit)


def test_edits_made_outside_are_saved_first(mappe: Planmappe) -> None:
    commit = saved(mappe, "FRI-03", fremdrift=1)
    by_hand(mappe, FRI, "Ungdom", "Eldre")
    done = undo(mappe, commit)
    assert len(log(mappe.root)) == 4
    assert any("utenfor programmet" in one for one in done.warnings)
    assert text(mappe) == FRIVILLIGHET.replace("Ungdom", "Eldre")


def test_what_was_shown_must_still_hold(mappe: Planmappe) -> None:
    commit = saved(mappe, "FRI-03", fremdrift=1)
    with history_of(mappe) as history:
        angring = plan_undo(mappe, history, commit)
        save(mappe, change(mappe, "FRI-03", fremdrift=2))
        with pytest.raises(ChangedMeanwhileError):
            carry_out(mappe, history, angring)
    assert tiltak_of(mappe, "FRI-03").fremdrift == 2


def test_a_planmappe_in_a_subfolder(tmp_path: Path) -> None:
    make_repository(tmp_path, {f"stab/{FRI}": FRIVILLIGHET})
    mappe = opened(tmp_path / "stab")
    saved(mappe, "FRI-03", fremdrift=1)
    saved(mappe, "FRI-04", fremdrift=1)
    undo(mappe, git(tmp_path, "rev-parse", "HEAD~1"))
    assert tiltak_of(mappe, "FRI-03").fremdrift is None


# For all


def content(mappe: Planmappe) -> list[Plan]:
    innhold = opened(mappe.root).read()
    return [plan.replace(fokusomrader=plan.fokusomrader) for plan in innhold.plans]


@st.composite
def steps(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Draw the text of a plan, and some texts that each follow from the one before by a random update."""
    now = plan_text(draw(st.integers(0, 2**32 - 1)), 2)
    texts = [now]
    for _ in range(draw(st.integers(1, 3))):
        plan = read_plan(now, "tilfeldig", "").plan
        assert plan is not None
        try:
            now = edit(now, plan, draw(endringer_of(plan)))
        except CannotEditError:
            continue
        texts.append(now)
    return texts[0], texts[1:]


@settings(max_examples=15, deadline=None)
@given(drawn=steps())
def test_undo_gives_what_was_before_and_redo_what_was_after(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[str, list[str]]
) -> None:
    first, later = drawn
    fil = "plans/tilfeldig.toml"
    root = make_repository(tmp_path_factory.mktemp("planmappe"), {fil: first, DIG: DIGITAL})
    mappe = opened(root)
    moments = [content(mappe)]
    for one in later:
        write(root, {fil: one})
        if content(mappe) != moments[-1]:
            commit_by_hand(root)
            moments.append(content(mappe))
    for moment in reversed(moments[:-1]):
        undo(mappe)
        assert content(mappe) == moment
    for moment in moments[1:]:
        undo(mappe, redo=True)
        assert content(mappe) == moment


@settings(max_examples=15, deadline=None)
@given(drawn=st.data())
def test_what_came_after_stays(tmp_path_factory: pytest.TempPathFactory, drawn: st.DataObject) -> None:
    now = plan_text(drawn.draw(st.integers(0, 2**32 - 1)), 3)
    first = read_plan(now, "tilfeldig", "").plan
    assert first is not None
    endringer = drawn.draw(endringer_of(first))
    later = drawn.draw(endringer_of(first))
    kept = [one for one in later if (one.sted, one.felt) not in {(other.sted, other.felt) for other in endringer}]
    fil = "plans/tilfeldig.toml"
    root = make_repository(tmp_path_factory.mktemp("planmappe"), {fil: now})
    mappe = opened(root)
    commits = []
    for some in (endringer, kept):
        plan = read_plan(now, "tilfeldig", "").plan
        assert plan is not None
        try:
            after = edit(now, plan, some)
        except CannotEditError:
            return
        if read_plan(after, "tilfeldig", "").plan != plan:
            now = after
            write(root, {fil: now})
            commit_by_hand(root)
            commits.append(git(root, "rev-parse", "HEAD"))
    if len(commits) < 2:
        return
    undo(mappe, commits[0])
    assert content(mappe) == [apply(first, kept)]


Plans = dict[str, list[tuple[str, list[dict[str, Any]]]]]
"""Plans by their ids: fokusområder in order, with the fields of their tiltak."""


def rendered(plans: Plans) -> dict[str, str]:
    files = {}
    for stem, areas in plans.items():
        lines = [f'versjon = 1\n\n[plan]\ntittel = "{areas[0][0]}"\nkode = "X"\n']
        for area, rows in areas:
            lines.append(f'\n# Om {area}\n[[fokusomrade]]\nid = "{area}"\ntittel = "{area}"\n')
            for row in rows:
                fields = "".join(f"{key} = {value!r}\n".replace("'", '"') for key, value in row.items())
                lines.append(f"\n# Om {row['id']}\n[[fokusomrade.tiltak]]\n{fields}")
        files[f"plans/{stem}.toml"] = "".join(lines)
    return files


def put(mappe: Planmappe, plans: Plans) -> None:
    """Let the planmappe hold just these plans, and commit that with plain Git."""
    for path in (mappe.root / "plans").glob("*.toml"):
        path.unlink()
    write(mappe.root, rendered(plans))
    commit_by_hand(mappe.root)


def copied(plans: Plans) -> Plans:
    return {stem: [(area, [dict(row) for row in rows]) for area, rows in areas] for stem, areas in plans.items()}


def random_action(rng: random.Random, plans: Plans) -> None:
    """Do something to a field, a tiltak, a fokusområde or a plan."""
    stem = rng.choice(list(plans))
    areas = plans[stem]
    area, rows = rng.choice(areas)
    row = rng.choice(rows) if rows else None
    match rng.choice(["add", "remove", "move", "move", "change", "area", "no area", "plan", "no plan", "rename"]):
        case "add":
            rows.insert(rng.randint(0, len(rows)), {"id": f"NY-{rng.randrange(10**6)}", "tittel": "Ny"})
        case "remove" if row:
            rows.remove(row)
        case "move" if row:
            rows.remove(row)
            home = rng.choice(plans[rng.choice(list(plans))])[1]
            home.insert(rng.randint(0, len(home)), row)
        case "change" if row:
            row["prioritet"] = rng.randint(1, 3)
        case "area":
            areas.insert(rng.randint(1, len(areas)), (f"ny-{rng.randrange(10**6)}", []))
        case "no area" if len(areas) > 1:
            areas.remove((area, rows))
        case "plan":
            plans[f"ny{rng.randrange(10**6)}"] = [(f"ny-{rng.randrange(10**6)}", [])]
        case "no plan" if len(plans) > 1:
            del plans[stem]
        case "rename":
            plans[f"ny{rng.randrange(10**6)}"] = plans.pop(stem)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_whole_tiltak_come_back_and_what_came_after_stays(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    rng = random.Random(seed)
    mappe = opened(make_repository(tmp_path_factory.mktemp("planmappe"), {"README": "x"}))
    ids = iter(range(1, 100))
    start: Plans = {
        stem: [(f"{stem}-{n}", [{"id": f"T-{next(ids)}", "tittel": "Noe"} for _ in range(3)]) for n in range(3)]
        for stem in ("a", "b")
    }
    put(mappe, start)
    changed = copied(start)
    for _ in range(rng.randint(1, 3)):
        random_action(rng, changed)
    if changed == start:
        return
    put(mappe, changed)
    commit = git(mappe.root, "rev-parse", "HEAD")
    after, expected = copied(changed), copied(start)
    old = {row["id"]: row for areas in expected.values() for _area, rows in areas for row in rows}
    both = [row for areas in after.values() for _area, rows in areas for row in rows if row["id"] in old]
    if both:
        row = rng.choice(both)
        row["fremdrift"] = old[row["id"]]["fremdrift"] = 50
        put(mappe, after)
    undo(mappe, commit)
    got = {
        plan.id: [(area.id, [one.id for one in area.tiltak]) for area in plan.fokusomrader] for plan in content(mappe)
    }
    wanted = {stem: [(area, [row["id"] for row in rows]) for area, rows in areas] for stem, areas in expected.items()}
    assert sorted(map(by_home, got.items())) == sorted(map(by_home, wanted.items()))
    fields = {row.tiltak.id: (row.tiltak.prioritet, row.tiltak.fremdrift) for row in mappe.read().rader()}
    assert fields == {key: (row.get("prioritet"), row.get("fremdrift")) for key, row in old.items()}
    for line in text_of(mappe):
        assert line in {f"# Om {name}" for name in (*old, *(area for areas in start.values() for area, _ in areas))}
    assert_clean(mappe)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_whatever_came_after_it_is_done_or_told_why_not(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    rng = random.Random(seed)
    mappe = opened(make_repository(tmp_path_factory.mktemp("planmappe"), {"README": "x"}))
    ids = iter(range(1, 100))
    plans: Plans = {
        stem: [(f"{stem}-{n}", [{"id": f"T-{next(ids)}", "tittel": "Noe"} for _ in range(2)]) for n in range(2)]
        for stem in ("a", "b")
    }
    commits = []
    for _ in range(4):
        put(mappe, plans)
        commits.append(git(mappe.root, "rev-parse", "HEAD"))
        for _ in range(rng.randint(1, 3)):
            random_action(rng, plans)
        plans[f"ny{rng.randrange(10**6)}"] = [(f"ny-{rng.randrange(10**6)}", [])]
    for commit in rng.sample(commits[1:], 3):
        here = content(mappe)
        try:
            undo(mappe, commit, **rng.choice([{}, {"keep": True}, {"overwrite": True}]))
        except NoAnswerError:
            assert content(mappe) == here
    assert git(mappe.root, "status", "--porcelain") == ""
    assert not [one for one in mappe.check() if one.alvor == "feil"]


def by_home(plan: tuple[str, list[tuple[str, list[str]]]]) -> tuple[str, list[tuple[str, list[str]]]]:
    """Return a plan without the order of its tiltak, which a commit may have changed beside other things."""
    return plan[0], [(area, sorted(rows)) for area, rows in plan[1]]


def text_of(mappe: Planmappe) -> list[str]:
    """Return the comments of all plans."""
    texts = (path.read_text(encoding="utf-8") for path in (mappe.root / "plans").glob("*.toml"))
    return [line for text in texts for line in text.splitlines() if line.startswith("#")]
