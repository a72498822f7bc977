"""A whole tertial on the sample plans, from bestilling to sent report; then every figure against Git and the files.

What is expected is counted by `tests.tertial_count` and `tests.report.plain_count`, which know Git, TOML and the rules
of the guides, and nothing of the program.
"""

import asyncio
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from tests import klokke, tertial_count
from tests.real_git import git, log, write
from tests.report import plain_count
from tests.tertial_count import MOVES, Round, Row, round_of
from tests.tui.conftest import quick_hands  # noqa: F401 - the screen is waited for as in its own tests
from tests.tui.dialog_support import press, rested
from tests.tui.screen_support import SAMPLES, settle, shown_ids
from tiltak_tui.cli import main
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving_setup import save_setup
from tiltak_tui.tui.app import TiltakApp
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.widgets.top_line import TopLine

ANDRE, TREDJE, RUNDE = "2. tertial 2026", "3. tertial 2026", "1. tertial 2027"
PER = date(2027, 4, 30)
STAB, KULTUR, HELSE = (f"Kommunalsjef for {one}" for one in ("Stab og støtte", "Kultur og samfunn", "Helse og omsorg"))
ADRESSER = {STAB: "stab@eksempel.kommune.no", KULTUR: "kultur@eksempel.kommune.no", "ROR-IKT": "ikt@eksempel.no"}
KARI, OLA = "Kari Nordmann", "Ola Hansen"
MOTE, RAPPORT = "Ledermøte 27. mai 2027", "Statusrapport 1. tertial 2027"


