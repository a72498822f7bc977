"""The municipality that the tests of reports have."""

from tests.report.conftest import _played, kommune, lest

__all__ = ["_played", "kommune", "lest"]
