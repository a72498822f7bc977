"""Is the history whole? What is wrong is found, what is only to be known is told, and the program's own is believed."""

import json
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.random_endringer import endringer_of
from tests.real_git import git, log, make_repository, write
from tests.small_planmappe import (
    DIG,
    FRI,
    FRIVILLIGHET,
    by_hand,
    change,
    commit_by_hand,
    last_message,
    make_planmappe,
    opened,
)
from tiltak_tui.control import Funn, Kontroll, check_history, trail_of
from tiltak_tui.errors import TiltakError
from tiltak_tui.git import Repository
from tiltak_tui.history import History
from tiltak_tui.merker import gi_nytt_navn, sett_merke
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.plan import Beslutning
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.outside import save_outside_edits
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save
from tiltak_tui.undo import carry_out, plan_undo


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make_planmappe(tmp_path / "planmappe")


def checked(mappe: Planmappe, since: date | None = None) -> Kontroll:
    with closing(History(mappe, None)) as history:
        return check_history(mappe, history, memory=memory(mappe), since=since)


def memory(mappe: Planmappe) -> Path:
    return mappe.root.parent / "minne"


def wrong(kontroll: Kontroll) -> dict[str, list[str]]:
    """Return what is wrong in each part."""
    found = {one.navn: [funn.tekst for funn in one.funn if funn.galt] for one in kontroll.deler}
    assert kontroll.i_orden == (not any(found.values()))
    return {name: texts for name, texts in found.items() if texts}


def facts(kontroll: Kontroll, part: str) -> list[Funn]:
    return [funn for one in kontroll.deler if one.navn == part for funn in one.funn if not funn.galt]


def amend(mappe: Planmappe, *options: str) -> None:
    git(mappe.root, "commit", "--quiet", "--amend", "--allow-empty", *options)


def forget_reflog(mappe: Planmappe) -> None:
    git(mappe.root, "reflog", "expire", "--expire=now", "--all")


# The program's own oppføringer are believed.


def test_a_history_of_the_program_is_in_order(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "FRI-03", vurdering=Vurdering.ROD, kommentar="Sent ute.\n\n\n  Veldig  \nsent."))
    save(mappe, change(mappe, "FRI-04", intern_merknad="Hemmelig"))
    save(mappe, change(mappe, "FRI-04", intern_merknad=""))
    save(mappe, [*change(mappe, "FRI-03", fremdrift=4), *change(mappe, "DIG-01", fremdrift=4, status=Status.PAGAR)])
    save(mappe, change(mappe, "FRI-04", statusdato=date(2026, 4, 30), rapportert_av="Leder"), rapportert_av="Leder")
    save(mappe, [Endring(Sted("digital", "innbygger"), "tittel", "Innbyggerdialog", "Dialog")])
    save(mappe, [Endring(Sted("digital", "innbygger"), "vurdering", None, Vurdering.GRONN)])
    save(mappe, [Endring(Sted("digital"), "tittel", "Digitaliseringsplan", "Digitalt"),
                 Endring(Sted("frivillighet"), "eier", "", "Noen")])  # fmt: skip
    kontroll = checked(mappe)
    assert wrong(kontroll) == {}
    assert kontroll.oppforinger == 9
    assert next(one.kontrollert for one in kontroll.deler if one.navn == "meldinger") == 8
    assert checked(mappe).i_orden


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_message_that_the_program_writes_is_believed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    mappe = make_planmappe(tmp_path_factory.mktemp("mappe") / "planmappe")
    for _time in range(3):
        plan = mappe.read().plans[data.draw(st.integers(0, 1))]
        endringer = list(data.draw(endringer_of(plan)))
        if data.draw(st.booleans()):
            explained = {one.sted for one in endringer if one.felt == "kommentar"}
            steder = [sted for sted in dict.fromkeys(one.sted for one in endringer) if sted not in explained]
            endringer += [Endring(sted, "kommentar", "", "Derfor.") for sted in steder]
        reported = [str(one.til) for one in endringer if one.felt == "rapportert_av"]
        try:
            save(mappe, endringer, guard=False, rapportert_av=reported[0] if len(reported) == 1 else "")
        except TiltakError:
            continue
    assert wrong(checked(mappe)) == {}


def test_a_reason_given_again_as_it_stood_is_a_reason(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "FRI-03", vurdering=Vurdering.GUL, kommentar="Venter på branntilsynet."))
    assert wrong(checked(mappe)) == {}