class Kommune:
    """The staff at their desk: a planmappe, a clock, and what they type."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.ute = root.parent / "sendt"  # what goes out
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def den(self, moment: str) -> None:
        """Let it become another day."""
        klokke.sett(moment)

    def tiltak(self, *words: str, stdin: str = "", code: int = 0, err: str | None = "") -> str:
        """Type a command, and return what it answers; `err` is what it has to say beside that, None for anything."""
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        self._capsys.readouterr()
        answer = main(words)
        told = self._capsys.readouterr()
        assert answer == code, told.err
        assert err is None or (err in told.err if err else not told.err), told.err
        return told.out

    def record(self, *words: str) -> Any:
        """Type a command, and return the JSON that it answers."""
        return json.loads(self.tiltak(*words, "--format", "json"))

    def now(self) -> dict[str, Row]:
        """Return the tiltak as they are saved now."""
        return tertial_count.tiltak(self.root, self.head)

    @property
    def head(self) -> str:
        """The newest commit."""
        return git(self.root, "rev-parse", "HEAD")


@pytest.fixture
def kommune(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kommune:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "")  # put back afterwards
    klokke.go_by_it(monkeypatch.setattr)
    root = tmp_path / "planmappe"
    shutil.copytree(SAMPLES, root / "plans", ignore=shutil.ignore_patterns("*.md"))
    monkeypatch.chdir(root)
    return Kommune(root, monkeypatch, capsys)


def test_a_tertial_from_bestilling_to_sent_report(kommune: Kommune) -> None:
    the_plans_are_taken_into_use(kommune)
    two_rounds_are_held(kommune)
    the_round_opens_and_everyone_is_asked(kommune)
    two_forms_come_back(kommune)
    some_answer_on_the_screen(kommune)
    some_answer_through_a_pipe(kommune)
    who_is_missing_is_reminded(kommune)
    ledergruppa_meets(kommune)
    the_round_is_closed_with_report_and_merke(kommune)
    the_log_alone_tells_the_story(kommune)
    every_figure_of_the_report_is_in_the_files(kommune)
    every_figure_of_the_trail_is_in_git(kommune)
    a_beslutning_comes_back_on_its_frist(kommune)
    nothing_that_is_told_of_the_round_changes_afterwards(kommune)


# The chapters


def the_plans_are_taken_into_use(k: Kommune) -> None:
    k.den("2026-08-17 09:00")
    k.tiltak("ny", ".")
    k.tiltak("plan", "endre", "DIG", "rytme=tertial")
    k.tiltak("plan", "endre", "INN", "rytme=tertial")
    k.tiltak("oppdater", "INN-02", "INN-03", "INN-04", "INN-05", "INN-06", f"ansvarlig={STAB}")
    k.tiltak("oppdater", "INN-10", "INN-11", "INN-12", f"ansvarlig={KULTUR}")
    k.tiltak("oppdater", "INN-13", "INN-14", "INN-15", f"ansvarlig={HELSE}")
    assert save_setup(Planmappe(k.root), _with_addresses)
    why = ("--kommentar", "Ny frist etter at kommunene gikk sammen.")
    k.tiltak("oppdater", "DIG-08", "DIG-09", "DIG-10", "--frist", "30.06.2027", *why)
    k.tiltak("oppdater", "INN-04", "INN-10", "INN-11", "--status", "pågår", "--vurdering", "grønn")
    assert "0 feil" in k.tiltak("sjekk")


def _with_addresses(innhold: Innhold) -> Oppsett:
    oppsett = innhold.oppsett
    roller = (one.replace(epost=ADRESSER.get(one.navn, ""), kontakt="Kari") for one in oppsett.ansvarlig)
    return oppsett.replace(ansvarlig=tuple(roller))


def two_rounds_are_held(k: Kommune) -> None:
    k.den("2026-09-01 09:00")
    k.tiltak("runde", "start", ANDRE)
    k.tiltak("oppdater", *(f"DIG-0{n}" for n in range(1, 8)), "--uendret")
    k.tiltak("oppdater", "INN-12", "--uendret")
    k.den("2026-09-17 09:00")  # the day after the svarfrist
    k.tiltak("oppdater", "INN-13", "--status", "pågår", "--vurdering", "gul", "--kommentar", "Vanskelig å måle.")
    _check_status(k, ANDRE)
    k.tiltak("runde", "avslutt", err="Rapporten lages med")
    k.den("2027-01-04 09:00")
    k.tiltak("runde", "start", TREDJE)
    k.tiltak("oppdater", *(f"DIG-0{n}" for n in range(1, 6)), "--uendret")
    k.tiltak("oppdater", "INN-12", "--uendret")
    off = "vurderingen er gul"
    k.tiltak("oppdater", "INN-13", "DIG-06", "--uendret", code=2, err=off)
    k.tiltak("oppdater", "INN-13", "--uendret", "--kommentar", "Fortsatt vanskelig å måle.")
    k.den("2027-01-21 09:00")
    k.tiltak("runde", "avslutt", "--merke", "Ledermøte 21. januar 2027", err="Merket")
    _check_status(k, TREDJE)


def the_round_opens_and_everyone_is_asked(k: Kommune) -> None:
    k.den("2027-02-10 13:00")
    said = ("--kommentar", "Saksbehandlingssystemet byttes til høsten.", "gjenopptas=2027-09-01")
    k.tiltak("oppdater", "DIG-07", "--status", "på vent", *said)  # not asked before that day
    k.tiltak("oppdater", "INN-15", "til_beslutning=Skal virksomhetene avgi en halv stilling hver?")
    k.den("2027-04-28 13:00")
    done = ("--kommentar", "Strategien ligger på hjemmesida.", "resultat=En side om innovasjon.")
    k.tiltak("oppdater", "INN-03", "--status", "fullført", *done)  # before the day, so it is not asked
    k.den("2027-05-02 13:00")
    k.tiltak("oppdater", "DIG-14", "--status", "pågår", "--fremdrift", "40")  # has answered before it is asked
    k.den("2027-05-03 09:00")
    k.tiltak("runde", "start", RUNDE)
    k.tiltak("oppdater", "INN-03", "--kommentar", "Strategien ligger på hjemmesida, på tre språk.")
    asked = _check_status(k, RUNDE)
    assert (asked.tabell["per"], asked.tabell["svarfrist"]) == (PER, date(2027, 5, 18))
    assert asked.share(asked.spurt) | {"spurt": 0} == {**asked.share([]), "svart": 1, "oppdatert": 1}
    assert {"DIG-07", "INN-03"}.isdisjoint(asked.spurt)
    k.den("2027-05-04 09:00")
    told = k.tiltak("runde", "bestill", "--til-mappe", str(k.ute), err="Programmet sender ingenting selv")
    _check_sent(k, "Bestilling", told, asked)
    k.tiltak("runde", "bestill", "--sendt")
    k.tiltak("runde", "endre", "--svarfrist", "21.05.2027")


def two_forms_come_back(k: Kommune) -> None:
    svar = k.ute.parent / "svar"
    svar.mkdir()
    _fill(
        k.ute / f"Bestilling 2027-04-30 {STAB}.xlsx",
        svar / "stab.xlsx",
        {
            "INN-02": {"Ingen endring": "ja"},
            "INN-04": {
                "Ny vurdering": "Gul", "Ny frist": date(2027, 12, 31), "Kommentar": "To av seks møter er holdt.",
            },
            "INN-05": {"Ny status": "Pågår", "Ny fremdrift": 30, "Kommentar": "Manus er klart.\nOpptak i juni."},
        },
    )  # fmt: skip
    _fill(
        k.ute / f"Bestilling 2027-04-30 {KULTUR}.xlsx",
        svar / "kultur.xlsx",
        {
            "INN-10": {"Ny status": "Fullført", "Kommentar": "Nettverket er i gang."},
            "INN-11": {"Ny status": "snart ferdig"},
            "INN-12": {"Ingen endring": "x"},
        },
    )
    k.den("2027-05-10 09:00")
    k.tiltak("oppdater", "INN-04", "--kommentar", "Ole tar over møtene.")
    k.den("2027-05-11 09:00")
    before = len(log(k.root))
    told = k.tiltak("runde", "les-inn", str(svar), code=2, err="--ja")
    assert "Obs: Endret siden skjemaet ble laget" in told
    assert "Ikke forstått:\n" in told
    assert "«snart ferdig»" in told
    assert "Uten svar: INN-06" in told
    assert len(log(k.root)) == before
    k.tiltak("runde", "les-inn", str(svar), "--ja", code=1, err="Noe ble ikke lest inn")
    assert len(log(k.root)) == before + 5
    again = k.tiltak("runde", "les-inn", str(svar), "--ja", code=1, err=None)
    assert again.endswith("Ingenting nytt å lagre.\n")
    assert len(log(k.root)) == before + 5
    now = k.now()
    assert {now[one].tabell["statusdato"] for one in ("INN-02", "INN-04", "INN-05", "INN-10", "INN-12")} == {PER}
    _check_status(k, RUNDE)


def some_answer_on_the_screen(k: Kommune) -> None:
    k.den("2027-05-12 10:00")

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        async def go_to(*ids: str) -> None:
            for one in ids:
                screen.table.go_to(one.casefold())
                await press(pilot, *(["space"] if len(ids) > 1 else []))

        async def report(*keys: str) -> None:
            await press(pilot, "s")
            await pilot.press(*keys[:-1], *keys[-1])
            await press(pilot, "enter")

        def top() -> str:
            return screen.query_one(TopLine).overview

        await go_to("INN-01")
        await report("2", "g", "f", "tab", "Planen er laget.")
        await go_to("DIG-05")
        await press(pilot, "b")
        await go_to("DIG-01", "DIG-02", "DIG-03", "DIG-04", "INN-03")  # the last is done, and not asked
        await press(pilot, "b")
        await go_to("INN-09")
        await report("5", "enter", "Er del av INN-08.")  # the first Enter asks why
        so_far = round_of(k.root, RUNDE)
        assert top() == f"{RUNDE} · {len(so_far.svar)} av {len(so_far.spurt)} rapportert · ingen forsinket"
        await press(pilot, "R")
        await rested(pilot)
        rows = pilot.app.screen.query_one(OptionList)
        lines = [_squeezed(str(rows.get_option_at_index(n).prompt)) for n in range(rows.option_count)]
        assert str(pilot.app.screen.query_one("#round-head", Static).visual).startswith(f"{RUNDE} · status per 30.04.")
        for name, ids in _named_shares(k, so_far):
            share = so_far.share(ids)
            assert f"{_figures(name, share)} {share['spurt'] - share['svart']}" in lines, name
        place = lines.index(f"Mangler svar · {len(so_far.missing)}")
        missing = [line.split()[0] for line in lines[place + 1 : place + 1 + len(so_far.missing)]]
        assert missing == so_far.missing
        first = next(n for n, line in enumerate(lines) if line.startswith("Hele runden"))
        rows.highlighted = first
        await press(pilot, "enter")
        assert sorted(shown_ids(screen)) == sorted(so_far.missing)

    _on_the_screen(k, act)
    _check_status(k, RUNDE)


def some_answer_through_a_pipe(k: Kommune) -> None:
    k.den("2027-05-18 09:00")
    lines = ("u", "gul: Få kommer på møtene.", "2", "", "h", "u", "", "q")
    done = subprocess.run(
        [*klokke.SCRIPT, "gjennomgang", "plan:innovasjonsstrategi", "--ditt-navn", OLA, "--din-epost", "ola@e.no"],
        input="\r\n".join((*lines, "")).encode(),
        capture_output=True,
        check=False,
    )
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Det spørres om: status per 30.04.2027 (1. tertial 2027, svarfrist 21.05.2027)" in told
    assert "Skriv en setning om hvordan det går, for vurderingen er gul" in told
    now = round_of(k.root, RUNDE)
    waits = [one for one in now.missing if one.startswith("INN")]
    assert told.endswith(f"\n3 tiltak er besvart, og {len(waits)} venter fortsatt: {', '.join(waits)}.\n")
    _check_status(k, RUNDE)


def who_is_missing_is_reminded(k: Kommune) -> None:
    k.den("2027-05-21 23:59")  # in time, though barely
    _by_hand(k, 'tittel = "Tilgjengelig', f'statusdato = {PER}\nstatus = "pågår"\ntittel = "Tilgjengelig')
    k.tiltak("oppdater", "DIG-13", "--uendret")
    k.tiltak("purring", "--til-mappe", str(k.ute), code=2, err="Svarfristen er 21.05.2027, og er ikke ute ennå")
    k.den("2027-05-24 09:00")
    k.tiltak("angre", "--ja", err="Vil du gjøre det om igjen")  # it was about another tiltak
    missing = _check_status(k, RUNDE)
    told = k.tiltak("purring", "--til-mappe", str(k.ute), "--sendt")
    _check_sent(k, "Purring", told, missing)
    k.den("2027-05-25 09:00")
    bad = ("--kommentar", "Ombudet har sluttet, og ingen søkte stillingen.", "--rapportert-av", "Kommunene")
    k.tiltak("oppdater", "DIG-09", "--vurdering", "rød", *bad)
    k.tiltak("oppdater", "DIG-10", "DIG-11", "--uendret")
    k.tiltak("oppdater", "DIG-01", "--status", "pågår")  # news of one that was uendret in bulk, in time
    k.tiltak("oppdater", "DIG-13", "--status", "pågår")
    late = _check_status(k, RUNDE)
    assert (late.svar["DIG-01"].slag, late.svar["DIG-02"].slag) == ("oppdatert", "uendret samlet")
    assert {key for key, one in late.svar.items() if one.for_sent} == {"DIG-09", "DIG-10", "DIG-11", "DIG-13"}


def ledergruppa_meets(k: Kommune) -> None:
    k.den("2027-05-27 12:00")
    start, before = k.head, k.now()
    leie, halv = "Leie personvernombud av nabokommunen ut året", "Hver virksomhet avgir en halv stilling"
    answers = (
        *(f"b: {leie}", "Rådmannen", "15.06.2027", "n"),
        *(f"b: {halv}", f"{STAB}, {HELSE}", "01.09.2027", "ja", "n"),
        *("n", "2: Møtene er i gang igjen.", "q"),
    )
    told = k.tiltak("møte", "--til-fil", str(k.ute), "--merke", MOTE, stdin="\n".join((*answers, "")))
    went = re.findall(r"^\d+ av \d+\n(\S+)", told, re.MULTILINE)
    assert went == ["DIG-09", "INN-15", "INN-04", "INN-07"]
    after = k.now()
    noted = {key: row.tabell["beslutning"] for key, row in after.items() if "beslutning" in row.tabell}
    assert {key: [(one["tekst"], one["ansvarlig"], one["frist"]) for one in some] for key, some in noted.items()} == {
        "DIG-09": [(leie, ["Rådmannen"], date(2027, 6, 15))],
        "INN-15": [(halv, [STAB, HELSE], date(2027, 9, 1))],
    }
    assert all(one["dato"] == date(2027, 5, 27) and one["organ"] == "Ledergruppa" for (one,) in noted.values())
    assert "til_beslutning" not in after["INN-15"].tabell
    keys = {key for row in after.values() for key in row.tabell} | {"til_beslutning"}
    changed = list(tertial_count.changed_between(before, after, keys - MOVES - {"beslutning"}))
    (minute,) = k.ute.glob("Referat *.md")
    text = minute.read_text(encoding="utf-8")
    assert f"Møtet tok {len(noted)} beslutninger. {len(changed)} tiltak ble endret." in text
    assert re.findall(r"^### (\S+)", text, re.MULTILINE) == sorted(changed, key=went.index)
    for key, ((one,)) in noted.items():
        who, frist = ", ".join(one["ansvarlig"]), f"{one['frist']:%d.%m.%Y}"
        cells = (f"{key} {after[key].tabell['tittel']}", one["tekst"], who, frist)
        assert f"| {' | '.join(cells)} |" in text
    (word,) = k.ute.glob("Referat *.docx")
    assert {leie, halv} <= {cell.text for row in Document(str(word)).tables[0].rows for cell in row.cells}
    assert git(k.root, "rev-list", "--count", f"{start}..{_merker(k)[MOTE]}") == "3"


def the_round_is_closed_with_report_and_merke(k: Kommune) -> None:
    k.den("2027-05-28 14:00")
    fil = k.ute / "status.docx"
    told = k.tiltak("runde", "avslutt", "--til-fil", str(fil), "--merke", RAPPORT, err=f"Merket «{RAPPORT}»")
    assert told == f"Lagret: Runde {RUNDE}: avsluttet\nLagret: {fil}\n"
    closed = _check_status(k, RUNDE)
    assert closed.tabell["avsluttet"] == date(2027, 5, 28)
    assert _merker(k)[RAPPORT] == closed.commit.hash == k.head


def the_log_alone_tells_the_story(k: Kommune) -> None:
    told = git(
        k.root, "log", "--reverse", "--format=%ad %an: %s", "--date=format:%d.%m.", "--since=2027-05-03T00:00:00Z"
    )
    assert told.splitlines() == [
        "03.05. Kari Nordmann: Runde 1. tertial 2027: startet, svarfrist 18.05.2027",
        "03.05. Kari Nordmann: INN-03: Ny kommentar",
        "04.05. Kari Nordmann: Runde 1. tertial 2027: bestilling sendt til 11 mottakere",
        "04.05. Kari Nordmann: Runde 1. tertial 2027: svarfrist 18.05.2027 → 21.05.2027",
        "10.05. Kari Nordmann: INN-04: Ny kommentar",
        "11.05. Kari Nordmann: INN-10: Pågår → Fullført",
        "11.05. Kari Nordmann: INN-12: Uendret per 30.04.2027",
        "11.05. Kari Nordmann: INN-02: Uendret per 30.04.2027",
        "11.05. Kari Nordmann: INN-04: Vurdering grønn → gul",
        "11.05. Kari Nordmann: INN-05: Ikke startet → Pågår",
        "12.05. Kari Nordmann: INN-01: Ikke startet → Pågår",
        "12.05. Kari Nordmann: DIG-05: Uendret per 30.04.2027",
        "12.05. Kari Nordmann: 4 tiltak: Uendret per 30.04.2027",
        "12.05. Kari Nordmann: INN-09: Ikke startet → Utgått",
        "18.05. Ola Hansen: INN-06: Uendret per 30.04.2027",
        "18.05. Ola Hansen: INN-07: Vurdering gul",
        "18.05. Ola Hansen: INN-08: Ikke startet → Pågår",
        "21.05. Ola Hansen: DIG-12 er i gang",
        "21.05. Ola Hansen: DIG-13: Uendret per 30.04.2027",
        "24.05. Ola Hansen: Angret: DIG-13: Uendret per 30.04.2027",
        "24.05. Ola Hansen: Runde 1. tertial 2027: purring sendt til 4 mottakere",
        "25.05. Ola Hansen: DIG-09: Vurdering rød",
        "25.05. Ola Hansen: 2 tiltak: Uendret per 30.04.2027",
        "25.05. Ola Hansen: DIG-01: Ikke startet → Pågår",
        "25.05. Ola Hansen: DIG-13: Ikke startet → Pågår",
        "27.05. Ola Hansen: DIG-09: Ny beslutning: Leie personvernombud av nabokommunen ut året",
        "27.05. Ola Hansen: INN-15: Ny beslutning: Hver virksomhet avgir en halv stilling",
        "27.05. Ola Hansen: INN-07: Ikke startet → Pågår",
        "28.05. Ola Hansen: Runde 1. tertial 2027: avsluttet",
    ]


def every_figure_of_the_report_is_in_the_files(k: Kommune) -> None:
    now, last = round_of(k.root, RUNDE), round_of(k.root, TREDJE)
    points = {"per": (now, PER), "siden": (last, date(2026, 12, 31))}
    found = k.record("rapport", "--runde", RUNDE)
    assert {key: (found[key]["commit"], found[key]["dag"]) for key in points} == {
        key: (one.commit.hash, day.isoformat()) for key, (one, day) in points.items()
    }
    rows = {key: plain_count.rows(k.root, one.commit.hash) for key, (one, _day) in points.items()}
    for pick, (key, (_one, day)) in zip(("na", "sist"), points.items(), strict=True):
        _same_counts(found["tall"][pick], rows[key], day)
        for plan in found["planer"]:
            mine = [row for row in rows[key] if row[0] == plan["id"]]
            _same_counts(plan["tall"][pick], mine, day)
            for area in plan["omrader"]:
                _same_counts(area["tall"][pick], [row for row in mine if row[1] == area["id"]], day)
    # The report and the round tell one and the same share.
    whole = now.share(now.spurt)
    assert (found["tall"]["na"]["rapportert"], found["tall"]["na"]["sporres"]) == (whole["svart"], whole["spurt"])
    off = {one["rad"]["id"]: [grunn["slag"] for grunn in one["grunner"]] for one in found["avvik"]}
    expected = plain_count.avvik(rows["per"], PER)
    for key in now.missing:  # the round is closed, so who is missing is late
        expected.setdefault(key, []).append("ikke rapportert")
    assert off == expected
    due = [(one["dag"], one["slag"], one["rad"]["id"]) for one in found["frister"]]
    assert sorted(due) == [(day.isoformat(), slag, key) for day, slag, key in plain_count.due(rows["per"], PER)]
    assert [one["ansvarlig"] for one in found["frister"] if one["slag"] == "beslutning"] == [["Rådmannen"]]
    before, after = (tertial_count.tiltak(k.root, one.commit.hash) for one, _day in (points["siden"], points["per"]))
    became = {key: _became(before[key].tabell, row.tabell) for key, row in after.items()}
    changed = set(
        tertial_count.changed_between(before, after, {key for row in after.values() for key in row.tabell} - MOVES)
    )
    assert {one["rad"]["id"]: one["retning"] for one in found["endret"]} == {key: became[key] for key in changed}
    assert [one["rad"]["id"] for one in found["levert"]] == [key for key, word in became.items() if word == "fullført"]
    assert found["saker"] == []  # the meeting has answered the question, and decided about what is rød
    assert found["sammendrag"] == list(_summary(plain_count.counts(rows["per"], PER), found, Counter(became.values())))
    # What was sent says so too, and tells ledergruppa what it decided.
    word = [one.text for one in Document(str(k.ute / "status.docx")).paragraphs]
    assert " ".join(found["sammendrag"]) in word
    decided = {key: row.tabell["beslutning"][0]["tekst"] for key, row in after.items() if "beslutning" in row.tabell}
    assert len(decided) == 2
    for key, text in decided.items():
        assert any(line.startswith(key) and f"Beslutninger: lagt til {text}" in line for line in word)


def _same_counts(found: dict[str, Any], rows: list[plain_count.Row], day: date) -> None:
    counted = plain_count.counts(rows, day)
    counted["vurdering"] = {key or "ikke vurdert": count for key, count in counted["vurdering"].items()}
    assert {key: _without_zeros(found[key]) for key in counted} == {
        key: _without_zeros(value) for key, value in counted.items()
    }


def _without_zeros(value: Any) -> Any:
    return {key: count for key, count in value.items() if count} if isinstance(value, dict) else value


_LIFE = ("utgått", "på vent", "ikke startet", "pågår", "fullført")
_STATUSES = {
    "fullført": "fullført", "pågår": "i gang", "på vent": "på vent", "ikke startet": "ikke startet", "utgått": "utgått",
}  # fmt: skip
_BECAME = {"fullført": "blitt fullført", "bedre": "blitt bedre", "verre": "blitt verre", "utgått": "utgått"}
_RANK = {None: 0, "grønn": 0, "gul": 1, "rød": 2}
_WORDS = ("ingen", "ett", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")


def _became(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Return what has become of a tiltak, as the guide for the report has it."""
    fra, til = (one.get("status", "ikke startet") for one in (before, after))
    if fra != til and til in {"fullført", "utgått"}:
        return str(til)
    gains = [_LIFE.index(til) - _LIFE.index(fra)]
    gains += [_RANK[before.get("vurdering")] - _RANK[after.get("vurdering")]]
    gains += [after.get("fremdrift", 0) - before.get("fremdrift", 0)]
    gains += [(before["frist"] - after["frist"]).days] if "frist" in before and "frist" in after else []
    return "verre" if min(gains) < 0 else "bedre" if max(gains) > 0 else "uendret"


