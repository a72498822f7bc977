"""The setup is changed as one oppføring, as plans are: nothing else in the file changes, and it can be taken back."""

from datetime import date
from pathlib import Path

import pytest

from tests.real_git import git, log
from tests.small_planmappe import by_hand, commit_by_hand, last_message, make_planmappe
from tiltak_tui.control import check_history
from tiltak_tui.errors import NoAnswerError
from tiltak_tui.history import History
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Oppsett, Runde, Utsending, Visning
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import NewProblemsError, UneditableError, UnreadableError
from tiltak_tui.saving_setup import save_setup
from tiltak_tui.undo import carry_out, plan_undo

OPPSETT = "plans/oppsett.toml"
FIRST = Runde(navn="1. tertial 2026", per=date(2026, 4, 30), svarfrist=date(2026, 5, 15), startet=date(2026, 5, 4))
SENT = Utsending(
    runde="1. tertial 2026",
    slag=Utsendingsslag.BESTILLING,
    ansvarlig=("Eiendomssjef", "Leder frivilligsentralen"),
    sendt=date(2026, 5, 4),
)


def with_runde(innhold: Innhold) -> Oppsett:
    return innhold.oppsett.replace(runde=(*innhold.oppsett.runde, FIRST))


def changed(mappe: Planmappe, **values: object) -> None:
    assert save_setup(mappe, lambda innhold: innhold.oppsett.replace(**values)) is not None


def checked(mappe: Planmappe) -> list[str]:
    history = History(mappe, None)
    try:
        found = check_history(mappe, history, memory=mappe.root.parent / "minne")
    finally:
        history.close()
    return [funn.tekst for part in found.deler if part.navn == "meldinger" for funn in part.funn if funn.galt]


def test_a_round_is_one_oppforing_that_says_what_it_is(tmp_path: Path) -> None:
    head = '# Vårt oppsett\nnavn = "Gran"  # kommunen\n\n[vurdering]\ngul = "Litt"\n'
    rest = '\n# Våre filtre\n[[visning]]\nnavn = "Mine"\n'
    mappe = make_planmappe(tmp_path / "p", {OPPSETT: head + rest})
    saved = save_setup(mappe, with_runde)
    assert saved is not None
    assert saved.subject == "Runde 1. tertial 2026: startet, svarfrist 15.05.2026"
    assert last_message(mappe.root) == (
        "Runde 1. tertial 2026: startet, svarfrist 15.05.2026\n\n"
        "Status per: 30.04.2026\nSvarfrist: 15.05.2026\nStartet: 04.05.2026\n\n"
        "Plan: oppsett\nRunde: 1. tertial 2026"
    )
    text = (mappe.root / OPPSETT).read_text(encoding="utf-8")
    assert text.startswith(f"{head}\n[[runde]]\n")
    assert text.endswith(rest)
    assert mappe.read().oppsett.runde == (FIRST,)
    assert save_setup(mappe, lambda innhold: innhold.oppsett) is None
    assert checked(mappe) == []


def test_the_file_may_be_missing(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "p")
    (mappe.root / OPPSETT).unlink()
    commit_by_hand(mappe.root)
    assert save_setup(mappe, with_runde) is not None
    assert (mappe.root / OPPSETT).read_text(encoding="utf-8") == (
        '[[runde]]\nnavn = "1. tertial 2026"\nper = 2026-04-30\nsvarfrist = 2026-05-15\nstartet = 2026-05-04\n'
    )
    assert git(mappe.root, "status", "--short") == ""
    assert checked(mappe) == []


