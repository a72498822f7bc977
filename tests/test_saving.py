"""One update is one oppføring: what it writes, what it says in the history, and when it refuses (DESIGN §4)."""

import os
import stat
from pathlib import Path

import pytest

from tests.real_git import git, hook, log, make_repository, write
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
from tiltak_tui.errors import TiltakError
from tiltak_tui.git_errors import NotFollowedError
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.plan import Milepael
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.update import endringer_for
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import (
    ConflictError,
    MissingReasonError,
    NewProblemsError,
    UneditableError,
    UnreadableError,
    outside_edits,
    save,
)

START = ["Start"]


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make_planmappe(tmp_path / "planmappe")


def assert_nothing_happened(mappe: Planmappe) -> None:
    assert log(mappe.root) == START
    assert git(mappe.root, "status", "--porcelain") == ""


# What is saved


def test_one_update_from_end_to_end(mappe: Planmappe) -> None:
    rad = mappe.read().rad("fri-03")
    assert rad is not None
    values = {"status": Status.FULLFORT, "fremdrift": 100, "kommentar": "Kafeen åpnet 3. mai.\nOver 80 kom."}
    oppforing = save(mappe, endringer_for(rad, values, day("2026-04-30")), rapportert_av="Leder frivilligsentralen")
    assert oppforing is not None
    assert oppforing.commit == git(mappe.root, "rev-parse", "HEAD")
    assert oppforing.subject == "FRI-03: Pågår → Fullført"
    assert last_message(mappe.root) == (
        "FRI-03: Pågår → Fullført\n\n"
        "Status: Pågår → Fullført\n"
        "Fremdrift: (tom) → 100\n"
        "Kommentar: Kafeen åpnet 3. mai.\n"
        "  Over 80 kom.\n"
        "Statusdato: (tom) → 30.04.2026\n\n"
        "Plan: frivillighet\n"
        "Tiltak: FRI-03\n"
        "Rapportert-av: Leder frivilligsentralen\n"
    ).rstrip("\n")
    expected = FRIVILLIGHET.replace('status = "pågår"', 'status = "fullført"')
    expected = expected.replace('sentralen"]\n', 'sentralen"]\nfremdrift = 100\n')
    expected = expected.replace(
        '"Venter på branntilsynet."\n', '"""Kafeen åpnet 3. mai.\nOver 80 kom."""\nstatusdato = 2026-04-30\n'
    )
    assert (mappe.root / FRI).read_text(encoding="utf-8") == expected
    assert git(mappe.root, "status", "--porcelain") == ""
    assert log(mappe.root) == ["FRI-03: Pågår → Fullført", "Start"]


def test_the_time_and_the_round_are_told(tmp_path: Path) -> None:
    oppsett = '[[runde]]\nnavn = "1. tertial 2026"\nper = 2026-04-30\nstartet = 2026-05-01\n'
    mappe = make_planmappe(tmp_path, {"plans/oppsett.toml": oppsett})
    save(mappe, change(mappe, "FRI-03", fremdrift=60), time=mappe.now())
    assert "Runde: 1. tertial 2026" in last_message(tmp_path).splitlines()
    assert git(tmp_path, "log", "-1", "--format=%aI %cI") == "2026-05-04T10:00:00+02:00 2026-05-04T10:00:00+02:00"


def test_several_tiltak_in_two_plans_are_one_oppforing(mappe: Planmappe) -> None:
    endringer = change(mappe, "FRI-04", statusdato=day("2026-04-30")) + change(
        mappe, "DIG-01", statusdato=day("2026-04-30")
    )
    oppforing = save(mappe, endringer)
    assert oppforing is not None
    assert oppforing.subject == "2 tiltak: Uendret per 30.04.2026"
    assert git(mappe.root, "show", "--name-only", "--format=", "HEAD").splitlines() == [DIG, FRI]
    trailers = git(mappe.root, "log", "-1", "--format=%(trailers:only)").split("\n")
    assert trailers[:4] == ["Plan: frivillighet", "Plan: digital", "Tiltak: FRI-04", "Tiltak: DIG-01"]


