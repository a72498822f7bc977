"""A round of follow-up counted the plain way: Git shows the files of each commit, tomllib reads them, a loop counts.

Nothing of the program is used here. The rules are those that the guides give the staff:

- a tiltak has answered when its statusdato has reached the day that is asked for, with the commit that made it so;
- «oppdatert» is an answer that said something new; «uendret» one that moved nothing but the statusdato: alone, or in
  bulk where the same commit moved those of several, also with one and the same kommentar for them;
- asked are all that are neither fullført, utgått nor put off until later, and all that have answered.
"""

import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

Table = dict[str, Any]

SAYS = {"status", "vurdering", "fremdrift", "frist", "kommentar"}
MOVES = {"statusdato", "rapportert_av"}
OPPDATERT, UENDRET, SAMLET = "oppdatert", "uendret", "uendret samlet"
_STRONGEST = (OPPDATERT, UENDRET, SAMLET)


class Commit(NamedTuple):
    """A commit, as `git log` tells of it."""

    hash: str
    dag: date
    forfatter: str
    emne: str
    runde: str
    meldt_av: str


class Row(NamedTuple):
    """A tiltak as it stood: the table of the file, with where it stands."""

    plan: str
    omrade: str
    tabell: Table

    @property
    def id(self) -> str:
        return str(self.tabell["id"])

    @property
    def ansvarlig(self) -> str:
        """The first of its ansvarlige, or ""."""
        return str(next(iter(self.tabell.get("ansvarlig", [])), ""))

    @property
    def has_ended(self) -> bool:
        return self.tabell.get("status") in {"fullført", "utgått"}


class Answer(NamedTuple):
    """What a tiltak answered, and with which commit."""

    slag: str
    commit: Commit
    for_sent: bool


class Round(NamedTuple):
    """A round as it was when it was closed, or is now: its table in the setup, who was asked, and the answers."""

    tabell: Table
    commit: Commit
    spurt: dict[str, Row]
    svar: dict[str, Answer]

    @property
    def missing(self) -> list[str]:
        return [one for one in self.spurt if one not in self.svar]

    def share(self, some: Iterable[str]) -> Table:
        """Return the shares of some tiltak, as `runde status --format json` has them."""
        ids = list(some)
        slag = Counter(self.svar[one].slag for one in ids if one in self.svar)
        return {
            "spurt": len(ids),
            "svart": sum(slag.values()),
            "oppdatert": slag[OPPDATERT],
            "uendret": slag[UENDRET],
            "uendret_samlet": slag[SAMLET],
            "for_sent": sum(one in self.svar and self.svar[one].for_sent for one in ids),
        }

    def of(self, plan: str, omrade: str = "") -> list[str]:
        """Return the ids of those asked in a plan, perhaps in one fokusområde."""
        return [key for key, row in self.spurt.items() if row.plan == plan and omrade in {"", row.omrade}]

    def by_ansvarlig(self) -> dict[str, list[str]]:
        """Return the ids by the first ansvarlig; "" for those without."""
        found: dict[str, list[str]] = {}
        for key, row in self.spurt.items():
            found.setdefault(row.ansvarlig, []).append(key)
        return found


def commits(root: Path) -> list[Commit]:
    """Return the commits, the oldest first."""
    form = "%H%x1f%cI%x1f%an%x1f%s%x1f%(trailers:key=Runde,valueonly)%x1f%(trailers:key=Rapportert-av,valueonly)%x1e"
    lines = _git(root, "log", "--first-parent", "--reverse", f"--format={form}").decode().split("\x1e")
    return [
        Commit(one, _in_oslo(when), who, emne, runde.strip(), meldt.strip())
        for one, when, who, emne, runde, meldt in (line.strip("\n").split("\x1f") for line in lines if line.strip())
    ]


@cache
def tiltak(root: Path, commit: str) -> dict[str, Row]:
    """Return every tiltak as it stood at a commit, by id, in the order of the files."""
    return {
        one["id"]: Row(stem, area["id"], one)
        for stem, content in _plans(root, commit)
        for area in content.get("fokusomrade", [])
        for one in area.get("tiltak", [])
    }


def setup(root: Path, commit: str) -> Table:
    """Return the setup as it stood at a commit."""
    return _read(root, f"{commit}:plans/oppsett.toml")


