"""A small real planmappe for tests: two plans, a setup, one commit, and a clock that stands still."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.real_git import git, make_repository, write
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.planmappe import Planmappe

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
FRI = "plans/frivillighet.toml"
DIG = "plans/digital.toml"

FRIVILLIGHET = """\
# Vedtatt av kommunestyret
versjon = 1

[plan]
tittel = "Handlingsplan for frivillighet"
kode = "FRI"
rytme = "tertial"

[[fokusomrade]]
id = "moteplasser"
tittel = "Møteplasser"

# Avtalt med kirkevergen
[[fokusomrade.tiltak]]
id = "FRI-03"
status = "pågår"  # se møtebok
tittel = "Kafé i gamle Norderhov skole"
vurdering = "grønn"
ansvarlig = ["Leder frivilligsentralen"]
frist = 2026-06-30
kommentar = "Venter på branntilsynet."

[[fokusomrade.tiltak]]
id = "FRI-04"
tittel = "Ungdom som frivillige"
"""
DIGITAL = """\
versjon = 1

[plan]
tittel = "Digitaliseringsplan"
kode = "DIG"

[[fokusomrade]]
id = "innbygger"
tittel = "Innbyggerdialog"

[[fokusomrade.tiltak]]
id = "DIG-01"
tittel = "Ett skjema for alt"
"""
OPPSETT = 'navn = "Gran"\n'


def make_planmappe(root: Path, files: Mapping[str, str | bytes] | None = None) -> Planmappe:
    """Make a planmappe whose first commit holds the small plans, and `files` over them."""
    start = {FRI: FRIVILLIGHET, DIG: DIGITAL, "plans/oppsett.toml": OPPSETT}
    return opened(make_repository(root, {**start, **(files or {})}))


def opened(root: Path) -> Planmappe:
    """Open a planmappe whose clock stands still."""
    return Planmappe(root, clock=lambda: NOW)


def change(mappe: Planmappe, tiltak_id: str, **values: Any) -> list[Endring]:
    """Return the endringer that give a tiltak these values, from those it has now."""
    rad = mappe.read().rad(tiltak_id)
    assert rad is not None
    sted = Sted(rad.plan.id, tiltak=rad.tiltak.id)
    return [Endring(sted, key, rad.tiltak.get(key), til) for key, til in values.items()]


def tiltak_of(mappe: Planmappe, tiltak_id: str) -> Tiltak:
    """Return the tiltak as it stands in its file now."""
    rad = mappe.read().rad(tiltak_id)
    assert rad is not None
    return rad.tiltak


def by_hand(mappe: Planmappe, fil: str, old: str, new: str) -> None:
    """Change a file as a person with a text editor does."""
    data = (mappe.root / fil).read_bytes()
    assert old.encode() in data
    write(mappe.root, {fil: data.replace(old.encode(), new.encode())})


def commit_by_hand(root: Path, message: str = "For hånd", *options: str) -> None:
    """Commit everything with plain Git."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message, *options)


def last_message(root: Path) -> str:
    """Return the message of the last commit, as `git log` shows it."""
    return git(root, "log", "-1", "--format=%B")


def day(text: str) -> date:
    """Return the date, written as in a plan file."""
    return date.fromisoformat(text)
