"""A point means one oppføring and one day, or it is an error: never «now», and never by the machine's own zone."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha1
from pathlib import Path

import pytest

from tests.real_git import git, make_repository, write
from tests.small_planmappe import FRI, FRIVILLIGHET, make_planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.history import History
from tiltak_tui.merker import gi_nytt_navn, sett_merke
from tiltak_tui.model.point_words import day_of, is_point_word
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.points import Punkt, find_punkt

TODAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
Commit = Callable[[str], str]
"""Make an oppføring at a time; return its hash."""


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    make_planmappe(tmp_path / "planmappe")
    return Planmappe(tmp_path / "planmappe", clock=lambda: TODAY)


@pytest.fixture
def history(mappe: Planmappe) -> Iterator[History]:
    found = History(mappe, None)
    yield found
    found.close()


@pytest.fixture
def commit(mappe: Planmappe, monkeypatch: pytest.MonkeyPatch) -> Commit:
    number = 0

    def make(when: str) -> str:
        nonlocal number
        number += 1
        branch = git(mappe.root, "symbolic-ref", "--short", "HEAD")
        write(mappe.root, {f"plans/{branch}.toml": f'versjon = 1\n[plan]\ntittel = "Nr. {number}"\nkode = "X"\n'})
        monkeypatch.setenv("GIT_COMMITTER_DATE", when)
        git(mappe.root, "add", "--all")
        git(mappe.root, "commit", "--quiet", "--message", when)
        return git(mappe.root, "rev-parse", "HEAD")

    return make


@pytest.fixture(params=["America/Los_Angeles", "Pacific/Kiritimati", "Europe/Oslo"])
def zone(request: pytest.FixtureRequest) -> Iterator[None]:
    """Put the machine in another time zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("the machine's zone cannot be set here")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


def refused(text: str, mappe: Planmappe, history: History) -> str:
    with pytest.raises(UsageError) as caught:
        find_punkt(text, mappe, history)
    return str(caught.value)


@pytest.mark.parametrize("text", ["2026-08-31", "31.08.2026", "31.8.26", "  31.8.2026 "])
def test_a_date_is_the_end_of_that_day(mappe: Planmappe, history: History, commit: Commit, text: str) -> None:
    wanted = [commit("2026-08-31T08:00:00+02:00"), commit("2026-08-31T23:59:59+02:00")][-1]
    commit("2026-09-01T00:00:00+02:00")
    assert find_punkt(text, mappe, history) == Punkt(wanted, date(2026, 8, 31), "31.08.2026")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("i dag", "2026-11-24"),
        ("I går", "2026-11-23"),
        ("i forgårs", "2026-11-22"),
        ("for en uke siden", "2026-11-17"),
        ("for ei uke siden", "2026-11-17"),
        ("for  to UKER siden", "2026-11-10"),
        ("for ett år siden", "2025-11-24"),
        ("for 3 måneder siden", "2026-08-24"),
        ("for 9 maneder siden", "2026-02-24"),
        ("for 10 dager siden", "2026-11-14"),
        ("forrige uke", "2026-11-22"),
        ("forrige måned", "2026-10-31"),
        ("forrige kvartal", "2026-09-30"),
        ("forrige tertial", "2026-08-31"),
        ("forrige halvår", "2026-06-30"),
        ("forrige år", "2025-12-31"),
    ],
)
def test_words(mappe: Planmappe, history: History, text: str, day: str) -> None:
    assert find_punkt(text, mappe, history).day == date.fromisoformat(day)
    assert is_point_word(text)


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        ("2026-03-31", "for en måned siden", "2026-02-28"),
        ("2028-02-29", "for ett år siden", "2027-02-28"),
        ("2026-01-15", "for 13 måneder siden", "2024-12-15"),
        ("2026-12-31", "forrige år", "2025-12-31"),
        ("2027-01-01", "forrige år", "2026-12-31"),
        ("2026-05-01", "forrige tertial", "2026-04-30"),
        ("2026-04-30", "forrige tertial", "2025-12-31"),
        ("2026-11-22", "forrige uke", "2026-11-15"),
    ],
)
def test_words_at_the_edges(today: str, text: str, day: str) -> None:
    assert day_of(text, date.fromisoformat(today)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "tull",
        "HEAD",
        "main",
        "@",
        "HEAD~1",
        "-1",
        "yesterday",
        "31.02.2026",
        "2026-13-01",
        "31.08",
        "2026",
        "for siden",
        "for mange uker siden",
        "for -1 dager siden",
        "for 99999 dager siden",
        "for 9999 år siden",
        "for ² dager siden",
        "forrige",
        "forrige tirsdag",
        "abc123",
        "g123456",
        "0" * 65,
        "--all",
        "\x1b[31m",
    ],
)
def test_nonsense_is_an_error_and_never_now(mappe: Planmappe, history: History, text: str) -> None:
    message = refused(text, mappe, history)
    assert "er ikke et punkt i historikken" in message
    assert "\x1b" not in message


