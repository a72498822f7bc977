"""What happened is derived from the versions of the files, whoever made them and however (DESIGN §5)."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from tests.real_git import git, make_repository, write
from tests.small_planmappe import (
    DIG,
    DIGITAL,
    FRI,
    FRIVILLIGHET,
    by_hand,
    change,
    commit_by_hand,
    day,
    make_planmappe,
    opened,
)
from tiltak_tui.errors import TiltakError
from tiltak_tui.history import Hendelse, History, cache_folder
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Type
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Plan, Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save

OPPSETT = "plans/oppsett.toml"
# Reads the whole history until it is told to end; each line says up to which oppføring, and how much there was.
READER = """
import sys
from pathlib import Path
from typing import Any
from tiltak_tui.history import History
from tiltak_tui.planmappe import Planmappe
mappe = Planmappe(Path.cwd())
while not (Path.cwd() / "slutt").exists():
    history = History(mappe, Path(sys.argv[1]))
    for _time in range(3):
        found = history.all()
        mine = history.of_tiltak("FRI-03", mappe.read())
        last = sum(len(history.of_oppforing(one.commit)) for one in found[:3])
        print(found[0].commit, len(found), len(mine), last, flush=True)
    history.close()
"""
BLOCK = '\n[[fokusomrade.tiltak]]\nid = "FRI-04"\ntittel = "Ungdom som frivillige"\n'


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make_planmappe(tmp_path / "planmappe")


@pytest.fixture
def history(mappe: Planmappe) -> Iterator[History]:
    found = History(mappe, cache_folder())
    yield found
    found.close()


def of_tiltak(mappe: Planmappe, tiltak_id: str = "FRI-03") -> tuple[Hendelse, ...]:
    """Return the history of a tiltak, as the cache has it and as nothing but the files have it."""
    innhold = mappe.read()
    answers = []
    for folder in (cache_folder(), None):
        history = History(mappe, folder)
        answers.append(history.of_tiltak(tiltak_id, innhold))
        history.close()
    assert answers[0] == answers[1]
    return answers[0]


def line(one: Hendelse) -> str:
    what, felt = one.forskjell, one.forskjell.felt
    if what.type is Type.ENDRET:
        return f"{felt}: {what.fra} → {what.til}"
    if what.type in {Type.FLYTTET, Type.OMDOPT}:
        return " ".join(f"{what.type} {felt} {what.fra} → {what.til}".split())
    return what.type.value


def told(mappe: Planmappe, tiltak_id: str = "FRI-03") -> list[str]:
    """Return what happened to a tiltak, newest first, without that it was there from the start."""
    *found, first = of_tiltak(mappe, tiltak_id)
    assert first.forskjell.type is Type.LAGT_TIL
    return [line(one) for one in found]


def last_told(history: History, root: Path) -> list[tuple[Sted, str]]:
    """Return what the last oppføring did, and that the whole history says the same of it."""
    commit = git(root, "rev-parse", "HEAD")
    found = history.of_oppforing(commit)
    assert found == tuple(one for one in history.all() if one.commit == commit)
    return [(one.sted, line(one)) for one in found]


def test_updates_are_told_newest_first(mappe: Planmappe, history: History) -> None:
    at = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
    save(mappe, change(mappe, "FRI-03", vurdering=Vurdering.GUL, kommentar="Branntilsynet er sent ute."), time=at)
    save(mappe, change(mappe, "FRI-04", fremdrift=5))
    last = save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    assert last is not None
    newest, vurdering, kommentar, added = history.of_tiltak("fri-03", mappe.read())
    assert (newest.commit, newest.forskjell.type, newest.begrunnelse) == (last.commit, Type.ENDRET, "")
    assert (newest.forskjell.fra, newest.forskjell.til) == (Status.PAGAR, Status.FULLFORT)
    assert newest.sted == Sted("frivillighet", "moteplasser", "FRI-03")
    assert newest.emne == "FRI-03: Pågår → Fullført"
    assert [vurdering.forskjell.felt, kommentar.forskjell.felt] == ["vurdering", "kommentar"]
    assert vurdering.begrunnelse == kommentar.begrunnelse == "Branntilsynet er sent ute."
    assert (vurdering.forfatter, vurdering.epost) == ("Kari Nordmann", "kari@eksempel.kommune.no")
    assert vurdering.tidspunkt.isoformat() == "2026-05-01T14:00:00+02:00"
    assert added.forskjell.type is Type.LAGT_TIL
    assert isinstance(added.forskjell.til, Tiltak)
    assert (added.forskjell.til.tittel, added.begrunnelse) == (
        "Kafé i gamle Norderhov skole",
        "Venter på branntilsynet.",
    )


def test_all_is_newest_first(mappe: Planmappe, history: History) -> None:
    for percent in (10, 20, 30):
        save(mappe, change(mappe, "FRI-03", fremdrift=percent))
        save(mappe, change(mappe, "DIG-01", fremdrift=percent))
    commits = git(mappe.root, "rev-list", "HEAD").splitlines()
    assert list(dict.fromkeys(one.commit for one in history.all())) == commits
    assert [one.commit for one in history.oppforinger()] == commits
    assert [one.forskjell.til for one in history.of_tiltak("FRI-03", mappe.read())[:3]] == [30, 20, 10]


def test_edits_by_hand_count_the_same(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "2026-06-30", "2026-08-31")
    commit_by_hand(mappe.root, "rydding", "--author=Ola <ola@eksempel.no>")
    assert told(mappe) == ["frist: 2026-06-30 → 2026-08-31"]
    assert of_tiltak(mappe)[0].forfatter == "Ola"


def test_messages_are_not_believed(mappe: Planmappe) -> None:
    git(mappe.root, "commit", "--allow-empty", "-qm", "FRI-03: Pågår → Fullført\n\nPlan: frivillighet\nTiltak: FRI-03")
    by_hand(mappe, FRI, "# se møtebok", "# se referat")
    commit_by_hand(mappe.root, "FRI-03: Utgått")
    assert told(mappe) == []


def test_versions_that_cannot_be_read_are_told_and_passed_over(mappe: Planmappe, history: History) -> None:
    by_hand(mappe, FRI, "[plan]", "[plan")
    commit_by_hand(mappe.root)
    assert last_told(history, mappe.root) == [(Sted("frivillighet"), "uleselig")]
    by_hand(mappe, FRI, '"pågår"', '"på vent"')
    commit_by_hand(mappe.root)
    write(mappe.root, {FRI: b"\xff\xfe"})
    commit_by_hand(mappe.root)
    assert last_told(history, mappe.root) == [(Sted("frivillighet"), "uleselig")]
    write(mappe.root, {FRI: FRIVILLIGHET.replace('"pågår"', '"utgått"')})
    commit_by_hand(mappe.root, "Rettet")
    assert told(mappe) == ["status: pågår → utgått"]
    assert [one.forskjell.type for one in history.all()].count(Type.ULESELIG) == 3


def test_a_file_that_stays_broken_while_others_change_goes_on_from_the_last_good_one(
    mappe: Planmappe, history: History
) -> None:
    by_hand(mappe, FRI, "[plan]", "[plan")
    commit_by_hand(mappe.root)
    for title in ("To skjemaer", "Tre skjemaer"):
        write(mappe.root, {DIG: DIGITAL.replace("Ett skjema for alt", title)})
        commit_by_hand(mappe.root)
        assert len(last_told(history, mappe.root)) == 1
        by_hand(mappe, FRI, "# Vedtatt", "# Vedtatt igjen, vedtatt")
        commit_by_hand(mappe.root)
        assert last_told(history, mappe.root) == [(Sted("frivillighet"), "uleselig")]
    write(mappe.root, {FRI: FRIVILLIGHET.replace('"pågår"', '"utgått"')})
    commit_by_hand(mappe.root)
    assert [what for _sted, what in last_told(history, mappe.root)] == ["status: pågår → utgått"]


def test_a_broken_setup_is_told_too(mappe: Planmappe, history: History) -> None:
    write(mappe.root, {OPPSETT: "navn = \n"})
    commit_by_hand(mappe.root)
    assert last_told(history, mappe.root) == [(Sted("oppsett"), "uleselig")]
    write(mappe.root, {OPPSETT: 'navn = "Lunner"\n'})
    commit_by_hand(mappe.root)
    assert last_told(history, mappe.root) == [(Sted("oppsett"), "navn: Gran → Lunner")]


def test_a_tiltak_that_goes_and_comes_back(mappe: Planmappe) -> None:
    write(mappe.root, {FRI: FRIVILLIGHET.replace(BLOCK, "")})
    commit_by_hand(mappe.root)
    assert [line(one) for one in of_tiltak(mappe, "FRI-04")] == ["fjernet", "lagt_til"]
    write(mappe.root, {FRI: FRIVILLIGHET})
    commit_by_hand(mappe.root)
    assert [line(one) for one in of_tiltak(mappe, "FRI-04")] == ["lagt_til", "fjernet", "lagt_til"]
    assert of_tiltak(mappe, "FRI-99") == ()


def test_line_ends_and_byte_order_marks_change_nothing(mappe: Planmappe) -> None:
    text = FRIVILLIGHET.replace('"Venter på branntilsynet."', '"""Venter.\nLenge."""')
    for data in (text.encode(), text.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + text.encode()):
        write(mappe.root, {FRI: data})
        commit_by_hand(mappe.root)
    assert told(mappe) == ["kommentar: Venter på branntilsynet. → Venter.\nLenge."]


def branch(mappe: Planmappe, name: str, tiltak_id: str, **values: object) -> None:
    """Make an oppføring on a branch of its own, and go back to main."""
    git(mappe.root, "switch", "--quiet", "--create", name)
    save(mappe, change(mappe, tiltak_id, **values))
    git(mappe.root, "switch", "--quiet", "main")


def test_a_clean_merge_tells_nothing_twice(mappe: Planmappe, history: History) -> None:
    branch(mappe, "sidegren", "FRI-03", fremdrift=60)
    save(mappe, change(mappe, "FRI-04", fremdrift=10))
    git(mappe.root, "merge", "--quiet", "--no-edit", "sidegren")
    assert told(mappe) == ["fremdrift: None → 60"]
    assert told(mappe, "FRI-04") == ["fremdrift: None → 10"]
    assert last_told(history, mappe.root) == []


def test_a_merge_counts_where_it_differs_from_every_parent(mappe: Planmappe) -> None:
    branch(mappe, "sidegren", "FRI-03", fremdrift=60, prioritet=1)
    save(mappe, change(mappe, "FRI-03", fremdrift=40))
    git(mappe.root, "merge", "--quiet", "--no-commit", "--strategy=ours", "sidegren")
    by_hand(mappe, FRI, "fremdrift = 40", "fremdrift = 50")
    commit_by_hand(mappe.root, "Ble enige")
    newest = of_tiltak(mappe)[0]
    assert newest.emne == "Ble enige"
    assert line(newest) == "fremdrift: 40 → 50"


def test_what_a_merge_removes_is_told_wherever_it_stood(mappe: Planmappe, history: History) -> None:
    other = '\n[[fokusomrade]]\nid = "annet"\ntittel = "Annet"\n'
    write(mappe.root, {FRI: FRIVILLIGHET + other})
    commit_by_hand(mappe.root)
    git(mappe.root, "switch", "--quiet", "--create", "sidegren")
    write(mappe.root, {FRI: FRIVILLIGHET.replace(BLOCK, "") + other + BLOCK})
    commit_by_hand(mappe.root)
    git(mappe.root, "switch", "--quiet", "main")
    save(mappe, change(mappe, "FRI-03", fremdrift=10))
    git(mappe.root, "merge", "--quiet", "--no-commit", "--strategy=ours", "sidegren")
    by_hand(mappe, FRI, BLOCK, "")
    commit_by_hand(mappe.root, "Ble enige")
    assert [what for _sted, what in last_told(history, mappe.root)] == ["fjernet"]


def test_an_octopus_merge(mappe: Planmappe, history: History) -> None:
    branch(mappe, "en", "FRI-03", fremdrift=60)
    branch(mappe, "to", "DIG-01", fremdrift=20)
    save(mappe, change(mappe, "FRI-04", fremdrift=10))
    git(mappe.root, "merge", "--quiet", "--no-edit", "--strategy=ours", "--no-commit", "en", "to")
    write(mappe.root, {FRI: (mappe.root / FRI).read_text(encoding="utf-8").replace('"pågår"', '"utgått"')})
    commit_by_hand(mappe.root, "Tre ble til én")
    assert len(git(mappe.root, "log", "-1", "--format=%P").split()) == 3
    assert last_told(history, mappe.root) == [
        (Sted("frivillighet", "moteplasser", "FRI-03"), "status: pågår → utgått"),
    ]
    assert told(mappe) == ["status: pågår → utgått", "fremdrift: None → 60"]
    assert len(history.oppforinger()) == 5


def test_a_merged_branch_came_in_with_the_merge(mappe: Planmappe, history: History) -> None:
    git(mappe.root, "switch", "--quiet", "--create", "sidegren")
    save(mappe, change(mappe, "FRI-03", fremdrift=60), time=datetime(2026, 1, 5, 12, tzinfo=UTC))
    git(mappe.root, "switch", "--quiet", "main")
    save(mappe, change(mappe, "FRI-04", fremdrift=10), time=datetime(2026, 2, 1, 12, tzinfo=UTC))
    written = git(mappe.root, "rev-parse", "HEAD")
    branched = git(mappe.root, "rev-parse", "sidegren")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", "2026-03-03T12:00:00+01:00")
        git(mappe.root, "merge", "--quiet", "--no-edit", "sidegren")
    merge = git(mappe.root, "rev-parse", "HEAD")
    (found,) = history.of_oppforing(branched)
    assert found.tidspunkt.date() == day("2026-01-05")
    assert found.kom_inn.date() == day("2026-03-03")
    assert history.at_end_of(date(2026, 3, 2)) == written
    assert history.at_end_of(date(2026, 3, 3)) == merge
    assert [one.commit for one in history.all()][:2] == [branched, written]


def test_what_has_not_been_merged_is_no_history(mappe: Planmappe, history: History) -> None:
    branch(mappe, "sidegren", "FRI-03", fremdrift=60)
    assert told(mappe) == []
    commit = git(mappe.root, "rev-parse", "sidegren")
    assert history.of_oppforing(commit) == ()
    assert history.oppforing(commit) is None
    assert history.beginning_with(commit[:10]) == ()


def test_a_planmappe_in_a_subfolder(tmp_path: Path) -> None:
    make_repository(tmp_path, {"stab/" + FRI: FRIVILLIGHET, FRI: FRIVILLIGHET.replace('"pågår"', '"på vent"')})
    mappe = opened(tmp_path / "stab")
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    assert told(mappe) == ["status: pågår → fullført"]
    history = History(mappe, None)
    newest, *_older = history.oppforinger()
    assert history.innhold_at(newest.commit).plans == mappe.read().plans
    history.close()


def test_a_plan_that_is_not_committed_has_no_history(mappe: Planmappe) -> None:
    write(mappe.root, {"plans/ny.toml": FRIVILLIGHET.replace("FRI-", "NY-")})
    assert of_tiltak(mappe, "NY-03") == ()


def test_before_the_first_oppforing_there_is_no_history(tmp_path: Path) -> None:
    write(make_repository(tmp_path), {FRI: FRIVILLIGHET})
    mappe = opened(tmp_path)
    history = History(mappe, cache_folder())
    assert history.of_tiltak("FRI-03", mappe.read()) == ()
    assert (history.all(), history.oppforinger(), history.first()) == ((), (), None)
    assert history.at_end_of(date(2030, 1, 1)) is None
    commit_by_hand(tmp_path)
    assert [line(one) for one in history.of_tiltak("FRI-03", mappe.read())] == ["lagt_til"]
    history.close()


def test_a_first_oppforing_without_plans(tmp_path: Path) -> None:
    root = make_repository(tmp_path, {"les.txt": "Planene kommer"})
    write(root, {FRI: FRIVILLIGHET})
    mappe = opened(root)
    history = History(mappe, cache_folder())
    first = git(root, "rev-parse", "HEAD")
    assert (history.all(), history.first()) == ((), first)
    assert history.innhold_at(first).plans == ()
    commit_by_hand(root)
    assert [line(one) for one in history.all()] == ["lagt_til"] * 4
    history.close()


def test_the_next_save_is_seen_at_once(mappe: Planmappe, history: History) -> None:
    assert len(history.of_tiltak("FRI-03", mappe.read())) == 1
    save(mappe, change(mappe, "FRI-03", frist=day("2026-05-31")))
    assert [line(one) for one in history.of_tiltak("FRI-03", mappe.read())[:-1]] == ["frist: 2026-06-30 → 2026-05-31"]


def test_moved_to_another_fokusomrade(mappe: Planmappe, history: History) -> None:
    other = '\n[[fokusomrade]]\nid = "rekruttering"\ntittel = "Rekruttering"\n'
    write(mappe.root, {FRI: FRIVILLIGHET + other})
    commit_by_hand(mappe.root)
    assert last_told(history, mappe.root) == [(Sted("frivillighet", "rekruttering"), "lagt_til")]
    write(mappe.root, {FRI: FRIVILLIGHET.replace(BLOCK, "") + other + BLOCK.replace("Ungdom", "Unge")})
    commit_by_hand(mappe.root)
    assert last_told(history, mappe.root) == [
        (Sted("frivillighet", "rekruttering", "FRI-04"), "flyttet fokusomrade moteplasser → rekruttering"),
        (Sted("frivillighet", "rekruttering", "FRI-04"), "tittel: Ungdom som frivillige → Unge som frivillige"),
    ]


def test_moved_to_another_plan_and_back(mappe: Planmappe, history: History) -> None:
    save(mappe, change(mappe, "FRI-04", prioritet=2))
    block = BLOCK.replace('frivillige"\n', 'frivillige"\nprioritet = 2\n')
    write(mappe.root, {FRI: FRIVILLIGHET.replace(BLOCK, ""), DIG: DIGITAL + block})
    commit_by_hand(mappe.root)
    assert last_told(history, mappe.root) == [
        (Sted("digital", "innbygger", "FRI-04"), "flyttet plan frivillighet → digital"),
        (Sted("digital", "innbygger", "FRI-04"), "flyttet fokusomrade moteplasser → innbygger"),
    ]
    write(mappe.root, {FRI: FRIVILLIGHET, DIG: DIGITAL})
    commit_by_hand(mappe.root)
    assert told(mappe, "FRI-04") == [
        "flyttet plan digital → frivillighet",
        "flyttet fokusomrade innbygger → moteplasser",
        "prioritet: 2 → None",
        "flyttet plan frivillighet → digital",
        "flyttet fokusomrade moteplasser → innbygger",
        "prioritet: None → 2",
    ]


def test_a_history_says_the_same_whether_more_is_known_or_not(mappe: Planmappe) -> None:
    # It goes from one plan to another and away, and much later another one gets its id.
    write(mappe.root, {FRI: FRIVILLIGHET.replace(BLOCK, ""), DIG: DIGITAL + BLOCK})
    commit_by_hand(mappe.root)
    write(mappe.root, {DIG: DIGITAL})
    commit_by_hand(mappe.root)
    write(mappe.root, {"plans/ny.toml": DIGITAL.replace("DIG", "NY") + BLOCK})
    commit_by_hand(mappe.root)
    knows_all, knows_little = History(mappe, None), History(mappe, None)
    knows_all.all()
    expected = knows_little.of_tiltak("FRI-04", mappe.read())
    assert knows_all.of_tiltak("FRI-04", mappe.read()) == expected
    knows_all.close()
    knows_little.close()


def test_a_plan_is_added_renamed_and_removed(mappe: Planmappe, history: History) -> None:
    write(mappe.root, {"plans/ny.toml": DIGITAL.replace("DIG", "NY")})
    commit_by_hand(mappe.root)
    assert last_told(history, mappe.root) == [
        (Sted("ny"), "lagt_til"),
        (Sted("ny", "innbygger"), "lagt_til"),
        (Sted("ny", "innbygger", "NY-01"), "lagt_til"),
    ]
    git(mappe.root, "mv", "plans/ny.toml", "plans/nyere.toml")
    write(mappe.root, {"plans/nyere.toml": DIGITAL.replace("DIG", "NY").replace("Ett skjema", "To skjemaer")})
    commit_by_hand(mappe.root)
    assert last_told(history, mappe.root) == [
        (Sted("nyere"), "omdopt ny → nyere"),
        (Sted("nyere", "innbygger", "NY-01"), "tittel: Ett skjema for alt → To skjemaer for alt"),
    ]
    assert told(mappe, "NY-01") == ["tittel: Ett skjema for alt → To skjemaer for alt"]
    git(mappe.root, "rm", "--quiet", "plans/nyere.toml")
    commit_by_hand(mappe.root)
    assert [what for _sted, what in last_told(history, mappe.root)] == ["fjernet"] * 3
    assert isinstance(history.of_oppforing(git(mappe.root, "rev-parse", "HEAD"))[0].forskjell.fra, Plan)


def test_an_id_that_stood_in_a_plan_that_is_gone(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "DIG-01", fremdrift=30))
    git(mappe.root, "rm", "--quiet", DIG)
    commit_by_hand(mappe.root)
    assert [line(one) for one in of_tiltak(mappe, "dig-01")] == ["fjernet", "fremdrift: None → 30", "lagt_til"]


def test_fields_of_plan_fokusomrade_subtables_and_inndeling(mappe: Planmappe, history: History) -> None:
    text = (
        FRIVILLIGHET.replace('rytme = "tertial"', 'rytme = "kvartal"\n[[inndeling]]\nid = "b"\ntittel = "Barrierer"')
        .replace('"Møteplasser"\n', '"Møteplasser"\nmal = "En i hver bygd"\n', 1)
        .replace("branntilsynet.", 'branntilsynet."\ninndeling = { b = ["tid"] }\nressurser = "To timer')
    )
    text = text.replace(BLOCK, f'[[fokusomrade.tiltak.milepael]]\ntittel = "Godkjent"\nfrist = 2026-03-01\n{BLOCK}')
    write(mappe.root, {FRI: text})
    commit_by_hand(mappe.root)
    commit = git(mappe.root, "rev-parse", "HEAD")
    found = {(one.sted, one.forskjell.felt): one.forskjell for one in history.of_oppforing(commit)}
    plan, part = Sted("frivillighet"), Sted("frivillighet", "moteplasser")
    tiltak = Sted("frivillighet", "moteplasser", "FRI-03")
    assert found.keys() == {
        (plan, "rytme"),
        (plan, "inndeling"),
        (part, "mal"),
        (tiltak, "inndeling"),
        (tiltak, "ressurser"),
        (tiltak, "milepael"),
    }
    assert [one.tittel for one in found[plan, "inndeling"].til] == ["Barrierer"]
    assert found[tiltak, "inndeling"].til == {"b": ("tid",)}
    assert found[tiltak, "milepael"].fra == ()
    assert found[tiltak, "milepael"].til[0].frist == day("2026-03-01")
    history.close()
    assert {(one.sted, one.forskjell.felt): one.forskjell for one in history.of_oppforing(commit)} == found


def test_fields_of_the_setup(mappe: Planmappe, history: History) -> None:
    write(mappe.root, {OPPSETT: 'navn = "Gran"\nleder = "Rådmann"\n[vurdering]\ngul = "Litt sent"\n'})
    commit_by_hand(mappe.root)
    assert last_told(history, mappe.root) == [
        (Sted("oppsett"), "leder: Kommunedirektør → Rådmann"),
        (Sted("oppsett"), "vurdering.gul: Avvik som ansvarlig løser selv → Litt sent"),
    ]
    git(mappe.root, "rm", "--quiet", OPPSETT)
    commit_by_hand(mappe.root)
    assert (Sted("oppsett"), "navn: Gran → ") in last_told(history, mappe.root)


def test_a_reason_is_given_in_the_same_oppforing_at_the_same_place(mappe: Planmappe, history: History) -> None:
    text = FRIVILLIGHET.replace("2026-06-30", "2026-12-31").replace(
        'frivillige"\n', 'frivillige"\nkommentar = "Skolen er med"\n'
    )
    write(mappe.root, {FRI: text.replace('rytme = "tertial"', 'rytme = "år"\nkommentar = "Roligere nå"')})
    commit_by_hand(mappe.root)
    found = {(one.sted.tiltak, one.forskjell.felt): one.begrunnelse for one in history.all()[:4]}
    assert found == {
        ("", "rytme"): "Roligere nå",
        ("", "kommentar"): "Roligere nå",
        ("FRI-03", "frist"): "",
        ("FRI-04", "kommentar"): "Skolen er med",
    }
    save(mappe, change(mappe, "FRI-04", fremdrift=5))
    assert history.all()[0].begrunnelse == ""
    save(mappe, change(mappe, "FRI-04", fremdrift=6, kommentar=""))
    assert {one.begrunnelse for one in history.all()[:2]} == {""}


@pytest.mark.parametrize("folder", ["cache", None])
def test_internal_remarks_are_told_of_but_never_told(mappe: Planmappe, tmp_path: Path, folder: str | None) -> None:
    place = tmp_path / folder if folder else None
    history = History(mappe, place)
    secret = FRIVILLIGHET.replace('frivillige"\n', 'frivillige"\nintern_merknad = "Hemmelig én"\n')
    texts = (
        secret,
        secret.replace("Hemmelig én", "Hemmelig to"),
        secret.replace('"Hemmelig én"', '["Hemmelig tre"]'),
        FRIVILLIGHET.replace(BLOCK, ""),
        secret.replace('"Hemmelig én"', '["Hemmelig fire"]'),
        FRIVILLIGHET.replace(BLOCK, ""),
        secret,
    )
    for text in texts:
        write(mappe.root, {FRI: text})
        commit_by_hand(mappe.root)
        history.all()
    found = history.of_tiltak("FRI-04", mappe.read())
    about = [one.forskjell for one in found if one.forskjell.felt == "intern_merknad"]
    assert len(about) == 3
    assert {(one.fra, one.til) for one in about} == {(None, None)}
    assert "Hemmelig" not in repr(history.all())
    if place:
        for file in place.iterdir():
            assert b"Hemmelig" not in file.read_bytes()
    history.close()


def test_the_cache_lies_where_caches_lie(mappe: Planmappe, history: History, surroundings: Path) -> None:
    history.all()
    (file,) = cache_folder().iterdir()
    assert file.is_relative_to(platformdirs.user_cache_path("tiltak", appauthor=False))
    assert file.is_relative_to(surroundings)
    assert not git(mappe.root, "status", "--porcelain")


@pytest.mark.parametrize("obstacle", ["a file in its place", "a folder in its place", "a file that is read-only"])
def test_without_a_cache_to_write_in_the_history_is_the_same(
    mappe: Planmappe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str
) -> None:
    save(mappe, change(mappe, "FRI-03", fremdrift=10))
    folder = tmp_path / "cache"
    first = History(mappe, folder)
    expected = first.all()
    first.close()
    (file,) = folder.iterdir()
    if obstacle == "a file in its place":
        file.unlink()
        folder.rmdir()
        folder.write_text("her ligger noe annet")
    elif obstacle == "a folder in its place":
        file.unlink()
        file.mkdir()
        (file / "noe").write_text("her ligger noe annet")
    else:
        connect = sqlite3.connect

        def read_only(path: object, **options: object) -> sqlite3.Connection:
            connection = connect(path, **options)  # type: ignore[call-overload]
            if path != ":memory:":
                connection.execute("PRAGMA query_only = ON")
            assert isinstance(connection, sqlite3.Connection)
            return connection

        monkeypatch.setattr(sqlite3, "connect", read_only)
        save(mappe, change(mappe, "FRI-03", fremdrift=20))
    history = History(mappe, folder)
    found = history.all()
    assert found[-len(expected) :] == expected
    assert len(found) == len(expected) + (obstacle == "a file that is read-only")
    history.close()


def test_no_setting_of_git_hides_what_is_stored(mappe: Planmappe, history: History) -> None:
    for fremdrift in (10, 20, 30):
        save(mappe, change(mappe, "FRI-03", fremdrift=fremdrift))
    expected = history.all()
    git(mappe.root, "replace", "HEAD~2", "HEAD~3")
    grafts = mappe.root / ".git" / "info" / "grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(git(mappe.root, "rev-parse", "HEAD~1") + "\n", encoding="ascii")
    assert len(git(mappe.root, "log", "--format=%H").split()) == 2
    fresh = History(mappe, None)
    assert fresh.all() == expected
    fresh.close()


def test_nothing_is_left_of_a_history_that_was_rewritten(mappe: Planmappe, history: History) -> None:
    save(mappe, change(mappe, "FRI-03", fremdrift=10))
    gone = git(mappe.root, "rev-parse", "HEAD")
    assert history.all()[0].commit == gone
    git(mappe.root, "reset", "--quiet", "--hard", "HEAD~1")
    save(mappe, change(mappe, "FRI-03", fremdrift=20))
    assert gone not in {one.commit for one in history.all()}
    assert [line(one) for one in history.of_tiltak("FRI-03", mappe.read())] == ["fremdrift: None → 20", "lagt_til"]
    assert history.oppforing(gone) is None
    assert history.beginning_with(gone[:8]) == ()
    assert gone not in {one.commit for one in history.oppforinger()}


def test_a_copy_that_is_cut_off_and_then_made_whole(mappe: Planmappe, tmp_path: Path) -> None:
    for percent in (10, 20, 30):
        save(mappe, change(mappe, "FRI-03", fremdrift=percent))
    branch(mappe, "sidegren", "DIG-01", fremdrift=5)
    git(mappe.root, "clone", "--quiet", "--depth=2", "--no-single-branch", mappe.root.as_uri(), str(tmp_path / "kopi"))
    copy = opened(tmp_path / "kopi")
    history = History(copy, cache_folder())
    assert [line(one) for one in history.of_tiltak("FRI-03", copy.read())] == ["fremdrift: 20 → 30", "lagt_til"]
    git(copy.root, "fetch", "--quiet", "--unshallow")
    assert [line(one) for one in history.of_tiltak("FRI-03", copy.read())] == [*told(mappe), "lagt_til"]
    git(copy.root, "merge", "--quiet", "--no-edit", "--no-ff", "origin/sidegren")
    assert [line(one) for one in history.of_tiltak("DIG-01", copy.read())] == ["fremdrift: None → 5", "lagt_til"]
    history.close()


def test_another_program_may_empty_the_cache_at_any_moment(mappe: Planmappe, history: History) -> None:
    save(mappe, change(mappe, "FRI-03", fremdrift=10))
    expected = history.all()
    (file,) = cache_folder().iterdir()
    with sqlite3.connect(file) as other:
        other.execute("UPDATE file SET compared = 0")
        other.execute("DELETE FROM forskjell")
    other.close()
    assert history.all() == expected


def test_a_reading_can_be_left_and_goes_on_later(mappe: Planmappe, history: History) -> None:
    class LeftError(Exception):
        pass

    seen: list[tuple[int, int]] = []

    def leave(done: int, count: int) -> None:
        seen.append((done, count))
        if done == 1:
            raise LeftError

    with pytest.raises(LeftError):
        history.all(leave)
    assert seen == [(0, 3), (1, 3)]
    again: list[tuple[int, int]] = []
    assert len(history.all(lambda done, count: again.append((done, count)))) > 0
    assert again == [(0, 2), (1, 2)]


def test_what_stood_in_the_planmappe_at_a_point(mappe: Planmappe, history: History) -> None:
    before = mappe.read()
    commit = git(mappe.root, "rev-parse", "HEAD")
    write(mappe.root, {"plans/.skjult.toml": DIGITAL, "plans/mappe/inni.toml": DIGITAL, "plans/les.txt": "Hei"})
    by_hand(mappe, DIG, "versjon = 1", "versjon =")
    commit_by_hand(mappe.root)
    now: Innhold = history.innhold_at(git(mappe.root, "rev-parse", "HEAD"))
    assert history.innhold_at(commit).plans == before.plans
    assert history.innhold_at(commit).oppsett == before.oppsett
    assert [plan.id for plan in now.plans] == ["frivillighet"]
    assert now.unread() == {"digital"}


def test_two_tiltak_with_one_id_are_both_told_of(mappe: Planmappe, history: History) -> None:
    write(mappe.root, {FRI: FRIVILLIGHET + BLOCK})
    commit_by_hand(mappe.root)
    assert last_told(history, mappe.root) == [(Sted("frivillighet", "moteplasser", "FRI-04"), "lagt_til")]
    write(mappe.root, {FRI: FRIVILLIGHET + BLOCK.replace("Ungdom", "Unge")})
    commit_by_hand(mappe.root)
    assert [what for _sted, what in last_told(history, mappe.root)] == [
        "tittel: Ungdom som frivillige → Unge som frivillige"
    ]


def test_a_planmappe_outside_git_is_an_error_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, {FRI: FRIVILLIGHET})
    history = History(opened(tmp_path), cache_folder())
    with pytest.raises(TiltakError):
        history.all()
    history.close()


def test_two_programs_use_one_cache_while_oppforinger_are_made(mappe: Planmappe, tmp_path: Path) -> None:
    caches = tmp_path / "cache"
    command = [sys.executable, "-c", READER, str(caches)]
    told = tmp_path / "fortalt"
    with told.open("ab") as out:
        readers = [subprocess.Popen(command, cwd=mappe.root, stdout=out, stderr=subprocess.PIPE) for _ in range(2)]
    expected = {git(mappe.root, "rev-parse", "HEAD"): (8, 1, 24)}
    try:
        for number in range(100):
            made = save(mappe, change(mappe, "FRI-03", fremdrift=number))
            assert made
            expected[made.commit] = 9 + number, 2 + number, (17, 10, 3)[min(number, 2)]
            if number % 7 == 6:
                for file in caches.glob("*"):
                    file.unlink(missing_ok=True)
            if number >= 19 and told.read_bytes().count(b"\n") >= 12:
                break
    finally:
        (mappe.root / "slutt").touch()
        errors = [reader.communicate(timeout=60)[1] for reader in readers]
    assert errors == [b"", b""]
    lines = [text.split() for text in told.read_text(encoding="utf-8").splitlines()]
    assert len(lines) >= 12
    for commit, *counts in lines:
        events, mine, last = expected[commit]
        assert int(counts[0]) == events
        # Meanwhile one more may have been saved.
        assert int(counts[1]) >= mine
        assert int(counts[2]) == last


@pytest.mark.parametrize("action", ["added", "reset"])
@pytest.mark.parametrize("asked", ["all", "of_tiltak", "of_oppforing"])
def test_another_program_may_bring_the_cache_further_while_it_is_read(
    mappe: Planmappe, history: History, monkeypatch: pytest.MonkeyPatch, action: str, asked: str
) -> None:
    save(mappe, change(mappe, "FRI-03", fremdrift=10))
    commit = git(mappe.root, "rev-parse", "HEAD~1")
    compare, innhold = history._compare, mappe.read()
    history.all()

    def overtaken(*arguments: Any, **options: Any) -> None:
        compare(*arguments, **options)
        monkeypatch.setattr(history, "_compare", compare)
        if action == "reset":
            git(mappe.root, "reset", "--quiet", "--soft", "HEAD~1")
        else:
            write(mappe.root, {"plans/ny.toml": DIGITAL.replace("DIG-01", "FRI-03")})
            commit_by_hand(mappe.root)
        other = History(mappe, cache_folder())
        other.first()
        other.close()

    def ask(one: History) -> tuple[Hendelse, ...]:
        if asked == "all":
            return one.all()
        return one.of_oppforing(commit) if asked == "of_oppforing" else one.of_tiltak("FRI-03", innhold)

    monkeypatch.setattr(history, "_compare", overtaken)
    found = ask(history)
    alone = History(mappe, None)
    assert found == ask(alone)
    alone.close()


def test_a_blob_that_is_missing_is_damage_and_never_an_answer(mappe: Planmappe, tmp_path: Path) -> None:
    by_hand(mappe, FRI, '"pågår"', '"på vent"')
    commit_by_hand(mappe.root)
    commit = git(mappe.root, "rev-parse", "HEAD")
    blob = git(mappe.root, "rev-parse", f"HEAD:{FRI}")
    by_hand(mappe, FRI, '"på vent"', '"utgått"')
    commit_by_hand(mappe.root)
    fresh = History(mappe, None)
    whole = fresh.all()
    fresh.close()
    lost = mappe.root / ".git" / "objects" / blob[:2] / blob[2:]
    kept = lost.read_bytes()
    lost.unlink()
    history = History(mappe, tmp_path / "cache")
    for ask in (history.all, lambda: history.of_tiltak("FRI-03", mappe.read()), lambda: history.innhold_at(commit)):
        with pytest.raises(TiltakError, match="skadet"):
            ask()
    lost.write_bytes(kept)
    assert history.all() == whole
    history.close()
