"""A municipality with a history, made once for each process that runs tests; tests that write get a copy."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.report.kommune import Kommune, played
from tiltak_tui.history import History
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.report.make import Lest, read_report
from tiltak_tui.report.valg import Valg


@pytest.fixture(scope="session")
def _played(tmp_path_factory: pytest.TempPathFactory) -> Kommune:
    return played(tmp_path_factory.mktemp("kommune") / "gran")


@pytest.fixture
def kommune(_played: Kommune, tmp_path: Path) -> Kommune:
    """Return a copy of the municipality, to read and to write in."""
    copy = Kommune.__new__(Kommune)
    copy.root = tmp_path / "gran"
    shutil.copytree(_played.root, copy.root)
    return copy


@pytest.fixture
def lest(kommune: Kommune) -> Iterator[Callable[..., Lest]]:
    """Return what reads a report with some choices from the municipality."""
    mappe: Planmappe = kommune.open()

    def read(**chosen: object) -> Lest:
        with closing(History(mappe, None)) as history:
            return read_report(mappe, history, Valg(**chosen))  # type: ignore[arg-type]

    yield read
    mappe.repository().close()