def test_the_future_is_an_error(mappe: Planmappe, history: History) -> None:
    assert refused("25.11.2026", mappe, history) == "25.11.2026 har ikke vært ennå"
    assert find_punkt("24.11.2026", mappe, history).day == date(2026, 11, 24)


def test_before_the_first_oppforing_is_a_clear_sentence(mappe: Planmappe, history: History) -> None:
    expected = "Historikken begynner 03.03.2025; det finnes ingenting å vise for 02.03.2025"
    assert refused("2.3.2025", mappe, history) == expected
    assert find_punkt("3.3.2025", mappe, history).commit == history.first()


def test_before_anything_is_saved(tmp_path: Path) -> None:
    write(make_repository(tmp_path / "ny"), {FRI: FRIVILLIGHET})
    mappe = Planmappe(tmp_path / "ny", clock=lambda: TODAY)
    history = History(mappe, None)
    assert refused("i går", mappe, history) == "Ingenting er lagret i historikken ennå"
    assert refused("1234567", mappe, history) == "Fant ingen oppføring som begynner med 1234567"
    history.close()


def test_an_oppforing_is_its_own_day(mappe: Planmappe, history: History, commit: Commit) -> None:
    made = commit("2026-08-31T23:30:00Z")
    for text in (made, made[:7], made[:12].upper()):
        assert find_punkt(text, mappe, history) == Punkt(made, date(2026, 9, 1), f"oppføring {made[:7]}")
    missing = "0123456" if not made.startswith("0123456") else "6543210"
    assert refused(missing, mappe, history) == f"Fant ingen oppføring som begynner med {missing}"


def test_an_oppforing_on_a_branch_that_was_not_merged_is_no_point(
    mappe: Planmappe, history: History, commit: Commit
) -> None:
    git(mappe.root, "switch", "--quiet", "--create", "sidegren")
    made = commit("2026-08-31T12:00:00Z")
    git(mappe.root, "switch", "--quiet", "main")
    assert "Fant ingen oppføring" in refused(made, mappe, history)


def commits_that_begin_alike(root: Path) -> tuple[str, str]:
    """Make two oppføringer whose hashes have seven digits in common, and merge them; return them."""
    head, tree = git(root, "rev-parse", "HEAD"), git(root, "rev-parse", "HEAD^{tree}")
    who = "Ola <ola@eksempel.no> 1780000000 +0200"
    seen: dict[str, str] = {}
    for number in range(200_000):
        text = f"tree {tree}\nparent {head}\nauthor {who}\ncommitter {who}\n\nnr. {number}\n"
        name = sha1(f"commit {len(text)}\0{text}".encode(), usedforsecurity=False).hexdigest()
        if name[:7] in seen:
            break
        seen[name[:7]] = text
    made = [git(root, "hash-object", "-t", "commit", "-w", "--stdin", text=one) for one in (seen[name[:7]], text)]
    merge = git(root, "commit-tree", tree, "-p", made[0], "-p", made[1], "-m", "Slått sammen")
    git(root, "update-ref", "refs/heads/main", merge)
    return made[0], made[1]


def test_a_beginning_that_several_have_is_an_error(mappe: Planmappe, history: History) -> None:
    one, other = commits_that_begin_alike(mappe.root)
    assert one[:7] == other[:7]
    assert refused(one[:7], mappe, history) == f"Flere oppføringer begynner med {one[:7]}. Skriv flere tegn"
    assert {find_punkt(name, mappe, history).commit for name in (one, other)} == {one, other}


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize(
    ("day", "seconds"),
    [
        # Summer time ends at 03.00 that morning: the day has 25 hours.
        ("24.10.2026", ("2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z")),
        ("25.10.2026", ("2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z")),
        # It begins at 02.00: the day has 23 hours.
        ("28.03.2026", ("2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z")),
        ("29.03.2026", ("2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z")),
    ],
)
def test_the_end_of_the_day_over_both_changes_of_the_clock(
    mappe: Planmappe, history: History, commit: Commit, day: str, seconds: tuple[str, str]
) -> None:
    made, after = map(commit, seconds)
    assert find_punkt(day, mappe, history).commit == made
    assert find_punkt(made, mappe, history).day.strftime("%d.%m.%Y") == day
    assert find_punkt(after, mappe, history).day == find_punkt(day, mappe, history).day + timedelta(days=1)


