"""A planmappe with a history for the tests of the verbs that tell of the past."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.real_git import copied, git, keep, make_repository, write
from tests.small_planmappe import DIG, DIGITAL, FRI, FRIVILLIGHET, OPPSETT

OSLO = ZoneInfo("Europe/Oslo")
KARI = "Kari Nordmann <kari@eksempel.kommune.no>"
OLA = "Ola Hansen <ola@eksempel.kommune.no>"


class Past:
    """A planmappe whose past is written one oppføring at a time, each by someone at a given moment."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch, copy_of: str = "") -> None:
        self._monkeypatch = monkeypatch
        self.root = root
        self.at("2025-01-10 09:00")
        self.is_copy = copied(root, copy_of)
        if not self.is_copy:
            make_repository(root, {FRI: FRIVILLIGHET, DIG: DIGITAL, "plans/oppsett.toml": OPPSETT})

    def at(self, moment: str) -> None:
        """Set the clocks that Git goes by, to a moment in Oslo."""
        when = datetime.fromisoformat(moment).replace(tzinfo=OSLO).isoformat()
        self._monkeypatch.setenv("GIT_AUTHOR_DATE", when)
        self._monkeypatch.setenv("GIT_COMMITTER_DATE", when)

    def edit(self, moment: str, *changes: tuple[str, str], fil: str = FRI, by: str = KARI) -> str:
        """Change a file as a person with a text editor does, commit it with plain Git, and return the hash."""
        text = (self.root / fil).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        return self.commit(moment, {fil: text}, by=by)

    def commit(self, moment: str, files: dict[str, str], by: str = KARI, message: str = "For hånd") -> str:
        """Write files and commit them with plain Git; return the hash."""
        self.at(moment)
        write(self.root, files)
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--message", message, f"--author={by}")
        return git(self.root, "rev-parse", "HEAD")


def small_past(root: Path, monkeypatch: pytest.MonkeyPatch) -> Past:
    """Return a planmappe where FRI-03 has had its frist moved twice, and gone from grønn to gul."""
    past = Past(root, monkeypatch, copy_of="small_past")
    if past.is_copy:
        past.at("2025-10-02 23:30")
        return past
    past.edit(
        "2025-03-10 10:00",
        ("frist = 2026-06-30", "frist = 2026-09-30"),
        ("Venter på branntilsynet.", "Branntilsynet kommer i mai."),
    )
    past.edit("2025-05-12 10:00", ('vurdering = "grønn"', 'vurdering = "gul"'), ("kommer i mai", "er sent ute"), by=OLA)
    past.edit("2025-09-01 10:00", ("frist = 2026-09-30", "frist = 2062-12-31"))
    past.edit("2025-09-01 10:05", ("frist = 2062-12-31", "frist = 2026-12-31"), ("er sent ute", "vil ha nye tegninger"))
    past.edit("2025-10-02 23:30", ('tittel = "Ett skjema', 'status = "pågår"\ntittel = "Ett skjema'), fil=DIG, by=OLA)
    past.at("2025-01-10 09:00")
    keep(root, "small_past")
    past.at("2025-10-02 23:30")
    return past