def _summary(counted: dict[str, Any], found: dict[str, Any], became: Counter[str]) -> Iterator[str]:
    status, sist = counted["status"], found["tall"]["sist"]["vurdering"]
    parts = [f"{status[one]} {word}" for one, word in _STATUSES.items()]
    yield f"Rapporten gjelder {counted['antall']} tiltak: {', '.join(parts[:-1])} og {parts[-1]}."
    yield f"{counted['rapportert']} av {counted['sporres']} tiltak er rapportert for {RUNDE}."
    yield "Ingen er forsinket."
    judged = [
        f"{_WORDS[counted['vurdering'][one]]} er vurdert til {one}, "
        f"{_WORDS[counted['vurdering'][one] - sist[one]]} flere enn sist"
        for one in ("rød", "gul")
    ]
    yield f"{', og '.join(judged).capitalize()}."
    told = [f"{_WORDS[became[one]]} {word}" for one, word in _BECAME.items()]
    yield f"Siden 31.12.2026 er {', '.join(told[:-1])} og {told[-1]}."


def every_figure_of_the_trail_is_in_git(k: Kommune) -> None:
    counted = round_of(k.root, RUNDE)
    whole = counted.share(counted.spurt)
    spor = k.record("kontrollspor", "--runde", RUNDE)
    assert (spor["i_orden"], spor["funn"], spor["commit"]) == (True, [], counted.commit.hash)
    assert {key: spor[key] for key in whole} == whole
    assert (spor["i_tide"], spor["mangler"]) == (whole["svart"] - whole["for_sent"], whole["spurt"] - whole["svart"])
    told = {one["tiltak"]: one for one in spor["svar"]}
    assert list(told) == list(counted.spurt)
    for key, answer in counted.svar.items():
        one, made = told[key], answer.commit
        assert (one["svar"], one["commit"], one["dag"]) == (answer.slag, made.hash, made.dag.isoformat())
        assert (one["forfatter"], one["meldt_av"] or "", one["for_sent"]) == (
            made.forfatter,
            made.meldt_av,
            answer.for_sent,
        )
        in_round = made.dag >= counted.tabell["startet"] and not one["utenfor"]
        assert made.runde == (RUNDE if in_round else "")  # the message says so too
    assert {one["meldt_av"] for one in told.values()} == {None, STAB, KULTUR, "Kommunene"}
    assert [key for key, one in told.items() if one["utenfor"]] == ["DIG-12"]
    sent = tertial_count.setup(k.root, counted.commit.hash)["utsending"]
    assert [(one["slag"], one["ansvarlig"], one["sendt"]) for one in spor["utsendinger"]] == [
        (one["slag"], one["ansvarlig"], one["sendt"].isoformat()) for one in sent
    ]
    steps = [one for one in tertial_count.commits(k.root) if one.emne.startswith(f"Runde {RUNDE}: ")]
    assert [one["commit"] for one in spor["steg"]] == [one.hash for one in steps]
    assert spor["svarfrister"] == ["2027-05-18", "2027-05-21"]
    assert [(one["navn"], one["commit"], one["fil"]) for one in spor["merker"]] == [
        (RAPPORT, _merker(k)[RAPPORT], "status.docx")
    ]
    assert spor["merker"][0]["sha256"] == hashlib.sha256((k.ute / "status.docx").read_bytes()).hexdigest()
    page = k.tiltak("kontrollspor", "--runde", RUNDE)
    kinds = f"oppdatert: {whole['oppdatert']}, uendret enkeltvis: {whole['uendret']}, uendret samlet: "
    assert (
        f"\n{whole['svart']} av {whole['spurt']} har svart\n"
        f"  i tide: {spor['i_tide']}, etter svarfristen: {whole['for_sent']}, mangler: {spor['mangler']}\n"
        f"  {kinds}{whole['uendret_samlet']}\n"
    ) in page
    assert f"\nRapportert: {RAPPORT} (satt 28.05.2027, av {OLA}, gjelder Ledergruppa), fila status.docx\n" in page
    assert k.tiltak("kontrollspor").endswith("Alt er i orden.\n")
    assert "0 feil" in k.tiltak("sjekk")
    assert not git(k.root, "fsck", "--strict", "--no-dangling")