def test_what_a_beslutning_says_does_not_make_it_another_sort_of_oppforing(mappe: Planmappe) -> None:
    texts = ("Om X: lest inn fra ark", "Planen: endret utenfor programmet")
    for n in range(len(texts)):
        save(mappe, change(mappe, "FRI-03", beslutning=tuple(Beslutning(tekst=text) for text in texts[: n + 1])))
    assert log(mappe.root)[:2] == [f"FRI-03: Ny beslutning: {text}" for text in reversed(texts)]
    kontroll = checked(mappe)
    assert wrong(kontroll) == {}
    assert [one.emne for one in facts(kontroll, "utenfor")] == ["Start"]
    # Older versions of the program said only that something about the beslutninger was changed.
    amend(mappe, "--message", last_message(mappe.root).replace(f"Ny beslutning: {texts[1]}", "Beslutninger endret"))
    forget_reflog(mappe)
    assert "meldinger" not in wrong(checked(mappe))
    amend(mappe, "--message", last_message(mappe.root).replace("Beslutninger endret", "Ny beslutning: Noe annet"))
    assert "meldinger" in wrong(checked(mappe))


def test_a_trailer_that_a_hook_adds_is_no_fault(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    amend(mappe, "--no-edit", "--trailer", "Signed-off-by: Kari <kari@eksempel.no>")
    forget_reflog(mappe)
    assert "meldinger" not in wrong(checked(mappe))


def test_what_the_program_saved_from_outside_is_told_and_believed(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "pågår", "på vent")
    save_outside_edits(mappe, [FRI])
    kontroll = checked(mappe)
    assert wrong(kontroll) == {}
    (told, first) = facts(kontroll, "utenfor")
    assert "FRI-03: Status: Pågår → På vent" in told.tekst
    assert (told.forfatter, told.epost) == ("Kari Nordmann", "kari@eksempel.kommune.no")
    assert told.tidspunkt is not None
    assert "Lagt til" in first.tekst
    assert ["FRI-03: Status: Pågår → På vent" in one.tekst for one in facts(kontroll, "begrunnelser")] == [True]


# What is wrong is found.


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Pågår → Fullført\n\n", "Pågår → På vent\n\n"),  # the first line
        ("Status: Pågår", "Status: Ikke startet"),
        ("Kommentar: Ferdig.", "Kommentar: Ikke ferdig."),
        ("Kommentar: Ferdig.\n", ""),
        ("Kommentar: Ferdig.\n", "Kommentar: Ferdig.\nFrist: 30.06.2026 → 31.12.2026\n"),
        ("Tiltak: FRI-03", "Tiltak: FRI-04"),
        ("Tiltak: FRI-03", "Tiltak: FRI-03\nTiltak: FRI-04"),
        ("\nTiltak: FRI-03", ""),
        ("Plan: frivillighet", "Plan: digital"),
        ("Rapportert-av: Leder", "Rapportert-av: Rådmannen"),
    ],
)
def test_a_forged_message_is_found(mappe: Planmappe, old: str, new: str) -> None:
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT, kommentar="Ferdig.", rapportert_av="Leder"),
         rapportert_av="Leder")  # fmt: skip
    assert wrong(checked(mappe)) == {}
    text = git(mappe.root, "log", "-1", "--format=%B")
    assert old in text
    amend(mappe, "--message", text.replace(old, new))
    kontroll = checked(mappe)
    assert len(wrong(kontroll)["meldinger"]) == 1
    assert "Status: Pågår → Fullført" in wrong(kontroll)["meldinger"][0]
    funn = next(funn for one in kontroll.deler if one.navn == "meldinger" for funn in one.funn)
    assert (funn.commit, funn.forfatter) == (git(mappe.root, "rev-parse", "HEAD"), "Kari Nordmann")


def test_a_message_that_says_what_was_never_changed_is_found(mappe: Planmappe) -> None:
    text = "FRI-03: Pågår → Fullført\n\nStatus: Pågår → Fullført\n\nPlan: frivillighet\nTiltak: FRI-03\n"
    git(mappe.root, "commit", "--quiet", "--allow-empty", "--message", text)
    assert "ingenting i planene" in wrong(checked(mappe))["meldinger"][0]