def round_of(root: Path, navn: str) -> Round:
    """Return how a round stood when it was closed, or stands now."""
    line = commits(root)
    closing = next((one for one in line if _round(root, one, navn).get("avsluttet")), line[-1])
    until = line[: line.index(closing) + 1]
    runde = _round(root, closing, navn)
    per = runde["per"]
    spurt = {
        key: row
        for key, row in tiltak(root, closing.hash).items()
        if _has_come(row, per) or (not row.has_ended and row.tabell.get("gjenopptas", date.min) <= per)
    }
    svar = {key: _answer(root, until, key, runde) for key, row in spurt.items() if _has_come(row, per)}
    return Round(runde, closing, spurt, svar)


def unchanged_in_a_row(rounds: list[Round]) -> list[str]:
    """Return those whose answer was «uendret» in each of some rounds."""
    return [
        key
        for key in rounds[0].spurt
        if all(key in one.svar and one.svar[key].slag in {UENDRET, SAMLET} for one in rounds)
    ]


def _round(root: Path, commit: Commit, navn: str) -> Table:
    return next((one for one in setup(root, commit.hash).get("runde", []) if one["navn"] == navn), {})


def _has_come(row: Row | None, per: date) -> bool:
    return row is not None and bool(row.tabell.get("statusdato", date.min) >= per)


def _answer(root: Path, line: list[Commit], key: str, runde: Table) -> Answer:
    """Return the answer by which the statusdato came; what was said since makes it another sort, but no later one."""
    place = len(line)
    while place and _has_come(tiltak(root, line[place - 1].hash).get(key), runde["per"]):
        place -= 1
    found = [sort for one in range(place, len(line)) if (sort := _sort(root, line, one, key))]
    day = line[place].dag
    return Answer(min(found, key=_STRONGEST.index), line[place], day > runde["svarfrist"])


def _sort(root: Path, line: list[Commit], place: int, key: str) -> str:
    """Return what sort of answer a commit gave about a tiltak, or ""."""
    said = _changed(root, line, place)
    now = tiltak(root, line[place].hash)
    words = Counter(now[one].tabell.get("kommentar") for one, keys in said.items() if keys - MOVES == {"kommentar"})
    same = [one for one, keys in said.items() if "statusdato" in keys and keys <= MOVES]
    same += [
        one
        for one, keys in said.items()
        if keys - MOVES == {"kommentar"} and words[now[one].tabell.get("kommentar")] > 1
    ]
    if key not in same and said.get(key, set()) & SAYS:
        return OPPDATERT
    if key in same:
        return UENDRET if len(same) == 1 else SAMLET
    return UENDRET if "statusdato" in said.get(key, set()) else ""


def _changed(root: Path, line: list[Commit], place: int) -> dict[str, set[str]]:
    """Return the keys that a commit gave each tiltak another value of."""
    after = tiltak(root, line[place].hash)
    before = tiltak(root, line[place - 1].hash) if place else {}
    found = {}
    for key, row in after.items():
        old = before[key].tabell if key in before else {}
        keys = {one for one in {*old, *row.tabell} if old.get(one) != row.tabell.get(one)}
        if keys:
            found[key] = keys
    return found


@cache
def _plans(root: Path, commit: str) -> tuple[tuple[str, Table], ...]:
    names = _git(root, "ls-tree", "--name-only", f"{commit}:plans").decode().split()
    return tuple(
        (name.removesuffix(".toml"), _read(root, f"{commit}:plans/{name}")) for name in names if name != "oppsett.toml"
    )


def _read(root: Path, what: str) -> Table:
    return _parsed(_shown(root, what))


@cache
def _shown(root: Path, what: str) -> bytes:
    return _git(root, "show", what)


@cache
def _parsed(data: bytes) -> Table:
    return tomllib.loads(data.decode())


def _git(root: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True).stdout


def _in_oslo(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(ZoneInfo("Europe/Oslo")).date()


def changed_between(before: dict[str, Row], after: dict[str, Row], keys: Iterable[str]) -> Iterator[str]:
    """Yield the ids of those that have another value of one of some keys."""
    wanted = set(keys)
    for key, row in after.items():
        old = before[key].tabell if key in before else {}
        if any(old.get(one) != row.tabell.get(one) for one in wanted):
            yield key
