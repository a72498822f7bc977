"""The figures of a report counted the plain way: Git shows the files, tomllib reads them, and a loop counts."""

import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Row = tuple[str, str, dict[str, Any]]
"""A tiltak: the plan's id, the fokusområde's id and the table of the file."""


def rows(root: Path, commit: str, plan: str = "") -> list[Row]:
    """Return every tiltak as it stood at a commit."""
    return [
        (stem, area["id"], tiltak)
        for stem, content in files(root, commit)
        if not plan or plan == stem
        for area in content.get("fokusomrade", [])
        for tiltak in area.get("tiltak", [])
    ]


def files(root: Path, commit: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each plan's id and content as it stood at a commit."""
    names = _git(root, "ls-tree", "--name-only", f"{commit}:plans").decode().split()
    for name in names:
        if name != "oppsett.toml":
            yield name.removesuffix(".toml"), tomllib.loads(_git(root, "show", f"{commit}:plans/{name}").decode())


def tertial_end(day: date) -> date:
    """Return the end of the last tertial that had ended by the end of a day."""
    ends = [
        date(year, month, last) for year in (day.year - 1, day.year) for month, last in ((4, 30), (8, 31), (12, 31))
    ]
    return max(end for end in ends if end <= day)


def status(tiltak: dict[str, Any]) -> str:
    """Return the status of a tiltak."""
    return str(tiltak.get("status", "ikke startet"))


def is_ended(tiltak: dict[str, Any]) -> bool:
    """Return whether it is fullført or utgått."""
    return status(tiltak) in {"fullført", "utgått"}


def is_late(tiltak: dict[str, Any], day: date) -> bool:
    """Return whether it is forsinket at a day."""
    return not is_ended(tiltak) and bool(tiltak.get("frist", date.max) < day)


def is_asked(tiltak: dict[str, Any], day: date) -> bool:
    """Return whether its status is asked for; every plan has the tertial as its rytme."""
    return not is_ended(tiltak) and bool(tiltak.get("gjenopptas", date.min) <= tertial_end(day))


def has_answered(tiltak: dict[str, Any], day: date) -> bool:
    """Return whether it is rapportert at a day."""
    return bool(tiltak.get("statusdato", date.min) >= tertial_end(day))


def utgang(row: Row, everything: list[Row]) -> str:
    """Return what became of a tiltak that is utgått: which plans have a tiltak that replaces it."""
    plan, _area, gone = row
    heirs = {
        stem
        for stem, _part, one in everything
        if gone["id"].casefold() in {old.casefold() for old in one.get("erstatter", [])}
    }
    return "falt bort" if not heirs else "erstattet" if heirs == {plan} else "ført videre"


def counts(some: list[Row], day: date, everything: list[Row] | None = None) -> dict[str, Any]:
    """Return the counts that a report has of some tiltak, where `everything` is all that stands in the planmappe."""
    tiltak = [one for _plan, _area, one in some]
    done = [100 if status(one) == "fullført" else one.get("fremdrift", 0 if status(one) == "ikke startet" else None)
            for one in tiltak if status(one) != "utgått"]  # fmt: skip
    known = [one for one in done if one is not None]
    return {
        "antall": len(tiltak),
        "status": Counter(map(status, tiltak)),
        "vurdering": Counter(one.get("vurdering") for one in tiltak),
        "utgang": Counter(utgang(row, everything or some) for row in some if status(row[2]) == "utgått"),
        "sporres": sum(is_asked(one, day) or has_answered(one, day) for one in tiltak),
        "rapportert": sum(has_answered(one, day) for one in tiltak),
        "forsinket": sum(is_late(one, day) for one in tiltak),
        "fremdrift": int(sum(known) / len(known) + 0.5) if known else None,
        "fremdrift_av": len(known),
    }


def avvik(some: list[Row], day: date) -> dict[str, list[str]]:
    """Return what makes each tiltak an avvik, by its id; only those that are."""
    found = {}
    for _plan, _area, one in some:
        if is_ended(one):
            continue
        why = [word for word in ("rød", "gul") if one.get("vurdering") == word]
        why += ["forsinket"] if is_late(one, day) else []
        why += ["på vent"] if status(one) == "på vent" else []
        is_missing = is_asked(one, day) and not has_answered(one, day)
        why += ["ikke rapportert"] if is_missing and (day - tertial_end(day)).days > 21 else []
        if why:
            found[one["id"]] = why
    return found


def due(some: list[Row], day: date) -> list[tuple[date, str, str]]:
    """Return what is due in a quarter of a year from a day on: the day, what for, and the id; in order of days."""
    found: list[tuple[date, str, str]] = []
    for _plan, _area, one in some:
        found += [
            (decided["frist"], "beslutning", one["id"])
            for decided in one.get("beslutning", [])
            if "frist" in decided and "fullfort" not in decided
        ]
        if not is_ended(one):
            found += [(one["frist"], "tiltak", one["id"])] if "frist" in one else []
            found += (
                [(one["gjenopptas"], "gjenopptas", one["id"])]
                if status(one) == "på vent" and "gjenopptas" in one
                else []
            )
            found += [
                (step["frist"], "milepæl", one["id"])
                for step in one.get("milepael", [])
                if "frist" in step and "fullfort" not in step
            ]
            found += [
                (source["soknadsfrist"], "søknad", one["id"])
                for source in one.get("finansiering", [])
                if "soknadsfrist" in source and source.get("status", "vurderes") == "vurderes"
            ]
    return sorted(one for one in found if day <= one[0] <= day + timedelta(days=92))


def _git(root: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True).stdout