def a_beslutning_comes_back_on_its_frist(k: Kommune) -> None:
    k.den("2027-06-14 09:00")
    k.tiltak("liste", "forfalt-beslutning:ja", err="Ingen tiltak passer til filteret")
    k.den("2027-06-15 09:00")
    assert [one["id"] for one in k.record("liste", "forfalt-beslutning:ja")["tiltak"]] == ["DIG-09"]
    told = k.tiltak("gjennomgang", "forfalt-beslutning:ja", stdin="d\n\n")
    assert "Lagret: DIG-09: Beslutning gjort: Leie personvernombud av nabokommunen ut året\n" in told
    assert k.now()["DIG-09"].tabell["beslutning"][0]["fullfort"] == date(2027, 6, 15)


def nothing_that_is_told_of_the_round_changes_afterwards(k: Kommune) -> None:
    counted = round_of(k.root, RUNDE)
    page = k.tiltak("kontrollspor", "--runde", RUNDE)
    k.den("2027-06-20 09:00")
    k.tiltak("oppdater", "INN-14", "--status", "pågår", "--dato", "30.04.2027")  # too late to count
    assert "INN-14" in counted.missing
    assert _check_status(k, RUNDE) == counted
    assert k.tiltak("kontrollspor", "--runde", RUNDE) == page
    k.tiltak("rapport", "--som", RAPPORT, "--til-fil", str(k.ute / "igjen.docx"))
    assert (k.ute / "igjen.docx").read_bytes() == (k.ute / "status.docx").read_bytes()


