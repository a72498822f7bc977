from pathlib import Path

import pytest

from tests.tui.screen_support import make_planmappe
from tiltak_tui.planmappe import Planmappe


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    """Return the sample planmappe, all of it in the history."""
    return make_planmappe(tmp_path / "planmappe")
