"""Merker: named points that are unique, never moved, and still found by the names they had (DESIGN §2)."""

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.real_git import git, hook
from tests.small_planmappe import FRI, by_hand, change, make_planmappe
from tiltak_tui.errors import NoAnswerError, TiltakError, UsageError
from tiltak_tui.git_errors import NoIdentityError, RefusedError
from tiltak_tui.merker import PREFIX, alle_merker, find_merke, gi_nytt_navn, save_edits_first, sett_merke
from tiltak_tui.model.status import Status
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make_planmappe(tmp_path / "planmappe")


def at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", moment)


def refs(mappe: Planmappe) -> list[str]:
    return git(mappe.root, "for-each-ref", "--format=%(refname)", PREFIX).splitlines()


def test_a_merke_is_an_annotated_tag_that_reads_well(mappe: Planmappe) -> None:
    head = git(mappe.root, "rev-parse", "HEAD")
    merke = sett_merke(mappe, "Ledermøte  3. november ", gjelder="Formannskapet", dato=date(2026, 11, 3))
    assert merke.navn == "Ledermøte 3. november"
    assert (merke.commit, merke.av) == (head, "Kari Nordmann")
    assert (merke.gjelder, merke.dato, merke.tidligere) == ("Formannskapet", date(2026, 11, 3), ())
    assert refs(mappe) == [f"{PREFIX}ledermote-3-november"]
    assert git(mappe.root, "cat-file", "-t", f"{PREFIX}ledermote-3-november") == "tag"
    shown = git(mappe.root, "for-each-ref", "--format=%(contents)", PREFIX)
    assert shown == "Ledermøte 3. november\n\nGjelder: Formannskapet\nDato: 2026-11-03"
    trailers = git(mappe.root, "for-each-ref", "--format=%(contents:trailers:only)", PREFIX).strip()
    assert trailers == "Gjelder: Formannskapet\nDato: 2026-11-03"
    assert alle_merker(mappe) == (merke,)