# What is looked at on the way


def _check_status(k: Kommune, navn: str) -> Round:
    """Compare all that is told of how far a round has come with the count, and return that."""
    counted = round_of(k.root, navn)
    found = k.record("runde", "status", navn)
    assert found["runde"]["svarfrist"] == counted.tabell["svarfrist"].isoformat()
    _same_share(found, counted, counted.spurt)
    for plan in found["planer"]:
        _same_share(plan, counted, counted.of(plan["plan"]))
        for area in plan["fokusomrader"]:
            _same_share(area, counted, counted.of(plan["plan"], area["fokusomrade"]))
        assert sum(one["spurt"] for one in plan["fokusomrader"]) == plan["spurt"]
    people = counted.by_ansvarlig()
    assert {one["ansvarlig"] or "" for one in found["ansvarlige"]} == set(people)
    for one in found["ansvarlige"]:
        _same_share(one, counted, people[one["ansvarlig"] or ""])
    assert [(one["id"], one["svar"], one["dag"], one["for_sent"]) for one in found["tiltak"]] == [
        (key, one.slag, one.commit.dag.isoformat(), one.for_sent) if one else (key, None, None, False)
        for key in counted.spurt
        for one in [counted.svar.get(key)]
    ]
    earlier = [ANDRE, TREDJE, RUNDE][: [ANDRE, TREDJE, RUNDE].index(navn)]
    rounds = [counted, *(round_of(k.root, one) for one in reversed(earlier))]
    row = tertial_count.unchanged_in_a_row(rounds) if len(rounds) == 3 else []
    assert found["uendret_pa_rad"] == row
    # The same as text, for who reads or hears it.
    lines = [_squeezed(line) for line in k.tiltak("runde", "status", navn).splitlines()]
    assert lines[1] == _sentence(counted)
    for name, ids in _named_shares(k, counted):
        assert name == "Hele runden" or _figures(name, counted.share(ids)) in lines, name
    assert _listed(lines, "Mangler svar:") == counted.missing
    assert _listed(lines, "Uendret 3 runder på rad:") == row
    return counted


