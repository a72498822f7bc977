"""Rounds on a real planmappe: what plain Git commits is answered as well as what the program saves."""

import re
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.cli.past_plans import OSLO, Past
from tests.real_git import git, log
from tests.small_planmappe import FRI, FRIVILLIGHET, day, last_message
from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.history import History
from tiltak_tui.model.runde import Svar, share
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import (
    Rundestand,
    avslutt_runde,
    endre_svarfrist,
    noter_utsending,
    report_points,
    runde_stand,
    start_runde,
)

FIRST = "3. tertial 2024"
END = day("2024-12-31")
TILTAK = "".join(
    f'\n[[fokusomrade.tiltak]]\nid = "FRI-{n:02}"\ntittel = "T{n}"\nansvarlig = "Leder {n % 2}"\n' for n in range(5, 11)
)


def said(tiltak_id: str, text: str, when: date = END) -> tuple[str, str]:
    """Return the edit that gives a tiltak a statusdato and perhaps more."""
    return f'id = "{tiltak_id}"\n', f'id = "{tiltak_id}"\n{text}statusdato = {when}\n'


@pytest.fixture
def past(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Past:
    found = Past(tmp_path / "planmappe", monkeypatch)
    found.commit("2025-01-10 10:00", {FRI: FRIVILLIGHET + TILTAK})
    return found


def opened(past: Past, moment: str) -> Planmappe:
    past.at(moment)
    return Planmappe(past.root, clock=lambda: datetime.fromisoformat(moment).replace(tzinfo=OSLO))


def stand(mappe: Planmappe, navn: str = "") -> Rundestand:
    with closing(History(mappe, None)) as history:
        return runde_stand(mappe, history, navn)


def given(found: Rundestand) -> dict[str, tuple[str, str]]:
    return {
        one.rad.tiltak.id: (one.svar.value, f"{one.dag}{' sent' if one.for_sent else ''}")
        for one in found.svar
        if one.svar
    }


def test_answers_are_found_in_what_was_committed(past: Past) -> None:
    saved = start_runde(opened(past, "2025-01-11 09:00"), FIRST)
    assert saved.subject == "Runde 3. tertial 2024: startet, svarfrist 26.01.2025"
    past.edit("2025-01-12 10:00", said("FRI-05", ""), said("FRI-06", ""))
    past.edit("2025-01-13 10:00", said("FRI-07", ""))
    past.edit("2025-01-14 10:00", said("FRI-08", 'status = "pågår"\n'))
    past.edit("2025-01-27 00:30", said("FRI-09", 'status = "fullført"\n'))
    past.edit("2025-01-28 10:00", said("FRI-10", "", day("2024-12-30")))
    mappe = opened(past, "2025-01-30 09:00")
    found = stand(mappe)
    assert given(found) == {
        "FRI-05": ("uendret samlet", "2025-01-12"),
        "FRI-06": ("uendret samlet", "2025-01-12"),
        "FRI-07": ("uendret", "2025-01-13"),
        "FRI-08": ("oppdatert", "2025-01-14"),
        "FRI-09": ("oppdatert", "2025-01-27 sent"),
    }
    whole = share(found.svar)
    assert (whole.spurt, whole.svart, whole.for_sent) == (9, 5, 1)
    assert whole.svar == {Svar.OPPDATERT: 2, Svar.UENDRET: 1, Svar.UENDRET_SAMLET: 2}

    closed = avslutt_runde(mappe)
    past.edit("2025-02-10 10:00", said("FRI-03", ""))
    past.edit("2025-02-10 11:00", ("svarfrist = 2025-01-26", "svarfrist = 2025-01-28"), fil="plans/oppsett.toml")
    later = stand(opened(past, "2025-02-11 09:00"))
    assert (later.commit, later.dag) == (closed.commit, day("2025-01-30"))
    assert given(later) == given(found)
    assert later.runde.svarfrist == day("2025-01-26")


def test_one_answer_in_time_is_one_that_was_there_at_the_end_of_the_svarfrist(past: Past) -> None:
    start_runde(opened(past, "2025-01-11 09:00"), FIRST)
    past.edit("2025-01-26 23:59", said("FRI-05", ""))
    past.edit("2025-01-27 00:00", said("FRI-06", ""))
    mappe = opened(past, "2025-01-30 09:00")
    found = stand(mappe)
    with closing(History(mappe, None)) as history:
        commit = history.at_end_of(day("2025-01-26"))
        assert commit
        then = history.innhold_at(commit)
    in_time = {rad.tiltak.id for rad in then.rader() if rad.tiltak.statusdato == day("2024-12-31")}
    assert in_time == {one.rad.tiltak.id for one in found.svar if one.svar and not one.for_sent} == {"FRI-05"}


def _reported(text: str, tiltak_id: str, lines: str) -> str:
    """Return the text with other lines before the title of a tiltak."""
    return re.sub(rf'(id = "{tiltak_id}"\n)(?:(?!tittel).*\n)*', rf"\g<1>{lines}", text)


def test_three_rounds_in_a_row_and_the_points_of_their_reports(past: Past) -> None:
    commits = []
    for navn, per, month in (
        ("januar 2025", "2025-01-31", 2),
        ("februar 2025", "2025-02-28", 3),
        ("mars 2025", "2025-03-31", 4),
    ):
        start_runde(opened(past, f"2025-{month:02}-02 09:00"), navn)
        for tiltak_id in ("FRI-05", "FRI-06"):
            news = f'kommentar = "{navn}"\n' if (tiltak_id, month) == ("FRI-06", 3) else ""
            reported = _reported(
                (past.root / FRI).read_text(encoding="utf-8"), tiltak_id, f"{news}statusdato = {per}\n"
            )
            past.commit(f"2025-{month:02}-03 09:0{tiltak_id[-1]}", {FRI: reported})
        mappe = opened(past, f"2025-{month:02}-20 09:00")
        found = stand(mappe)
        commits.append(avslutt_runde(mappe).commit)
    assert [rad.tiltak.id for rad in found.uendret] == ["FRI-05"]
    assert [rad.tiltak.id for rad in stand(mappe).uendret] == ["FRI-05"]
    assert stand(mappe, "februar 2025").uendret == ()
    with closing(History(mappe, None)) as history:
        points = report_points(mappe, history, "mars 2025")
        assert points.per == f"{commits[2][:12]}@2025-03-31"
        assert points.siden == f"{commits[1][:12]}@2025-02-28"
        assert report_points(mappe, history, "Januar 2025").siden == ""
        start_runde(opened(past, "2025-04-21 09:00"), "april 2025")
        with pytest.raises(UsageError, match="kan ikke lages før"):
            report_points(mappe, history, "april 2025")


def test_a_round_closed_beside_the_main_line_is_closed_when_everybody_got_it(past: Past) -> None:
    start_runde(opened(past, "2025-01-11 09:00"), FIRST)
    git(past.root, "switch", "--quiet", "--create", "side")
    past.edit("2025-01-12 10:00", said("FRI-05", ""))
    avslutt_runde(opened(past, "2025-01-13 10:00"))
    git(past.root, "switch", "--quiet", "main")
    past.edit("2025-01-14 10:00", said("FRI-10", ""))
    past.at("2025-01-15 10:00")
    git(past.root, "merge", "--quiet", "--no-ff", "--message", "Sammen", "side")
    merged = git(past.root, "rev-parse", "HEAD")
    past.edit("2025-01-16 10:00", said("FRI-03", ""))
    mappe = opened(past, "2025-01-17 09:00")
    found = stand(mappe)
    assert (found.commit, found.dag) == (merged, day("2025-01-15"))
    assert given(found) == {"FRI-05": ("uendret", "2025-01-15"), "FRI-10": ("uendret", "2025-01-14")}
    with closing(History(mappe, None)) as history:
        assert report_points(mappe, history, FIRST).per == f"{merged[:12]}@2024-12-31"


def test_what_was_sent_is_kept(past: Past) -> None:
    mappe = opened(past, "2025-01-11 09:00")
    start_runde(mappe, FIRST, planer=("frivillighet",))
    assert "Planer: frivillighet" in last_message(past.root)
    assert noter_utsending(mappe, "", Utsendingsslag.BESTILLING, ["Leder 0", "Leder 1"]) is not None
    assert noter_utsending(mappe, "", Utsendingsslag.BESTILLING, ["Leder 0", "Leder 1"]) is None
    assert noter_utsending(mappe, FIRST, Utsendingsslag.PURRING, ["Leder 1"], sendt=day("2025-01-28")) is not None
    assert log(past.root)[:2] == [
        "Runde 3. tertial 2024: purring sendt til Leder 1",
        "Runde 3. tertial 2024: bestilling sendt til 2 mottakere",
    ]
    assert [one.ansvarlig for one in stand(mappe).utsendinger] == [("Leder 0", "Leder 1"), ("Leder 1",)]
    assert {one.rad.plan.id for one in stand(mappe).svar} == {"frivillighet"}


def test_what_cannot_be_done_is_told_and_nothing_is_saved(past: Past) -> None:
    mappe = opened(past, "2025-01-11 09:00")
    head = git(past.root, "rev-parse", "HEAD")
    with pytest.raises(UsageError, match="sier ikke hvilken dag"):
        start_runde(mappe, "Våren")
    with pytest.raises(UsageError, match="Gi runden et navn"):
        start_runde(mappe, " - ")
    with pytest.raises(UsageError, match="er før"):
        start_runde(mappe, FIRST, svarfrist=day("2024-12-30"))
    with pytest.raises(NoAnswerError, match="ingen plan"):
        start_runde(mappe, FIRST, planer=("finnesikke",))
    with pytest.raises(UsageError, match="Ingen runde er åpen"):
        avslutt_runde(mappe)
    with pytest.raises(UsageError, match="Ingen runde er åpen"):
        stand(mappe)
    with pytest.raises(NoAnswerError, match="ingen runde er startet"):
        endre_svarfrist(mappe, "x", day("2025-01-20"))
    assert git(past.root, "rev-parse", "HEAD") == head
    start_runde(mappe, FIRST)
    with pytest.raises(UsageError, match="finnes alt"):
        start_runde(mappe, "3. TERTIAL 2024")
    with pytest.raises(NoAnswerError, match="Rundene er: «3"):
        stand(mappe, "x")
    assert endre_svarfrist(mappe, "", day("2025-01-26")) is None
    with pytest.raises(UsageError, match="er før"):
        endre_svarfrist(mappe, "", day("2024-12-01"))
    avslutt_runde(mappe)
    with pytest.raises(UsageError, match="ble avsluttet 11"):
        avslutt_runde(mappe, FIRST)
    start_runde(mappe, "2024")
    start_runde(mappe, "Ekstra", per=day("2025-01-05"))
    with pytest.raises(UsageError, match="Flere runder er åpne: «2024», «Ekstra»"):
        stand(mappe)