def test_a_milepael_and_the_words_on_a_fokusomrade(mappe: Planmappe) -> None:
    endringer = change(mappe, "FRI-03", milepael=(Milepael(tittel="Branntilsyn", frist=day("2026-06-01")),))
    endringer.append(Endring(Sted("frivillighet", "moteplasser"), "kommentar", "", "Går bra."))
    save(mappe, endringer)
    assert tiltak_of(mappe, "FRI-03").milepael[0].tittel == "Branntilsyn"
    assert mappe.read().plans[1].fokusomrader[0].kommentar == "Går bra."
    assert "Fokusomrade: moteplasser" in git(mappe.root, "log", "-1", "--format=%(trailers:only)")


def test_the_form_of_the_file_stays(tmp_path: Path) -> None:
    windows = b"\xef\xbb\xbf" + FRIVILLIGHET.replace("\n", "\r\n").encode()
    mappe = make_planmappe(tmp_path, {FRI: windows, ".gitattributes": "plans/*.toml -text\n"})
    save(mappe, change(mappe, "FRI-03", kommentar="Åpnet.\nMange kom."))
    expected = windows.replace('"Venter på branntilsynet."'.encode(), '"""Åpnet.\r\nMange kom."""'.encode())
    assert (tmp_path / FRI).read_bytes() == expected
    assert tiltak_of(mappe, "FRI-03").kommentar == "Åpnet.\nMange kom."
    assert git(tmp_path, "status", "--porcelain") == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_mode_of_the_file_stays(mappe: Planmappe) -> None:
    (mappe.root / FRI).chmod(0o664)
    save(mappe, change(mappe, "FRI-03", fremdrift=60))
    assert stat.S_IMODE((mappe.root / FRI).stat().st_mode) == 0o664


def test_a_planmappe_in_a_subfolder(tmp_path: Path) -> None:
    make_repository(tmp_path, {"fag/stab/" + FRI: FRIVILLIGHET, "fag/annet.txt": "x", "plans/borte.toml": "x = 1\n"})
    write(tmp_path, {"fag/annet.txt": "endret", "plans/borte.toml": "x = 2\n"})
    mappe = opened(tmp_path / "fag" / "stab")
    oppforing = save(mappe, change(mappe, "FRI-03", fremdrift=60))
    assert oppforing is not None
    assert outside_edits(mappe) == ()
    assert git(tmp_path, "show", "--name-only", "--format=", "HEAD") == "fag/stab/" + FRI
    assert git(tmp_path, "status", "--porcelain").split() == ["M", "fag/annet.txt", "M", "plans/borte.toml"]


def test_what_others_have_staged_stays_staged(mappe: Planmappe) -> None:
    write(mappe.root, {"notat.txt": "x"})
    git(mappe.root, "add", "notat.txt")
    save(mappe, change(mappe, "FRI-03", fremdrift=60))
    assert git(mappe.root, "status", "--porcelain") == "A  notat.txt"


# When nothing is saved


def test_no_change_is_no_oppforing(mappe: Planmappe) -> None:
    assert save(mappe, change(mappe, "FRI-03", status=Status.PAGAR, kommentar="Venter på branntilsynet.")) is None
    assert save(mappe, []) is None
    assert_nothing_happened(mappe)


def test_what_somebody_else_has_said_already_is_no_change(mappe: Planmappe) -> None:
    endringer = change(mappe, "FRI-04", fremdrift=10)
    save(opened(mappe.root), endringer)
    assert save(mappe, endringer) is None
    assert len(log(mappe.root)) == 2


def test_two_answers_for_the_same_field_are_a_conflict(mappe: Planmappe) -> None:
    endringer = change(mappe, "FRI-04", fremdrift=10, prioritet=1)
    save(opened(mappe.root), change(mappe, "FRI-04", fremdrift=20))
    with pytest.raises(ConflictError, match="FRI-04 er endret av noen andre") as caught:
        save(mappe, endringer)
    assert [(one.endring.felt, one.now) for one in caught.value.konflikter] == [("fremdrift", 20)]
    assert len(log(mappe.root)) == 2
    assert tiltak_of(mappe, "FRI-04").prioritet is None


def test_other_fields_of_the_same_tiltak_are_no_conflict(mappe: Planmappe) -> None:
    endringer = change(mappe, "FRI-04", prioritet=1)
    save(opened(mappe.root), change(mappe, "FRI-04", fremdrift=20))
    assert save(mappe, endringer) is not None
    assert (tiltak_of(mappe, "FRI-04").prioritet, tiltak_of(mappe, "FRI-04").fremdrift) == (1, 20)