def _same_share(found: dict[str, Any], counted: Round, ids: Iterable[str]) -> None:
    share = counted.share(ids)
    assert {key: found[key] for key in share} == share


def _sentence(counted: Round) -> str:
    whole = counted.share(counted.spurt)
    words = {"oppdatert": "oppdatert", "uendret": "uendret enkeltvis", "uendret_samlet": "uendret samlet"}
    kinds = ", ".join(f"{whole[key]} {word}" for key, word in words.items() if whole[key])
    late = f" {whole['for_sent']} svar kom etter svarfristen." if whole["for_sent"] else ""
    return f"{whole['svart']} av {whole['spurt']} har svart: {kinds}.{late}"


def _named_shares(k: Kommune, counted: Round) -> list[tuple[str, list[str]]]:
    """Return what each row of shares is called, and which of those who are asked it is about."""
    found = [("Hele runden", list(counted.spurt))]
    for path in sorted((k.root / "plans").glob("*strategi.toml")):
        plan = tomllib.loads(path.read_text(encoding="utf-8"))
        found.append((plan["plan"]["tittel"], counted.of(path.stem)))
        found += [(area["tittel"], counted.of(path.stem, area["id"])) for area in plan["fokusomrade"]]
    return found + [(who or "(uten ansvarlig)", ids) for who, ids in counted.by_ansvarlig().items()]