def test_content_that_was_changed_under_a_true_message_is_found(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    by_hand(mappe, FRI, "2026-06-30", "2027-06-30")
    git(mappe.root, "add", "--all")
    amend(mappe, "--no-edit")
    found = wrong(checked(mappe))
    assert "Frist: 30.06.2026 → 30.06.2027" in found["meldinger"][0]
    assert "Frist" in found["begrunnelser"][0]


def test_a_false_trailer_on_what_was_saved_from_outside_is_found(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "pågår", "fullført")
    save_outside_edits(mappe, [FRI])
    text = git(mappe.root, "log", "-1", "--format=%B")
    amend(mappe, "--message", text.replace("Tiltak: FRI-03", "Tiltak: FRI-04"))
    assert "meldinger" in wrong(checked(mappe))


def test_bad_news_of_the_program_without_a_reason_is_found(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "grønn", "rød")
    message = "FRI-03: Vurdering grønn → rød\n\nVurdering: Grønn → Rød\n\nPlan: frivillighet\nTiltak: FRI-03"
    commit_by_hand(mappe.root, message)
    assert wrong(checked(mappe)) == {"begrunnelser": ["Uten begrunnelse: FRI-03: Vurdering: Grønn → Rød"]}


def test_a_hand_edit_is_told_with_who_and_when(mappe: Planmappe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-01-02T12:00:00Z")
    by_hand(mappe, FRI, "grønn", "rød")
    commit_by_hand(mappe.root, "Rettet", "--author=Per Hansen <per@eksempel.no>")
    kontroll = checked(mappe)
    assert wrong(kontroll) == {}
    funn = facts(kontroll, "utenfor")[0]
    assert (funn.forfatter, funn.epost, funn.emne) == ("Per Hansen", "per@eksempel.no", "Rettet")
    assert funn.tidspunkt is not None
    assert funn.tidspunkt.isoformat() == "2026-01-02T13:00:00+01:00"
    assert "Vurdering: Grønn → Rød" in funn.tekst
    assert "Vurdering: Grønn → Rød" in facts(kontroll, "begrunnelser")[0].tekst


@pytest.mark.parametrize(("old", "new"), [('kode = "FRI"', 'kode = "FRI"\nukjent = 3'), ("versjon = 1", "versjon = 2")])
def test_a_hand_edit_of_what_the_program_does_not_know_is_told(mappe: Planmappe, old: str, new: str) -> None:
    by_hand(mappe, FRI, old, new)
    commit_by_hand(mappe.root, "Rettet", "--author=Per Hansen <per@eksempel.no>")
    funn = facts(checked(mappe), "utenfor")[0]
    assert funn.tekst == f"Lagret utenom programmet: Endret noe programmet ikke kjenner, i {FRI}"
    assert (funn.forfatter, funn.emne) == ("Per Hansen", "Rettet")


def test_a_merge_is_told_only_where_it_says_what_no_side_said(mappe: Planmappe) -> None:
    for resolve in (False, True):
        git(mappe.root, "checkout", "--quiet", "-b", f"side-{resolve}")
        by_hand(mappe, FRI, 'tittel = "Møteplasser"', 'tittel = "Møteplasser"\nmal = "Én i hver bygd"')
        commit_by_hand(mappe.root)
        git(mappe.root, "checkout", "--quiet", "main")
        save(mappe, change(mappe, "FRI-04", fremdrift=4))
        git(mappe.root, "merge", "--quiet", "--no-commit", f"side-{resolve}")
        if resolve:
            by_hand(mappe, FRI, "# Avtalt med kirkevergen", "# Avtalt med noen andre")
        git(mappe.root, "commit", "--quiet", "--all", "--message", "Slått sammen")
        told = [funn.tekst for funn in facts(checked(mappe), "utenfor") if funn.emne == "Slått sammen"]
        assert told == ([f"Lagret utenom programmet: Endret noe programmet ikke kjenner, i {FRI}"] if resolve else [])
        git(mappe.root, "reset", "--quiet", "--hard", "HEAD~1")


def test_a_change_that_says_it_is_a_new_planmappe_is_told(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "grønn", "gul")
    commit_by_hand(mappe.root, "Gran: ny planmappe")
    assert "Vurdering: Grønn → Gul" in facts(checked(mappe), "utenfor")[0].tekst


def test_an_unreadable_file_that_was_deleted_by_hand_is_told(mappe: Planmappe) -> None:
    write(mappe.root, {"plans/tull.toml": b"\xff\xfe"})
    commit_by_hand(mappe.root, "Lagt til")
    git(mappe.root, "rm", "--quiet", "plans/tull.toml")
    git(mappe.root, "commit", "--quiet", "--message", "Slettet")
    assert "Slettet" in [funn.emne for funn in facts(checked(mappe), "utenfor") if "plans/tull.toml" in funn.tekst]


def test_an_edit_that_is_not_saved_is_told(mappe: Planmappe) -> None:
    by_hand(mappe, DIG, "Ett skjema", "To skjema")
    funn = facts(checked(mappe), "utenfor")[0]
    assert funn.tekst.endswith(f": {DIG}")
    assert funn.tidspunkt is not None


def test_a_value_that_cannot_be_understood_stops_nothing(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "frist = 2026-06-30", "frist = ['vår']")
    by_hand(mappe, FRI, 'status = "pågår"', 'status = ["på vent"]')
    save_outside_edits(mappe, [FRI])
    save(mappe, change(mappe, "FRI-03", frist=date(2026, 5, 1)))
    write(mappe.root, {DIG: "[tull"})
    commit_by_hand(mappe.root)
    write(mappe.root, {DIG: b"\xff\xfe"})
    save_outside_edits(mappe, [DIG])
    assert wrong(checked(mappe)) == {}


# What was there before is not gone.


@pytest.mark.parametrize("command", [["reset", "--quiet", "--hard", "HEAD~2"], ["commit", "--amend", "-q", "-m", "Ny"]])
def test_a_rewritten_history_is_found_at_the_first_check(mappe: Planmappe, command: list[str]) -> None:
    save(mappe, change(mappe, "FRI-03", fremdrift=10))
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    lost = git(mappe.root, "rev-parse", "HEAD")
    git(mappe.root, *command)
    kontroll = checked(opened(mappe.root))
    part = next(one for one in kontroll.deler if one.navn == "borte")
    assert part.antall_galt == len(part.funn) >= 2
    assert "skrevet om" in part.funn[0].tekst
    assert part.funn[0].forfatter == "Kari Nordmann"
    assert part.funn[0].tidspunkt is not None
    gone = next(funn for funn in part.funn if funn.commit == lost)
    assert gone.emne == "FRI-03: Pågår → Fullført"
    assert {*wrong(kontroll)} == {"borte"}


def test_it_is_found_by_what_was_seen_when_git_has_forgotten(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    lost = git(mappe.root, "rev-parse", "HEAD")
    assert checked(mappe).i_orden
    git(mappe.root, "reset", "--quiet", "--hard", "HEAD~1")
    forget_reflog(mappe)
    for _time in range(2):
        part = next(one for one in checked(mappe).deler if one.navn == "borte")
        assert [(funn.galt, funn.commit) for funn in part.funn] == [(True, lost)]
    git(mappe.root, "gc", "--quiet", "--prune=now")
    save(mappe, change(mappe, "FRI-03", fremdrift=4))
    part = next(one for one in checked(mappe).deler if one.navn == "borte")
    assert [(funn.galt, funn.commit) for funn in part.funn] == [(True, lost)]
    assert "finnes ikke lenger" in part.funn[0].tekst


def test_a_plain_merge_and_new_oppforinger_are_no_rewriting(mappe: Planmappe) -> None:
    assert checked(mappe).i_orden
    git(mappe.root, "checkout", "--quiet", "-b", "side")
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    git(mappe.root, "checkout", "--quiet", "main")
    save(mappe, change(mappe, "DIG-01", status=Status.PAGAR))
    git(mappe.root, "merge", "--quiet", "--no-edit", "side")
    assert wrong(checked(mappe)) == {}


def test_a_work_tree_on_an_older_oppforing_is_not_taken_for_a_rewriting(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    sett_merke(mappe, "Møte")
    assert checked(mappe).i_orden
    git(mappe.root, "checkout", "--quiet", "--detach", "HEAD~1")
    kontroll = checked(mappe)
    assert wrong(kontroll) == {}
    assert "eldre oppføring" in facts(kontroll, "borte")[0].tekst
    git(mappe.root, "checkout", "--quiet", "main")
    git(mappe.root, "reset", "--quiet", "--hard", "HEAD~1")
    assert "borte" in wrong(checked(mappe))


@pytest.mark.parametrize("options", [["-b", "ny"], ["--detach"]])
def test_history_that_was_lost_by_changing_branch_is_found(mappe: Planmappe, options: list[str]) -> None:
    save(mappe, change(mappe, "FRI-03", fremdrift=10))
    between = git(mappe.root, "rev-parse", "HEAD")
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    lost = git(mappe.root, "rev-parse", "HEAD")
    assert checked(mappe).i_orden
    git(mappe.root, "checkout", "--quiet", *options, "HEAD~2")
    assert "borte" not in wrong(checked(mappe))
    git(mappe.root, "branch", "-D", "main")
    for _time in range(2):
        part = next(one for one in checked(mappe).deler if one.navn == "borte")
        assert [funn.commit for funn in part.funn if funn.galt] == [lost, between]


def test_a_branch_that_is_gone_but_was_merged_is_no_loss(mappe: Planmappe) -> None:
    git(mappe.root, "checkout", "--quiet", "-b", "side")
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    assert checked(mappe).i_orden
    git(mappe.root, "checkout", "--quiet", "main")
    git(mappe.root, "merge", "--quiet", "--no-edit", "--no-ff", "side")
    git(mappe.root, "branch", "-D", "side")
    assert wrong(checked(mappe)) == {}


def test_before_the_first_oppforing_there_is_nothing_wrong(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "tom")
    (root / "plans").mkdir()
    kontroll = checked(opened(root))
    assert wrong(kontroll) == {}
    assert (kontroll.siste, kontroll.oppforinger) == ("", 0)


def test_a_ref_whose_name_is_not_text_is_remembered_as_it_is(mappe: Planmappe) -> None:
    name = b"merke/m\xf8te".decode(errors="surrogateescape")
    git(mappe.root, "tag", "-a", "-m", "Møte", name)
    assert checked(mappe).i_orden
    assert checked(mappe).i_orden


def test_a_merke_that_was_moved_or_is_gone_is_found(mappe: Planmappe) -> None:
    for name in ("Møte A", "Møte B", "Møte C"):
        sett_merke(mappe, name)
    assert checked(mappe).i_orden
    gi_nytt_navn(mappe, "Møte C", "Møte D")
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    assert checked(mappe).i_orden
    git(mappe.root, "tag", "-d", "merke/mote-a")
    git(mappe.root, "tag", "-f", "-a", "-m", "Møte B", "merke/mote-b")
    for _time in range(2):
        assert wrong(checked(mappe)) == {
            "borte": ["Merket «mote-a» er borte", "Merket «Møte B» er flyttet eller skrevet om"]
        }


def test_merker_that_mark_nothing_or_say_nothing_are_told(mappe: Planmappe) -> None:
    git(mappe.root, "tag", "merke/lett")
    git(mappe.root, "tag", "merke/tre", "HEAD^{tree}")
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    git(mappe.root, "tag", "-a", "-m", "Møte", "merke/mote")
    git(mappe.root, "reset", "--quiet", "--hard", "HEAD~1")
    kontroll = checked(mappe)
    assert wrong(kontroll)["merker"] == [
        "Merket «Møte» står ved en oppføring som ikke er i historikken",
        "Merket «tre» står ikke ved noen oppføring",
    ]
    assert ["lett" in one.tekst for one in facts(kontroll, "merker")] == [True]


def test_the_shared_planmappe_is_compared(mappe: Planmappe, tmp_path: Path) -> None:
    shared = tmp_path / "felles.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(mappe.root), str(shared))
    git(mappe.root, "remote", "add", "origin", str(shared))
    git(mappe.root, "fetch", "--quiet", "origin")
    other = tmp_path / "annen"
    git(tmp_path, "clone", "--quiet", str(shared), str(other))
    save(opened(other), change(opened(other), "FRI-03", status=Status.FULLFORT))
    lost = git(other, "rev-parse", "HEAD")
    git(other, "push", "--quiet")
    git(mappe.root, "fetch", "--quiet", "origin")
    kontroll = checked(mappe)
    assert wrong(kontroll) == {}
    assert [one.tekst for one in facts(kontroll, "borte")] == [
        "Felles planmappe (origin/main) har 1 oppføring som ikke er hentet inn hit ennå."
    ]
    git(mappe.root, "merge", "--quiet", "origin/main")
    assert facts(checked(mappe), "borte") == []
    git(other, "reset", "--quiet", "--hard", "HEAD~1")
    git(other, "push", "--quiet", "--force")
    git(mappe.root, "fetch", "--quiet", "origin")
    part = next(one for one in checked(mappe).deler if one.navn == "borte")
    assert {funn.commit for funn in part.funn if funn.galt} >= {lost}
    assert "felles planmappe" in part.funn[0].tekst


def test_the_memory_is_private_and_damage_to_it_is_harmless(mappe: Planmappe) -> None:
    checked(mappe)
    (path,) = memory(mappe).iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert git(mappe.root, "rev-parse", "HEAD") in json.loads(path.read_text())["sett"]["refs/heads/main"]
    for text in ("", "[]", '{"sett": []}', '{"sett": {"refs/heads/main": 3}}', "[" * 100_000):
        path.write_text(text)
        assert checked(mappe).i_orden


def test_where_nothing_can_be_remembered_that_is_said(mappe: Planmappe) -> None:
    memory(mappe).write_text("ei fil")
    kontroll = checked(mappe)
    assert kontroll.i_orden
    assert "huskes" in facts(kontroll, "borte")[0].tekst


# What is stored is whole.


def test_a_broken_object_is_found(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    blob = git(mappe.root, "rev-parse", f"HEAD:{DIG}")
    path = mappe.root / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(b"tull")
    found = wrong(checked(mappe))
    first, last = found["lagring"][0].split("\n")
    assert first == f"Historikken er skadet: {blob} mangler eller er ødelagt."
    assert last.startswith("Til den som hjelper deg: ")


@pytest.mark.parametrize("which", ["HEAD", "HEAD~1", f"HEAD:{FRI}", "HEAD^{tree}"])
def test_an_object_that_is_missing_is_found(mappe: Planmappe, which: str) -> None:
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    name = git(mappe.root, "rev-parse", which)
    (mappe.root / ".git" / "objects" / name[:2] / name[2:]).unlink()
    kontroll = checked(opened(mappe.root))
    assert not kontroll.i_orden
    assert "lagring" in wrong(kontroll)


def test_a_history_that_is_cut_off_is_told_and_its_edge_is_not_accused(mappe: Planmappe, tmp_path: Path) -> None:
    save(mappe, change(mappe, "FRI-03", vurdering=Vurdering.GUL, kommentar="Sent ute."))
    save(mappe, change(mappe, "FRI-03", fremdrift=10))
    with closing(History(mappe, None)) as history:
        for commit in git(mappe.root, "rev-list", "HEAD~2..").split()[::-1]:
            carry_out(mappe, history, plan_undo(mappe, history, commit))
    root = tmp_path / "kopi"
    git(tmp_path, "clone", "--quiet", "--depth=3", f"file://{mappe.root}", str(root))
    copy = opened(root)
    day = git(root, "log", "-1", "--format=%cd", "--date=format:%d.%m.%Y")
    text = f"Denne kopien av historikken er avkortet: den begynner {day}, og resten kan ikke kontrolleres"
    kontroll = checked(copy)
    assert wrong(kontroll) == {"lagring": [text]}
    assert facts(kontroll, "utenfor") == []
    with closing(History(copy, None)) as history:
        spor = trail_of(copy, history, "FRI-03")
    assert spor is not None
    assert spor.i_orden


# Signatures, the span of time, and what it costs.


@pytest.fixture
def key(tmp_path: Path, mappe: Planmappe) -> Path:
    path = tmp_path / "nokkel"
    try:
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    except FileNotFoundError:
        pytest.skip("there is no ssh-keygen")
    allowed = tmp_path / "tillatt"
    allowed.write_text(f"kari@eksempel.kommune.no {path.with_suffix('.pub').read_text()}")
    for name, value in (
        ("gpg.format", "ssh"),
        ("user.signingKey", f"{path}.pub"),
        ("commit.gpgSign", "true"),
        ("tag.gpgSign", "true"),
        ("gpg.ssh.allowedSignersFile", str(allowed)),
    ):
        git(mappe.root, "config", name, value)
    return path


def signatures(kontroll: Kontroll) -> tuple[int, list[tuple[bool, str]]]:
    part = next(one for one in kontroll.deler if one.navn == "signaturer")
    return part.kontrollert, [(funn.galt, funn.tekst) for funn in part.funn]


def test_without_signatures_there_is_nothing_to_say(mappe: Planmappe) -> None:
    assert signatures(checked(mappe)) == (0, [])


def test_good_signatures_are_believed_and_unsigned_ones_counted(mappe: Planmappe, key: Path) -> None:
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    sett_merke(mappe, "Møte")
    assert signatures(checked(mappe)) == (2, [(False, "1 av 2 oppføringer er ikke signert")])


def test_a_false_signature_is_found(mappe: Planmappe, key: Path) -> None:
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    raw = git(mappe.root, "cat-file", "commit", "HEAD") + "\n"
    false = raw.replace("author Kari Nordmann", "author Kari Falskmann")
    name = git(mappe.root, "hash-object", "-t", "commit", "-w", "--stdin", text=false)
    git(mappe.root, "update-ref", "refs/heads/main", name)
    forget_reflog(mappe)
    assert (True, "Signaturen stemmer ikke, eller nøkkelen er trukket") in signatures(checked(mappe))[1]


def test_a_signature_that_nobody_here_can_check_is_told(mappe: Planmappe, key: Path) -> None:
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    git(mappe.root, "config", "--unset", "gpg.ssh.allowedSignersFile")
    kontroll = checked(mappe)
    assert kontroll.i_orden
    assert any("kan ikke kontrolleres" in text for _galt, text in signatures(kontroll)[1])


def test_only_the_oppforinger_since_a_day_are_looked_at(mappe: Planmappe, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in ("2025-06-01", "2025-06-02"):
        monkeypatch.setenv("GIT_AUTHOR_DATE", f"{day}T12:00:00Z")
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00Z")
        by_hand(mappe, FRI, "Møteplasser", f"Møteplasser {day}")
        commit_by_hand(mappe.root, day)
    kontroll = checked(mappe, date(2025, 6, 2))
    assert kontroll.oppforinger == 1
    assert [one.emne for one in facts(kontroll, "utenfor")] == ["2025-06-02"]
    assert checked(mappe, date(2025, 6, 3)).oppforinger == 0


def test_git_is_not_asked_once_for_each_oppforing(mappe: Planmappe, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    run = Repository._run

    def counted(self: Repository, *arguments: str, **options: object) -> object:
        asked.append(arguments[0])
        return run(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Repository, "_run", counted)
    counts = []
    for _round in range(2):
        asked.clear()
        checked(mappe)
        counts.append(len(asked))
        for percent in range(10):
            by_hand(mappe, FRI, "Møteplasser", f"Møteplasser {percent}")
            commit_by_hand(mappe.root)
    assert counts[0] == counts[1] < 30


# The trail of one tiltak.

VEDTAK = """
[[plan.vedtak]]
sak = "KST 4/25"
dato = 2025-02-18
organ = "Kommunestyret"
tittel = "Handlingsplan for frivillighet"
[[plan.vedtak.punkt]]
nr = 2
tekst = "Det etableres møteplasser."
"""
WITH_VEDTAK = FRIVILLIGHET.replace('rytme = "tertial"\n', f'rytme = "tertial"\n{VEDTAK}').replace(
    'kommentar = "Venter på branntilsynet."\n', 'kommentar = "Venter."\nvedtak = ["KST 4/25 pkt. 2", "KST 9/99"]\n'
)


def test_the_trail_goes_from_vedtak_to_merke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mappe = make_planmappe(tmp_path / "planmappe", {FRI: WITH_VEDTAK})
    sett_merke(mappe, "Før", gjelder="Formannskapet")
    save(mappe, change(mappe, "FRI-03", vurdering=Vurdering.ROD, kommentar="Sent ute."), rapportert_av="Leder")
    save(mappe, change(mappe, "FRI-03", beskrivelse="Uten betydning for sporet"))
    by_hand(mappe, FRI, "pågår", "på vent")
    save_outside_edits(mappe, [FRI])
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-03-04T12:00:00Z")
    sett_merke(mappe, "Etter")
    with closing(History(mappe, None)) as history:
        spor = trail_of(mappe, history, "fri-03")
    assert spor is not None
    assert (spor.tiltak_id, spor.i_orden) == ("FRI-03", True)
    first, second = spor.grunnlag
    assert first.vedtak is not None
    assert first.punkt is not None
    assert (first.vedtak.sak, first.vedtak.organ, first.punkt.tekst) == (
        "KST 4/25", "Kommunestyret", "Det etableres møteplasser.",
    )  # fmt: skip
    assert (second.henvisning, second.vedtak) == ("KST 9/99", None)
    added, red, stopped = spor.steg
    assert (added.utenfor, red.utenfor, stopped.utenfor) == (True, False, True)
    assert (red.begrunnelse, red.meldt_av, red.forfatter) == ("Sent ute.", "Leder", "Kari Nordmann")
    assert [one.felt for one in red.forskjeller] == ["vurdering"]
    assert [(one.felt, one.til) for one in stopped.forskjeller] == [("status", Status.PA_VENT)]
    assert [(one.merke.navn, one.status, one.vurdering) for one in spor.merker] == [
        ("Før", Status.PAGAR, Vurdering.GRONN),
        ("Etter", Status.PA_VENT, Vurdering.ROD),
    ]


def test_the_trail_follows_a_tiltak_to_another_plan_and_out(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "planmappe")
    sett_merke(mappe, "Før")
    row = '[[fokusomrade.tiltak]]\nid = "FRI-04"\ntittel = "Ungdom som frivillige"\n'
    text = (mappe.root / DIG).read_text(encoding="utf-8")
    by_hand(mappe, FRI, row, "")
    write(mappe.root, {DIG: f"{text}\n{row}"})
    commit_by_hand(mappe.root, "Flyttet")
    sett_merke(mappe, "Etter")
    write(mappe.root, {DIG: text})
    commit_by_hand(mappe.root, "Slettet")
    sett_merke(mappe, "Til slutt")
    with closing(History(mappe, None)) as history:
        spor = trail_of(mappe, history, "FRI-04")
        assert trail_of(mappe, history, "FRI-99") is None
    assert spor is not None
    assert spor.rad is None
    assert {one.merke.navn for one in spor.merker} == {"Før", "Etter"}
    assert [one.forskjeller[0].type for one in spor.steg] == ["lagt_til", "flyttet", "fjernet"]


def test_the_trail_says_what_is_wrong_with_its_steps(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "grønn", "rød")
    message = "FRI-03: Vurdering grønn → gul\n\nVurdering: Grønn → Gul\n\nPlan: frivillighet\nTiltak: FRI-03"
    commit_by_hand(mappe.root, message)
    with closing(History(mappe, None)) as history:
        spor = trail_of(mappe, history, "FRI-03")
    assert spor is not None
    assert not spor.i_orden
    assert [len(one.funn) for one in spor.steg] == [0, 2]


# What is taken back.


def test_what_was_taken_back_is_believed_and_exempt(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "FRI-03", vurdering=None, frist=date(2026, 5, 1)))
    save(mappe, [Endring(Sted("digital"), "tittel", "Digitaliseringsplan", "Digitalt")])
    with closing(History(mappe, None)) as history:
        for commit in git(mappe.root, "rev-list", "HEAD~2..").split():
            carry_out(mappe, history, plan_undo(mappe, history, commit))
        carry_out(mappe, history, plan_undo(mappe, history, redo=True))
        carry_out(mappe, history, plan_undo(mappe, history, redo=False))
    kontroll = checked(mappe)
    assert wrong(kontroll) == {}
    assert any("angring" in one.tekst for one in facts(kontroll, "begrunnelser"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Angret: FRI-03", "Angret: FRI-04"),
        ("Frist: 01.05.2026", "Frist: 01.05.2027"),
        ("Tiltak: FRI-03", "Tiltak: FRI-04"),
        ("Angrer: ", "Angrer: 1"),
    ],
)
def test_a_forged_message_of_what_was_taken_back_is_found(mappe: Planmappe, old: str, new: str) -> None:
    save(mappe, change(mappe, "FRI-03", frist=date(2026, 5, 1)))
    with closing(History(mappe, None)) as history:
        carry_out(mappe, history, plan_undo(mappe, history))
    text = git(mappe.root, "log", "-1", "--format=%B")
    assert old in text
    amend(mappe, "--message", text.replace(old, new))
    assert len(wrong(checked(mappe))["meldinger"]) == 1


@pytest.mark.parametrize(("old", "new"), [("2026-06-30", "2027-06-30"), ("grønn", "rød")])
def test_what_says_that_it_takes_back_and_does_another_thing_is_found(mappe: Planmappe, old: str, new: str) -> None:
    save(mappe, change(mappe, "FRI-03", frist=date(2026, 5, 1)))
    undone = git(mappe.root, "rev-parse", "HEAD")
    by_hand(mappe, FRI, old if old != "2026-06-30" else "2026-05-01", new)
    change_told = "Frist: 01.05.2026 → 30.06.2027" if "06-30" in old else "Vurdering: Grønn → Rød"
    subject = git(mappe.root, "log", "-1", "--format=%s")
    trailers = f"Plan: frivillighet\nTiltak: FRI-03\nAngrer: {undone}"
    commit_by_hand(mappe.root, f"Angret: {subject}\n\n{change_told}\n\n{trailers}")
    found = wrong(checked(mappe))
    assert (len(found["meldinger"]), len(found["begrunnelser"])) == (1, 1)
    assert change_told in found["begrunnelser"][0]


def test_what_is_read_in_from_a_list_needs_no_reason_but_must_say_how_much_it_is(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "grønn", "rød")
    text = "Frivillighet: lest inn fra ark.xlsx ({count} endret)\n\nPlan: frivillighet\nTiltak: FRI-03"
    commit_by_hand(mappe.root, text.format(count="0 nye, 1"))
    kontroll = checked(mappe)
    assert kontroll.i_orden
    assert "(lest inn fra ei fil, som er unntatt)" in facts(kontroll, "begrunnelser")[0].tekst
    amend(mappe, "--message", text.format(count="0 nye, 2"))
    assert not checked(mappe).i_orden