def test_a_verb_sets_values_without_that_check(mappe: Planmappe) -> None:
    endringer = change(mappe, "FRI-04", fremdrift=10)
    save(opened(mappe.root), change(mappe, "FRI-04", fremdrift=20))
    oppforing = save(mappe, endringer, guard=False)
    assert oppforing is not None
    assert oppforing.subject == "FRI-04: Fremdrift 20 → 10"


def test_a_conflict_about_the_plan_itself_names_it(mappe: Planmappe) -> None:
    here = Sted("frivillighet")
    with pytest.raises(ConflictError, match=r"^frivillighet er endret"):
        save(mappe, [Endring(here, "mal", "et annet mål", "Flere frivillige")])


BAD_NEWS = {
    "på vent": {"status": Status.PA_VENT},
    "utgått": {"status": Status.UTGATT},
    "gul": {"vurdering": Vurdering.GUL},
    "rød": {"vurdering": Vurdering.ROD},
    "later": {"frist": day("2026-07-01")},
    "no frist": {"frist": None},
}


@pytest.mark.parametrize("values", BAD_NEWS.values(), ids=BAD_NEWS.keys())
def test_bad_news_needs_a_reason(mappe: Planmappe, values: dict[str, object]) -> None:
    for reason in ({}, {"kommentar": " \n"}):
        with pytest.raises(MissingReasonError, match="FRI-03: skriv en kommentar") as caught:
            save(mappe, change(mappe, "FRI-03", **values, **reason))
        assert caught.value.exit_code == 2
    assert_nothing_happened(mappe)
    assert save(mappe, change(mappe, "FRI-03", **values, kommentar="Branntilsynet sa nei.")) is not None


def test_the_kommentar_that_stands_there_can_be_given_again_as_the_reason(mappe: Planmappe) -> None:
    same = tiltak_of(mappe, "FRI-03").kommentar
    save(mappe, change(mappe, "FRI-03", vurdering=Vurdering.GUL, kommentar=same))
    assert "Kommentar: Venter på branntilsynet." in last_message(mappe.root)


def test_one_reason_does_not_do_for_two_tiltak(mappe: Planmappe) -> None:
    endringer = change(mappe, "FRI-03", status=Status.UTGATT, kommentar="Slått sammen.")
    with pytest.raises(MissingReasonError, match="FRI-04: skriv"):
        save(mappe, endringer + change(mappe, "FRI-04", status=Status.UTGATT))
    assert_nothing_happened(mappe)


def test_bad_news_of_a_plan_names_the_plan(mappe: Planmappe) -> None:
    with pytest.raises(MissingReasonError, match="frivillighet: skriv"):
        save(mappe, [Endring(Sted("frivillighet"), "vurdering", None, Vurdering.ROD)])


NEW_PROBLEMS = {
    "frist before start": {"start": day("2026-12-01")},
    "no such vedtak": {"vedtak": ("KST 1/99",)},
    "no such inndeling": {"inndeling": {"barriere": ("tid",)}},
    "depends on nothing": {"avhenger_av": ("FRI-99",)},
    "depends on itself": {"erstatter": ("FRI-03",)},
    "no tittel": {"tittel": ""},
    "a milepæl without tittel": {"milepael": (Milepael(frist=day("2026-06-01")),)},
}


@pytest.mark.parametrize("values", NEW_PROBLEMS.values(), ids=NEW_PROBLEMS.keys())
def test_an_update_that_adds_a_feil_is_refused(mappe: Planmappe, values: dict[str, object]) -> None:
    with pytest.raises(NewProblemsError) as caught:
        save(mappe, change(mappe, "FRI-03", **values))
    assert caught.value.problems
    assert str(caught.value).strip()
    assert_nothing_happened(mappe)


def test_a_feil_that_was_there_hinders_no_update(tmp_path: Path) -> None:
    broken = FRIVILLIGHET.replace("frist = 2026-06-30", 'frist = 2026-06-30\nstart = 2026-12-01\nukjent = "x"')
    mappe = make_planmappe(tmp_path, {FRI: broken.replace('id = "FRI-04"', 'id = "FRI-04"\nfrist = "snart"')})
    assert save(mappe, change(mappe, "FRI-03", fremdrift=60)) is not None
    assert save(mappe, change(mappe, "FRI-04", frist=day("2026-12-01"))) is not None
    assert tiltak_of(mappe, "FRI-04").frist == day("2026-12-01")


