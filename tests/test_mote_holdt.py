"""A meeting that is kept: read again as it was, whatever stands in its file, and never in the way of another."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from platformdirs import user_state_path

from tests.small_planmappe import day
from tiltak_tui.mote.holdt import Mote, keep, kept

DAY = day("2026-11-26")
MOTE = Mote(DAY, ("A-1", "Æ-2", "A-3"))


def file() -> Path:
    (found,) = (user_state_path("tiltak", appauthor=False) / "mote").iterdir()
    return found


def test_how_far_it_has_come() -> None:
    there = MOTE.at(0).at(1).noted("c1", 1).noted("c2").at(0)
    assert (there.gjennomgatt, there.place, there.commits, there.beslutninger) == (("A-1", "Æ-2"), 0, ("c1", "c2"), 1)
    assert there.at(3).gjennomgatt == MOTE.ids
    assert there.stand == "Møtet 26.11.2026: 2 av 3 tiltak er gjennomgått, og 1 beslutning er notert."


def test_it_is_read_again_and_one_that_has_not_begun_takes_no_others_place(tmp_path: Path) -> None:
    assert kept(tmp_path) is None
    there = MOTE.at(0).noted("c1", 1)
    keep(tmp_path, there)
    keep(tmp_path, MOTE.at(0))
    assert kept(tmp_path) == there
    assert kept(tmp_path / "annen") is None
    assert file().stat().st_mode & 0o077 == 0


def test_that_it_cannot_be_kept_stops_no_meeting(tmp_path: Path) -> None:
    folder = user_state_path("tiltak", appauthor=False)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("i veien", encoding="utf-8")
    keep(tmp_path, MOTE.noted("c1", 1))
    assert kept(tmp_path) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(data=st.binary(max_size=60) | st.sampled_from([b"[]", b"{}", b'{"versjon": 2}', b'{"versjon": 1, "dag": 3}']))
def test_whatever_stands_in_the_file(tmp_path: Path, data: bytes) -> None:
    keep(tmp_path, MOTE.noted("c1", 1))
    file().write_bytes(data)
    assert kept(tmp_path) is None