def test_the_day_is_the_day_it_was_set_in_the_zone_of_the_planmappe(
    mappe: Planmappe, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-10-31T20:30:00-03:00")
    first = git(mappe.root, "rev-parse", "HEAD")
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    merke = sett_merke(mappe, "Halloween", commit=first)
    assert merke.commit == first
    assert merke.satt.isoformat() == "2026-11-01T00:30:00+01:00"


def test_they_come_in_the_order_they_were_set(mappe: Planmappe, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, moment in (("Sist", "2026-03-01T12:00:00Z"), ("Først", "2025-03-01T12:00:00Z")):
        at(monkeypatch, moment)
        sett_merke(mappe, name)
    assert [one.navn for one in alle_merker(mappe)] == ["Først", "Sist"]


def test_a_name_is_used_once_whatever_its_case_and_the_merke_stays(mappe: Planmappe) -> None:
    before = sett_merke(mappe, "Ledermøte 1")
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    for name in ("Ledermøte 1", "LEDERMØTE 1", " ledermøte   1"):
        with pytest.raises(UsageError, match="finnes alt"):
            sett_merke(mappe, name)
    assert alle_merker(mappe) == (before,)


def test_names_that_look_alike_in_ascii_do_not_meet(mappe: Planmappe) -> None:
    names = ["Ledermøte!", "Ledermote", "ledermö-te", "会議", "Møte 1/2", "Møte 1.2", "x" * 100]
    for name in names:
        sett_merke(mappe, name)
    assert [one.navn for one in sorted(alle_merker(mappe), key=lambda one: names.index(one.navn))] == names
    assert all(ref.isascii() and "//" not in ref for ref in refs(mappe))
    assert len(refs(mappe)) == len(names)


@pytest.mark.parametrize("name", ["Ledermøte!", "会議"])
def test_the_same_name_gives_the_same_tag_on_every_machine(tmp_path: Path, name: str) -> None:
    found = []
    for folder in ("en", "to"):
        mappe = make_planmappe(tmp_path / folder)
        sett_merke(mappe, name)
        found.append(refs(mappe))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    "name",
    [
        "", "  ", "!?", "2026-11-03", "03.11.2026", "3.11.26", "31.02.2026", "99/99/2026", "abcdef1", "1234567",
        "i går", "I GÅR", "i dag", "for en uke siden", "forrige tertial", "forrige merke", "forrige uke", "x" * 101,
    ],
)  # fmt: skip
def test_what_reads_as_another_point_or_as_nothing_is_no_name(mappe: Planmappe, name: str) -> None:
    with pytest.raises(UsageError):
        sett_merke(mappe, name)
    assert refs(mappe) == []


@pytest.mark.parametrize(
    "name", ["# Møte", "-- møte", "Møte\nGjelder: noen", "Gjelder: alle", "\x1b[31mMøte", "@{1}~ x"]
)
def test_any_name_is_kept_as_one_line(mappe: Planmappe, name: str) -> None:
    merke = sett_merke(mappe, name)
    assert "\n" not in merke.navn
    assert "\x1b" not in merke.navn
    assert (merke.gjelder, find_merke(alle_merker(mappe), name.upper())) == ("", merke)


def test_a_new_name_keeps_the_old_one_findable_and_moves_nothing(
    mappe: Planmappe, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = sett_merke(mappe, "Møte A", gjelder="Formannskapet", dato=date(2026, 11, 3))
    before = git(mappe.root, "for-each-ref", PREFIX)
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    at(monkeypatch, "2026-12-01T12:00:00Z")
    gi_nytt_navn(mappe, "møte a", "Møte B")
    newest = gi_nytt_navn(mappe, "Møte A", "Møte C")
    assert alle_merker(mappe) == (newest,)
    assert newest == old._replace(navn="Møte C", tidligere=("Møte A", "Møte B"))
    assert before in git(mappe.root, "for-each-ref", PREFIX)
    for name in ("MØTE A", "Møte B", "møte c"):
        assert find_merke(alle_merker(mappe), name) == newest
    for name in ("møte a", "møte b"):
        with pytest.raises(UsageError, match="finnes alt"):
            sett_merke(mappe, name)
    with pytest.raises(UsageError, match="finnes alt"):
        gi_nytt_navn(mappe, "Møte C", "Møte A")
    with pytest.raises(NoAnswerError):
        gi_nytt_navn(mappe, "Møte X", "Møte Y")


def test_two_new_names_given_apart_are_still_one_merke(mappe: Planmappe) -> None:
    sett_merke(mappe, "Møte A")
    for name in ("møte-b", "møte-c"):
        git(mappe.root, "tag", "-a", f"merke/{name}", "-m", f"{name}\n\nTidligere-navn: Møte A")
    assert len(alle_merker(mappe)) == 1
    assert {*alle_merker(mappe)[0].navnene} == {"Møte A", "møte-b", "møte-c"}


def test_names_that_point_at_each_other_do_not_go_round(mappe: Planmappe) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        git(mappe.root, "tag", "-a", f"merke/{name}", "-m", f"{name}\n\nTidligere-navn: {other}")
    assert len(alle_merker(mappe)) == 1


def test_a_new_name_at_another_oppforing_is_a_merke_of_its_own(mappe: Planmappe) -> None:
    sett_merke(mappe, "Møte A")
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    git(mappe.root, "tag", "-a", "merke/b", "-m", "Møte B\n\nTidligere-navn: Møte A")
    assert {one.navn for one in alle_merker(mappe)} == {"Møte A", "Møte B"}


def test_tags_that_the_program_did_not_make_are_shown_as_well_as_can_be(mappe: Planmappe) -> None:
    head = git(mappe.root, "rev-parse", "HEAD")
    git(mappe.root, "tag", "merke/lett")
    git(mappe.root, "tag", "-a", "merke/tom", "-m", "", "--cleanup=verbatim")
    git(mappe.root, "tag", "-a", "merke/rar", "-m", "Rar\n\nDato: i morgen\nGjelder: \x1b[31mrød")
    git(mappe.root, "tag", "-a", "merke/ytre", "-m", "Ytre", "merke/rar")
    git(mappe.root, "tag", "merke/tre", "HEAD^{tree}")
    body = f"object {head}\ntype commit\ntag x\n\n\udcff".encode(errors="surrogateescape")
    made = subprocess.run(
        ["git", "hash-object", "-t", "tag", "-w", "--literally", "--stdin"],
        cwd=mappe.root, input=body, capture_output=True, check=True,
    )  # fmt: skip
    git(mappe.root, "update-ref", "refs/tags/merke/uten-hvem", made.stdout.decode().strip())
    tags = mappe.root / ".git" / "refs" / "tags" / "merke"
    (tags / "borte").write_text("1" * 40 + "\n")
    (tags / "tull").write_text("ikke en id\n")
    found = {one.navn: one for one in alle_merker(mappe)}
    assert {*found} >= {"lett", "tom", "Rar", "Ytre"}
    assert not {*found} & {"tre", "borte", "tull"}
    assert all(one.commit == head for one in found.values())
    assert (found["lett"].av, found["Rar"].dato, found["Rar"].gjelder) == ("", None, "␛[31mrød")
    assert len(found) == 5
    sett_merke(mappe, "Et til")


def test_a_damaged_tag_does_not_hide_the_others(mappe: Planmappe) -> None:
    for name in ("Først", "Midt", "Sist"):
        sett_merke(mappe, name)
    broken = git(mappe.root, "rev-parse", "merke/midt")
    path = mappe.root / ".git" / "objects" / broken[:2] / broken[2:]
    path.chmod(0o644)
    path.write_bytes(b"tull")
    assert {one.navn for one in alle_merker(mappe)} == {"Først", "Sist"}


def test_a_tag_that_is_in_the_way_is_not_moved(mappe: Planmappe) -> None:
    git(mappe.root, "tag", "merke/mote/under")
    assert sett_merke(mappe, "Møte").navn == "Møte"
    assert {one.navn for one in alle_merker(mappe)} == {"mote/under", "Møte"}


def test_without_a_name_for_the_user_it_says_what_saving_says(mappe: Planmappe, surroundings: Path) -> None:
    (surroundings / ".gitconfig").unlink()
    with pytest.raises(NoIdentityError):
        sett_merke(mappe, "Møte")
    assert refs(mappe) == []


def test_a_refusal_is_told_and_nothing_is_set(mappe: Planmappe) -> None:
    hook(mappe.root, "reference-transaction", 'test "$1" != prepared || { echo Nei takk >&2; exit 1; }')
    with pytest.raises(TiltakError):
        sett_merke(mappe, "Møte")
    assert refs(mappe) == []


def test_before_the_first_oppforing_there_is_nothing_to_mark(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "tom")
    (tmp_path / "tom" / "plans").mkdir()
    with pytest.raises(TiltakError, match="ingen oppføringer"):
        sett_merke(Planmappe(tmp_path / "tom"), "Møte")


def test_signing_is_done_where_it_is_set_up(mappe: Planmappe, tmp_path: Path) -> None:
    key = tmp_path / "nøkkel"
    try:
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    except FileNotFoundError:
        pytest.skip("there is no ssh-keygen")
    for name, value in (("gpg.format", "ssh"), ("user.signingKey", f"{key}.pub"), ("tag.gpgSign", "true")):
        git(mappe.root, "config", name, value)
    merke = sett_merke(mappe, "Signert", gjelder="Alle")
    assert "BEGIN SSH SIGNATURE" in git(mappe.root, "cat-file", "tag", "merke/signert")
    assert alle_merker(mappe) == (merke,)
    assert merke.gjelder == "Alle"
    key.unlink()
    with pytest.raises(RefusedError, match="signeres"):
        sett_merke(mappe, "Usignert")
    assert [one.navn for one in alle_merker(mappe)] == ["Signert"]


def test_what_was_edited_outside_is_saved_first(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "pågår", "fullført")
    told = save_edits_first(mappe)
    assert len(told) == 1
    assert "utenfor programmet" in told[0]
    merke = sett_merke(mappe, "Møte")
    assert "fullført" in git(mappe.root, "show", f"{merke.commit}:{FRI}")
    assert save_edits_first(mappe) == ()


def test_the_time_is_kept_in_utc_seconds_even_if_no_calendar_has_it(mappe: Planmappe) -> None:
    head = git(mappe.root, "rev-parse", "HEAD")
    body = f"object {head}\ntype commit\ntag x\ntagger A <a@b.no> 99999999999999999 +0000\n\nFramtid\n"
    name = git(mappe.root, "hash-object", "-t", "tag", "-w", "--literally", "--stdin", text=body)
    git(mappe.root, "update-ref", "refs/tags/merke/framtid", name)
    assert alle_merker(mappe)[0].satt > datetime(9000, 1, 1, tzinfo=UTC)