def _figures(name: str, share: dict[str, Any]) -> str:
    figures = (share[key] for key in ("oppdatert", "uendret", "uendret_samlet", "for_sent"))
    return f"{name} {share['svart']} av {share['spurt']} {' '.join(map(str, figures))}"


def _listed(lines: list[str], heading: str) -> list[str]:
    if heading not in lines:
        return []
    below = lines[lines.index(heading) + 2 :]
    return [line.split()[0] for line in below[: below.index("") if "" in below else None]]


def _squeezed(line: str) -> str:
    return " ".join(line.split())


def _check_sent(k: Kommune, slag: str, told: str, asked: Round) -> None:
    """Compare what is to go out with who has not answered: forms, drafts, and who lacks an address or anyone at all."""
    people = {who: [one for one in ids if one in asked.missing] for who, ids in asked.by_ansvarlig().items()}
    nobody = people.pop("")
    people = {who: ids for who, ids in people.items() if ids}
    assert {path.name for path in k.ute.glob(f"{slag}*.xlsx")} == {f"{slag} 2027-04-30 {who}.xlsx" for who in people}
    for who, ids in people.items():
        assert f"\n{who}: {len(ids)} tiltak\n" in f"\n{told}"
        stem = k.ute / f"{slag} 2027-04-30 {who}"
        sheet = load_workbook(stem.with_name(f"{stem.name}.xlsx"))["Svar"]
        assert [row[0].value for row in sheet.iter_rows() if str(row[0].value) in asked.spurt] == ids
        mail = message_from_bytes(stem.with_name(f"{stem.name}.eml").read_bytes(), policy=policy.default)
        assert (mail["To"] is not None) == (who in ADRESSER)
        assert who not in ADRESSER or ADRESSER[who] in str(mail["To"])
    without, alone = told.split("legg adressen i oppsettet):\n")[1].split(
        "Uten ansvarlig, og derfor ikke i noe skjema:\n"
    )
    assert {line.strip() for line in without.splitlines()} == people.keys() - ADRESSER.keys()
    assert re.findall(r"^  (\S+)", alone, re.MULTILINE) == nobody