@pytest.mark.usefixtures("zone")
def test_today_is_the_planmappes(tmp_path: Path) -> None:
    make_planmappe(tmp_path / "p", {"plans/oppsett.toml": 'navn = "Gran"\ntidssone = "Pacific/Auckland"\n'})
    mappe = Planmappe(tmp_path / "p", clock=lambda: datetime(2026, 11, 24, 11, 30, tzinfo=UTC))
    history = History(mappe, None)
    assert find_punkt("i dag", mappe, history).day == date(2026, 11, 25)
    assert "har ikke vært" in refused("26.11.2026", mappe, history)
    history.close()


def test_a_clock_in_the_future_moves_nothing_else(mappe: Planmappe, history: History, commit: Commit) -> None:
    before = commit("2026-08-01T12:00:00+02:00")
    skewed = commit("2027-08-01T12:00:00+02:00")
    after = commit("2026-08-03T12:00:00+02:00")
    found = {day: find_punkt(f"{day}.8.2026", mappe, history).commit for day in (1, 2, 3, 4)}
    # It came in when the one before it did.
    assert found == {1: skewed, 2: skewed, 3: after, 4: after}
    assert find_punkt(skewed, mappe, history).day == find_punkt(before, mappe, history).day == date(2026, 8, 1)


def test_a_clock_in_the_past_moves_nothing_else(mappe: Planmappe, history: History, commit: Commit) -> None:
    before = commit("2026-08-01T12:00:00+02:00")
    skewed = commit("1971-08-01T12:00:00+02:00")
    after = commit("2026-08-03T12:00:00+02:00")
    assert find_punkt("31.7.2026", mappe, history).commit == history.first()
    assert [find_punkt(f"{day}.8.2026", mappe, history).commit for day in (1, 3)] == [skewed, after]
    assert before not in {skewed, after}


def test_a_branch_counts_from_when_it_was_merged(
    mappe: Planmappe, history: History, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(mappe.root, "switch", "--quiet", "--create", "sidegren")
    branched = commit("2026-06-01T12:00:00+02:00")
    git(mappe.root, "switch", "--quiet", "main")
    own = commit("2026-06-02T12:00:00+02:00")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-06-10T12:00:00+02:00")
    git(mappe.root, "merge", "--quiet", "--no-edit", "sidegren")
    merge = git(mappe.root, "rev-parse", "HEAD")
    assert find_punkt("1.6.2026", mappe, history).commit == history.first()
    assert find_punkt("9.6.2026", mappe, history).commit == own
    assert find_punkt("10.6.2026", mappe, history).commit == merge
    assert find_punkt(branched, mappe, history) == Punkt(branched, date(2026, 6, 10), f"oppføring {branched[:7]}")


def test_a_merke_is_the_day_that_it_was_set(
    mappe: Planmappe, history: History, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused("forrige merke", mappe, history).startswith("Det er ikke satt noe merke ennå")
    made = commit("2026-08-31T12:00:00+02:00")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-09-02T23:30:00+02:00")
    sett_merke(mappe, "Ledermøte 3. november")
    commit("2026-09-03T12:00:00+02:00")
    expected = Punkt(made, date(2026, 9, 2), "Ledermøte 3. november")
    for text in ("Ledermøte 3. november", "LEDERMØTE  3.  november", "Forrige merke"):
        assert find_punkt(text, mappe, history) == expected
    gi_nytt_navn(mappe, "Ledermøte 3. november", "Møte i ledergruppa")
    for text in ("ledermøte 3. november", "møte i ledergruppa"):
        found = find_punkt(text, mappe, history)
        assert (found.commit, found.text) == (made, "Møte i ledergruppa")


def test_a_tag_that_is_called_a_date_hides_no_date(mappe: Planmappe, history: History, commit: Commit) -> None:
    commit("2026-08-31T12:00:00+02:00")
    git(mappe.root, "tag", "--annotate", "--message", "1.9.2026", "merke/1-9-2026", "HEAD~1")
    assert find_punkt("1.9.2026", mappe, history) == Punkt(
        git(mappe.root, "rev-parse", "HEAD"), date(2026, 9, 1), "01.09.2026"
    )


@pytest.mark.parametrize(
    "text", ["3. november 2026", "3. november", "3.11.", "03.11", "november 2026", "2026", "i morgen", "nå", "3/11"]
)
def test_what_reads_as_a_day_is_no_name_of_a_merke(text: str) -> None:
    assert is_point_word(text)


@pytest.mark.parametrize("text", ["Ledermøte 3. november", "1. tertial 2026", "T2 2026", "Møte nr. 4"])
def test_what_only_holds_a_day_may_be_the_name_of_a_merke(text: str) -> None:
    assert not is_point_word(text)


def test_a_day_may_be_written_with_the_name_of_its_month() -> None:
    assert day_of("3. november 2026", date(2026, 11, 24)) == date(2026, 11, 3)
    assert day_of("nå", date(2026, 11, 24)) == date(2026, 11, 24)
    assert day_of("31. februar 2026", date(2026, 11, 24)) is None