MENDED = {
    "frist": ("frist = 2026-06-30", 'frist = "før jul"', None, "Frist fjernet", "Frist: før jul → ingen frist"),
    "status": ('status = "pågår"', "status = 7", Status.IKKE_STARTET, "7 → Ikke startet", "Status: 7 → Ikke startet"),
    "vurdering": (
        'vurdering = "grønn"',
        'vurdering = "blå"',
        None,
        "Vurdering fjernet",
        "Vurdering: blå → ikke vurdert",
    ),
    "fremdrift": ("frist = 2026-06-30", 'fremdrift = "mye"', 0, "Fremdrift mye → 0", "Fremdrift: mye → 0"),
    "lopende": ("frist = 2026-06-30", 'lopende = "nei"', False, "Løpende nei → nei", "Løpende: nei → nei"),
    "ansvarlig": ("frist = 2026-06-30", "medvirkende = [1]", (), "Medvirkende fjernet", "Medvirkende: [1] → (tom)"),
}


@pytest.mark.parametrize(("old", "wrong", "til", "subject", "line"), MENDED.values(), ids=MENDED.keys())
def test_a_value_that_cannot_be_understood_can_be_mended(  # noqa: PLR0917 - one row of the table
    tmp_path: Path, old: str, wrong: str, til: object, subject: str, line: str
) -> None:
    mappe = make_planmappe(tmp_path, {FRI: FRIVILLIGHET.replace(old, wrong)})
    oppforing = save(mappe, change(mappe, "FRI-03", **{wrong.partition(" ")[0]: til}))
    assert oppforing is not None
    assert oppforing.subject == f"FRI-03: {subject}"
    assert line in last_message(tmp_path).splitlines()
    assert wrong not in (tmp_path / FRI).read_text(encoding="utf-8")
    assert tiltak_of(mappe, "FRI-03").ugyldig == {}


def test_a_row_that_goes_makes_no_new_feil_of_those_below_it(tmp_path: Path) -> None:
    rows = '[[fokusomrade.tiltak.milepael]]\ntittel = "Åpning"\n[[fokusomrade.tiltak.milepael]]\nfrist = "snart"\n'
    mappe = make_planmappe(tmp_path, {FRI: FRIVILLIGHET + rows})
    assert save(mappe, change(mappe, "FRI-04", milepael=tiltak_of(mappe, "FRI-04").milepael[1:])) is not None


def test_an_id_that_stands_twice_cannot_be_updated(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path, {DIG: DIGITAL.replace("DIG-01", "fri-03")})
    with pytest.raises(UneditableError, match=r"(?i)fri-03 er brukt flere ganger"):
        save(mappe, change(mappe, "FRI-03", fremdrift=60))
    assert_nothing_happened(mappe)
    assert save(mappe, change(mappe, "FRI-04", fremdrift=60)) is not None