def _fill(form: Path, to: Path, answers: dict[str, dict[str, Any]]) -> None:
    """Fill in a form as somebody with another program does."""
    book = load_workbook(form)
    sheet = book["Svar"]
    rows = {row[0].value: row for row in sheet.iter_rows()}
    headings = [cell.value for cell in rows["Id"]]
    for key, cells in answers.items():
        for heading, value in cells.items():
            rows[key][headings.index(heading)].value = value
    book.save(to)


def _by_hand(k: Kommune, old: str, new: str) -> None:
    """Change a plan in a text editor, and commit it with plain Git."""
    path = "plans/digitaliseringsstrategi.toml"
    text = (k.root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    write(k.root, {path: text.replace(old, new)})
    git(k.root, "commit", "--quiet", "--all", "--message", "DIG-12 er i gang")


def _merker(k: Kommune) -> dict[str, str]:
    """Return the merker: the first line of each tag under its name, and the commit."""
    form = "%(contents:subject)%00%(*objectname)"
    lines = git(k.root, "for-each-ref", "refs/tags/merke", f"--format={form}").splitlines()
    return {name: commit for name, _nul, commit in (line.partition("\0") for line in lines)}


def _on_the_screen(k: Kommune, act: Callable[[Pilot[None], MainScreen], Awaitable[None]]) -> None:
    async def run() -> None:
        app = TiltakApp(Planmappe(k.root))
        async with app.run_test(size=(130, 24), notifications=True) as pilot:
            await settle(pilot)
            assert isinstance(app.screen, MainScreen)
            async with asyncio.timeout(240):
                await act(pilot, app.screen)

    asyncio.run(run())