def test_each_change_has_its_own_subject(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "p")
    save_setup(mappe, with_runde)
    changed(mappe, utsending=(SENT,))
    late = FIRST.replace(svarfrist=date(2026, 5, 20))
    changed(mappe, runde=(late,))
    purring = SENT.replace(slag=Utsendingsslag.PURRING, ansvarlig=("Eiendomssjef",), sendt=date(2026, 5, 21))
    changed(mappe, utsending=(SENT, purring))
    closed = late.replace(avsluttet=date(2026, 5, 25))
    changed(mappe, runde=(closed,))
    changed(mappe, navn="Nye Gran", visning=(Visning(navn="Mine", filter="ansvarlig:kultur"),))
    changed(mappe, visning=())
    changed(mappe, runde=(late, FIRST.replace(navn="Ekstra")))
    assert (
        log(mappe.root)[:-1]
        == [
            "Runde 1. tertial 2026: startet, svarfrist 15.05.2026",
            "Runde 1. tertial 2026: bestilling sendt til 2 mottakere",
            "Runde 1. tertial 2026: svarfrist 15.05.2026 → 20.05.2026",
            "Runde 1. tertial 2026: purring sendt til Eiendomssjef",
            "Runde 1. tertial 2026: avsluttet",
            "Oppsettet: Navn, Visninger endret",
            "Visning Mine: slettet",
            "Oppsettet: Runder endret",
        ][::-1]
    )
    trailers = git(mappe.root, "log", "-1", "--format=%(trailers:key=Runde,valueonly)").split("\n")
    assert trailers[:2] == ["1. tertial 2026", "Ekstra"]
    assert checked(mappe) == []


def test_a_forged_message_is_found(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "p")
    save_setup(mappe, with_runde)
    true = last_message(mappe.root)
    by_hand(mappe, OPPSETT, "svarfrist = 2026-05-15", "svarfrist = 2026-05-20")
    commit_by_hand(mappe.root, true)
    (found,) = checked(mappe)
    assert "Meldingen stemmer ikke" in found
    by_hand(mappe, OPPSETT, "svarfrist = 2026-05-20", "svarfrist = 2026-05-21")
    by_hand(mappe, "plans/frivillighet.toml", 'status = "pågår"', 'status = "fullført"')
    commit_by_hand(
        mappe.root,
        "Runde 1. tertial 2026: svarfrist 20.05.2026 → 21.05.2026\n\nSvarfrist: 20.05.2026 → 21.05.2026\n\n"
        "Plan: oppsett\nRunde: 1. tertial 2026",
    )
    assert len(checked(mappe)) == 2


def test_a_change_can_be_taken_back(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "p")
    before = (mappe.root / OPPSETT).read_bytes()
    save_setup(mappe, with_runde)
    history = History(mappe, None)
    try:
        carry_out(mappe, history, plan_undo(mappe, history))
        assert (mappe.root / OPPSETT).read_bytes() == before
        save_setup(mappe, with_runde)
        changed(mappe, utsending=(SENT,))
        # Both went out on one day; only the first is taken back.
        other = SENT.replace(ansvarlig=("Biblioteksjef",))
        first = git(mappe.root, "rev-parse", "HEAD")
        changed(mappe, utsending=(SENT, other))
        carry_out(mappe, history, plan_undo(mappe, history, first))
    finally:
        history.close()
    assert mappe.read().oppsett.utsending == (other,)
    assert checked(mappe) == []


def test_what_cannot_be_written_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "p")
    with pytest.raises(NewProblemsError, match="står to ganger"):
        save_setup(mappe, lambda innhold: innhold.oppsett.replace(runde=(FIRST, FIRST)))

    def refused(_innhold: Innhold) -> Oppsett:
        raise NoAnswerError("nei")

    with pytest.raises(NoAnswerError):
        save_setup(mappe, refused)
    for text, error in (("runde = [{", UnreadableError), ("runde = []\nversjon = 9\n", UneditableError)):
        (mappe.root / OPPSETT).write_text(text, encoding="utf-8")
        with pytest.raises(error):
            save_setup(mappe, with_runde)
        assert (mappe.root / OPPSETT).read_text(encoding="utf-8") == text
    (mappe.root / OPPSETT).write_bytes(b'navn = "\xff"')
    with pytest.raises(UnreadableError):
        save_setup(mappe, with_runde)
    assert log(mappe.root) == ["Start"]


def test_an_edit_by_hand_is_saved_first(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "p")
    by_hand(mappe, OPPSETT, "Gran", "Jevnaker")
    saved = save_setup(mappe, with_runde)
    assert saved is not None
    assert log(mappe.root)[1] == "Oppsettet: endret utenfor programmet"
    assert any("lagret først" in one for one in saved.warnings)
