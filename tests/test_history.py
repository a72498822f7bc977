"""What happened to a tiltak is derived from the versions of its file, whoever made them and however (DESIGN §5)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.real_git import git, make_repository, write
from tests.small_planmappe import (
    FRI,
    FRIVILLIGHET,
    by_hand,
    change,
    commit_by_hand,
    day,
    make_planmappe,
    opened,
)
from tiltak_tui.history import Hendelse, last_hendelser
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make_planmappe(tmp_path / "planmappe")


def hendelser(mappe: Planmappe, tiltak_id: str = "FRI-03", most: int = 20) -> tuple[Hendelse, ...]:
    return last_hendelser(mappe, "frivillighet", tiltak_id, most)


def told(mappe: Planmappe, tiltak_id: str = "FRI-03") -> list[list[str]]:
    """Return what changed in each hendelse, newest first, without the first one."""
    found = hendelser(mappe, tiltak_id)
    assert found[-1].type == "lagt_til"
    return [[f"{one.felt}: {one.fra} → {one.til}" for one in hendelse.endringer] for hendelse in found[:-1]]


def test_updates_are_told_newest_first(mappe: Planmappe) -> None:
    at = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
    save(mappe, change(mappe, "FRI-03", vurdering=Vurdering.GUL, kommentar="Branntilsynet er sent ute."), time=at)
    save(mappe, change(mappe, "FRI-04", fremdrift=5))
    last = save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    assert last is not None
    newest, oldest, added = hendelser(mappe, "fri-03")
    assert (newest.commit, newest.type, newest.begrunnelse) == (last.commit, "endret", "")
    assert [(one.felt, one.fra, one.til) for one in newest.endringer] == [("status", Status.PAGAR, Status.FULLFORT)]
    assert [one.felt for one in oldest.endringer] == ["vurdering", "kommentar"]
    assert oldest.begrunnelse == "Branntilsynet er sent ute."
    assert oldest.forfatter == "Kari Nordmann"
    assert oldest.tidspunkt.isoformat() == "2026-05-01T14:00:00+02:00"
    assert added.type == "lagt_til"
    assert {one.felt for one in added.endringer} >= {"tittel", "status", "frist"}
    assert all(endring.fra in (None, "", (), Status.IKKE_STARTET) for endring in added.endringer)


def test_only_as_many_as_are_asked_for(mappe: Planmappe) -> None:
    for percent in range(30):
        save(mappe, change(mappe, "FRI-03", fremdrift=percent))
    assert [one.endringer[0].til for one in hendelser(mappe, most=5)] == [29, 28, 27, 26, 25]
    assert len(hendelser(mappe, most=100)) == 31


def test_edits_by_hand_count_the_same(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "2026-06-30", "2026-08-31")
    commit_by_hand(mappe.root, "rydding", "--author=Ola <ola@eksempel.no>")
    assert told(mappe) == [["frist: 2026-06-30 → 2026-08-31"]]
    assert hendelser(mappe)[0].forfatter == "Ola"


def test_messages_are_not_believed(mappe: Planmappe) -> None:
    git(mappe.root, "commit", "--allow-empty", "-qm", "FRI-03: Pågår → Fullført\n\nPlan: frivillighet\nTiltak: FRI-03")
    by_hand(mappe, FRI, "# se møtebok", "# se referat")
    commit_by_hand(mappe.root, "FRI-03: Utgått")
    assert told(mappe) == []


def test_versions_that_cannot_be_read_are_passed_over(mappe: Planmappe) -> None:
    by_hand(mappe, FRI, "[plan]", "[plan")
    commit_by_hand(mappe.root)
    by_hand(mappe, FRI, '"pågår"', '"på vent"')
    commit_by_hand(mappe.root)
    write(mappe.root, {FRI: b"\xff\xfe"})
    commit_by_hand(mappe.root)
    write(mappe.root, {FRI: FRIVILLIGHET.replace('"pågår"', '"utgått"')})
    commit_by_hand(mappe.root, "Rettet")
    assert told(mappe) == [["status: pågår → utgått"]]
    by_hand(mappe, FRI, "[plan]", "[plan")
    commit_by_hand(mappe.root)
    assert last_hendelser(mappe, "frivillighet", "FRI-03") == ()
    by_hand(mappe, FRI, "[plan", "[plan]")
    commit_by_hand(mappe.root)
    assert told(mappe) == [["status: pågår → utgått"]]


def test_a_tiltak_that_goes_and_comes_back(mappe: Planmappe) -> None:
    before, _mark, rest = FRIVILLIGHET.partition('\n[[fokusomrade.tiltak]]\nid = "FRI-04"')
    write(mappe.root, {FRI: before})
    commit_by_hand(mappe.root)
    write(mappe.root, {FRI: f'{before}\n[[fokusomrade.tiltak]]\nid = "FRI-04"{rest}'})
    commit_by_hand(mappe.root)
    assert [one.type for one in hendelser(mappe, "FRI-04")] == ["lagt_til", "fjernet", "lagt_til"]
    assert hendelser(mappe, "FRI-99") == ()
    assert last_hendelser(mappe, "borte", "FRI-03") == ()


def test_line_ends_and_byte_order_marks_change_nothing(mappe: Planmappe) -> None:
    text = FRIVILLIGHET.replace('"Venter på branntilsynet."', '"""Venter.\nLenge."""')
    for data in (text.encode(), text.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + text.encode()):
        write(mappe.root, {FRI: data})
        commit_by_hand(mappe.root)
    assert told(mappe) == [["kommentar: Venter på branntilsynet. → Venter.\nLenge."]]


def test_a_clean_merge_tells_nothing_twice(mappe: Planmappe) -> None:
    git(mappe.root, "switch", "--quiet", "--create", "sidegren")
    save(mappe, change(mappe, "FRI-03", fremdrift=60))
    git(mappe.root, "switch", "--quiet", "main")
    save(mappe, change(mappe, "FRI-04", fremdrift=10))
    git(mappe.root, "merge", "--quiet", "--no-edit", "sidegren")
    assert told(mappe) == [["fremdrift: None → 60"]]
    assert told(mappe, "FRI-04") == [["fremdrift: None → 10"]]


def test_a_merge_counts_where_it_differs_from_every_parent(mappe: Planmappe) -> None:
    git(mappe.root, "switch", "--quiet", "--create", "sidegren")
    save(mappe, change(mappe, "FRI-03", fremdrift=60, prioritet=1))
    git(mappe.root, "switch", "--quiet", "main")
    save(mappe, change(mappe, "FRI-03", fremdrift=40))
    git(mappe.root, "merge", "--quiet", "--no-commit", "--strategy=ours", "sidegren")
    by_hand(mappe, FRI, "fremdrift = 40", "fremdrift = 50")
    commit_by_hand(mappe.root, "Ble enige")
    newest = hendelser(mappe)[0]
    assert git(mappe.root, "log", "-1", "--format=%s", newest.commit) == "Ble enige"
    assert [(one.felt, one.fra, one.til) for one in newest.endringer] == [("fremdrift", 40, 50)]


def test_a_planmappe_in_a_subfolder(tmp_path: Path) -> None:
    make_repository(tmp_path, {"stab/" + FRI: FRIVILLIGHET, FRI: FRIVILLIGHET.replace('"pågår"', '"på vent"')})
    mappe = opened(tmp_path / "stab")
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    assert told(mappe) == [["status: pågår → fullført"]]


def test_a_plan_that_is_not_committed_has_no_history(mappe: Planmappe) -> None:
    write(mappe.root, {"plans/ny.toml": FRIVILLIGHET.replace("FRI-", "NY-")})
    assert last_hendelser(mappe, "ny", "NY-03") == ()
    make_repository(mappe.root / "tom")
    write(mappe.root / "tom", {FRI: FRIVILLIGHET})
    assert last_hendelser(opened(mappe.root / "tom"), "frivillighet", "FRI-03") == ()


def test_the_next_save_is_seen_at_once(mappe: Planmappe) -> None:
    assert told(mappe) == []
    save(mappe, change(mappe, "FRI-03", frist=day("2026-05-31")))
    assert told(mappe) == [["frist: 2026-06-30 → 2026-05-31"]]