INLINE = """\
versjon = 1
plan = { tittel = "Handlingsplan for frivillighet", kode = "FRI" }
fokusomrade = [{ id = "a", tittel = "A", tiltak = [{ id = "FRI-03", tittel = "Kafé" }] }]
"""
SHAPES = {
    "inline": INLINE,
    "TOML 1.1": FRIVILLIGHET.replace('"Kafé', '"\\e Kafé'),
    "newer": FRIVILLIGHET.replace("versjon = 1", "versjon = 2"),
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_what_the_program_does_not_edit_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    mappe = make_planmappe(tmp_path, {FRI: text})
    with pytest.raises(UneditableError, match=f"FRI-03 .*{FRI}"):
        save(mappe, change(mappe, "FRI-03", fremdrift=60))
    assert_nothing_happened(mappe)


def test_a_tiltak_or_plan_that_is_gone_is_refused_with_a_sentence(mappe: Planmappe) -> None:
    gone = Endring(Sted("frivillighet", tiltak="FRI-30"), "fremdrift", None, 1)
    with pytest.raises(UneditableError, match="FRI-30 finnes ikke lenger"):
        save(mappe, [gone])
    with pytest.raises(UneditableError, match=r"Fila plans/borte\.toml finnes ikke") as caught:
        save(mappe, [gone._replace(sted=Sted("borte", tiltak="X-1"))])
    assert caught.value.exit_code == 3
    assert_nothing_happened(mappe)


def test_a_hook_that_refuses_leaves_the_file_as_it_was(mappe: Planmappe) -> None:
    hook(mappe.root, "pre-commit", "echo 'ikke i dag' >&2; exit 1")
    with pytest.raises(TiltakError, match="ikke i dag"):
        save(mappe, change(mappe, "FRI-03", fremdrift=60))
    assert_nothing_happened(mappe)
    assert (mappe.root / FRI).read_text(encoding="utf-8") == FRIVILLIGHET
    (mappe.root / ".git" / "hooks" / "pre-commit").unlink()
    assert save(mappe, change(mappe, "FRI-03", fremdrift=60)) is not None


# What stands outside the program's own doing


def test_an_edit_committed_by_hand_is_not_saved_again(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "Ungdom som", "Unge som")
    commit_by_hand(mappe.root)
    assert outside_edits(mappe) == ()
    save(mappe, change(mappe, "FRI-04", fremdrift=1))
    assert log(mappe.root) == ["FRI-04: Fremdrift 1", "For hånd", "Start"]


def test_what_has_no_id_stands_in_nobodys_way(mappe: Planmappe) -> None:
    path = mappe.root / FRI
    path.write_text(
        path.read_text(encoding="utf-8")
        + '\n[[fokusomrade]]\ntittel = "Uten id"\n[[fokusomrade.tiltak]]\ntittel = "Uten id"\n',
        encoding="utf-8",
    )
    oppforing = save(mappe, change(mappe, "FRI-03", fremdrift=42))
    assert oppforing is not None
    assert git(mappe.root, "status", "--porcelain") == ""


def test_a_file_that_the_history_does_not_follow_is_not_said_to_be_saved(mappe: Planmappe) -> None:
    git(mappe.root, "update-index", "--skip-worktree", FRI)
    before = (mappe.root / FRI).read_bytes()
    with pytest.raises(TiltakError, match="Ingenting er lagret"):
        save(mappe, change(mappe, "FRI-03", fremdrift=42))
    assert (mappe.root / FRI).read_bytes() == before


def test_one_of_several_plans_that_the_history_does_not_follow_is_named(mappe: Planmappe) -> None:
    write(mappe.root, {".gitignore": "plans/ny.toml\n", "plans/ny.toml": DIGITAL.replace("DIG", "NY")})
    endringer = change(mappe, "FRI-03", fremdrift=42) + change(mappe, "NY-01", fremdrift=42)
    with pytest.raises(NotFollowedError, match=r"slik at plans/ny\.toml ikke kommer med"):
        save(mappe, endringer)
    assert log(mappe.root) == START
    assert git(mappe.root, "status", "--porcelain", "--", "plans") == ""


def test_a_plan_that_cannot_be_read_says_so(mappe: Planmappe) -> None:
    endringer = change(mappe, "FRI-03", fremdrift=42)
    by_hand(mappe, FRI, "[plan]", "<<<<<<< HEAD\n[plan]")
    with pytest.raises(UnreadableError, match=rf"Fila {FRI} kan ikke leses") as caught:
        save(mappe, endringer)
    assert caught.value.exit_code == 3
    (mappe.root / FRI).unlink()
    with pytest.raises(UnreadableError, match=rf"Fila {FRI} finnes ikke"):
        save(mappe, endringer)


@pytest.mark.parametrize("deleted", [False, True])
@pytest.mark.parametrize("command", ["merge annen", "stash pop"])
def test_in_the_middle_of_a_merge_that_is_what_is_said(mappe: Planmappe, command: str, deleted: bool) -> None:
    endringer = change(mappe, "FRI-03", fremdrift=42)
    if command == "stash pop":
        by_hand(mappe, FRI, "Venter på", "Der: venter på")
        git(mappe.root, "stash")
    else:
        git(mappe.root, "switch", "--quiet", "--create", "annen")
        by_hand(mappe, FRI, "Venter på", "Der: venter på")
        commit_by_hand(mappe.root)
        git(mappe.root, "switch", "--quiet", "main")
    by_hand(mappe, FRI, "Venter på", "Her: venter på")
    commit_by_hand(mappe.root)
    with pytest.raises(AssertionError):
        git(mappe.root, *command.split())
    if deleted:
        (mappe.root / FRI).unlink()
    head = git(mappe.root, "rev-parse", "HEAD")
    with pytest.raises(TiltakError, match="midt i en sammenslåing") as caught:
        save(mappe, endringer)
    assert caught.value.exit_code == 3
    assert git(mappe.root, "rev-parse", "HEAD") == head


# Links


@pytest.mark.skipif(os.name == "nt", reason="Windows wants a right to make symbolic links")
@pytest.mark.parametrize("place", ["felles/frivillighet.toml", "plans/egentlig.toml"])
def test_a_plan_file_that_is_a_link_is_written_through(tmp_path: Path, place: str) -> None:
    root = make_repository(tmp_path / "mappe", {place: FRIVILLIGHET, DIG: DIGITAL})
    (root / FRI).unlink(missing_ok=True)
    (root / FRI).symlink_to(Path("..") / place)
    if place.startswith("plans/"):
        # The same tiltak would stand in both.
        (root / place).rename(root / "plans" / "egentlig.txt")
        (root / FRI).unlink()
        (root / FRI).symlink_to("egentlig.txt")
        place = "plans/egentlig.txt"
    commit_by_hand(root)
    mappe = opened(root)
    write(root, {place: FRIVILLIGHET.replace("Ungdom som", "Unge som")})
    oppforing = save(mappe, change(mappe, "FRI-03", fremdrift=42))
    assert oppforing is not None
    assert (root / FRI).is_symlink()
    assert "fremdrift = 42" in (root / place).read_text(encoding="utf-8")
    assert log(root)[:2] == ["FRI-03: Fremdrift 42", "Handlingsplan for frivi…: endret utenfor programmet (FRI-04)"]
    assert git(root, "show", "--name-only", "--format=", "HEAD") == place
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows wants a right to make symbolic links")
def test_a_plan_file_that_leads_out_of_the_planmappe_is_not_changed(tmp_path: Path) -> None:
    write(tmp_path, {"ute.toml": FRIVILLIGHET})
    root = make_repository(tmp_path / "mappe", {DIG: DIGITAL})
    (root / FRI).symlink_to("../../ute.toml")
    commit_by_hand(root)
    mappe = opened(root)
    with pytest.raises(UneditableError, match=r"snarvei til .*ute\.toml, utenfor planmappa"):
        save(mappe, change(mappe, "FRI-03", fremdrift=42))
    assert (root / FRI).is_symlink()
    assert (tmp_path / "ute.toml").read_text(encoding="utf-8") == FRIVILLIGHET
    assert log(root) == ["For hånd", "Start"]


# A statusdato that is perhaps not what was meant


def test_a_statusdato_in_the_future_or_moved_back_is_told(mappe: Planmappe) -> None:
    ahead = save(mappe, change(mappe, "FRI-04", statusdato=day("2027-06-30")))
    assert ahead is not None
    assert ahead.warnings == ("Statusdatoen er fram i tid: FRI-04 (30.06.2027)",)
    back = save(mappe, change(mappe, "FRI-04", statusdato=day("2026-04-30")))
    assert back is not None
    assert back.warnings == ("Statusdatoen er flyttet bakover: FRI-04 (30.06.2027 → 30.04.2026)",)
    again = save(mappe, change(mappe, "FRI-04", statusdato=day("2026-05-04")))
    assert again is not None
    assert again.warnings == ()


def test_the_statusdato_is_told_where_it_is_not_the_day_of_the_update(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT, statusdato=day("2026-05-04")))
    assert "Statusdato" not in last_message(mappe.root)
    save(mappe, change(mappe, "FRI-03", status=Status.PAGAR, statusdato=day("2026-04-30")))
    assert "Statusdato: 04.05.2026 → 30.04.2026" in last_message(mappe.root).splitlines()
    rad = mappe.read().rad("FRI-04")
    assert rad is not None
    save(mappe, endringer_for(rad, {"kommentar": "Som før."}, day("2026-05-04"), report=True))
    assert last_message(mappe.root).splitlines()[:4] == [
        "FRI-04: Ny kommentar",
        "",
        "Kommentar: Som før.",
        "Statusdato: (tom) → 04.05.2026",
    ]
