"""`tiltak kontrollspor`."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.real_git import git

PARTS = ["lagring", "borte", "merker", "meldinger", "begrunnelser", "utenfor", "signaturer"]


def by_hand(mappe: Path, old: str, new: str) -> None:
    path = mappe / "plans" / "frivillighet.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def rewritten(mappe: Path) -> None:
    git(mappe, "commit", "--quiet", "--amend", "--allow-empty", "--message", "Omskrevet")


def test_a_whole_history_is_in_order(mappe: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.delenv(name)  # the day of an update is the day it is saved
    assert tiltak("oppdater", "FRI-04", "--status", "pågår").code == 0
    result = tiltak("kontrollspor")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "Kontroll av historikken: 2 oppføringer"
    assert lines[1] == f"Siste oppføring: {git(mappe, 'rev-parse', 'HEAD')}"
    assert "Det som er lagret: i orden" in lines
    assert "Meldingene fra programmet: i orden" in lines
    assert "Endringer utenfor programmet: i orden, 1 opplysning" in lines
    assert "Signaturer: ikke i bruk" in lines
    assert lines[-1] == "Alt er i orden."
    assert "et navn og en dato i historikken kan skrives av hvem som helst" in result.out
    assert "beskyttet felles planmappe" in result.out


def test_what_is_wrong_is_exit_1_and_stands_first_in_its_part(mappe: Path, tiltak: Run) -> None:
    tiltak("oppdater", "FRI-04", "--status", "pågår")
    rewritten(mappe)
    result = tiltak("kontrollspor")
    assert result.code == 1
    assert "Det som var der før: 2 galt" in result.out
    assert "den siste oppføringen ble byttet ut" in result.out
    assert "«FRI-04: Ikke startet → Pågår»" in result.out
    assert result.out.splitlines()[-1] == "2 ting er galt."
    assert tiltak("kontrollspor").code == 1


def test_before_the_first_oppforing_there_is_nothing_to_check(mappe: Path, tiltak: Run) -> None:
    git(mappe, "update-ref", "-d", "HEAD")
    forgotten = mappe / ".git" / "logs" / "refs" / "heads" / "main"
    forgotten.unlink(missing_ok=True)
    result = tiltak("kontrollspor")
    assert result.code == 0
    assert result.out.splitlines() == ["Kontroll av historikken: 0 oppføringer", "Det er ingenting å kontrollere ennå."]


def test_json(mappe: Path, tiltak: Run) -> None:
    by_hand(mappe, '"gul"', '"rød"')
    git(mappe, "commit", "--quiet", "--all", "--message", "Rettet")
    result = tiltak("kontrollspor", "--format", "json")
    assert result.code == 0
    found = json.loads(result.out)
    assert list(found) == ["versjon", "i_orden", "siste", "oppforinger", "deler", "viser", "viser_ikke"]
    assert (found["versjon"], found["i_orden"], found["oppforinger"]) == (1, True, 2)
    assert [one["del"] for one in found["deler"]] == PARTS
    outside = found["deler"][PARTS.index("utenfor")]
    assert (outside["kontrollert"], outside["galt"]) == (2, 0)
    assert outside["funn"][0] == {
        "galt": False,
        "tekst": "Lagret utenom programmet: FRI-03: Vurdering: Gul → Rød",
        "commit": git(mappe, "rev-parse", "HEAD"),
        "tidspunkt": "2025-03-03T12:00:00+01:00",
        "forfatter": "Kari Nordmann",
        "epost": "kari@eksempel.kommune.no",
        "emne": "Rettet",
    }
    rewritten(mappe)
    found = json.loads(tiltak("kontrollspor", "--format", "json").out)
    assert found["i_orden"] is False


def test_since_a_point(mappe: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2025-06-01T12:00:00Z")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-06-01T12:00:00Z")
    by_hand(mappe, "Møteplasser", "Møtesteder")
    git(mappe, "commit", "--quiet", "--all", "--message", "Rettet")
    tiltak("merke", "Møte")
    for point, count in (("2025-06-01", "1 oppføring"), ("1.1.2001", "2 oppføringer"), ("møte", "1 oppføring")):
        assert re.match(rf"Kontroll av historikken: {count} ", tiltak("kontrollspor", "--siden", point).out)
    assert tiltak("kontrollspor", "--siden", "tull").code == 2
    assert tiltak("kontrollspor", "FRI-03", "--siden", "2025-06-01").code == 2


def test_what_is_damaged_is_told_without_a_traceback(mappe: Path, tiltak: Run) -> None:
    tiltak("oppdater", "FRI-04", "--status", "pågår")
    for which in ("HEAD~1:plans/frivillighet.toml", "HEAD~1"):
        name = git(mappe, "rev-parse", which)
        (mappe / ".git" / "objects" / name[:2] / name[2:]).unlink()
        result = tiltak("kontrollspor")
        assert result.code == 1
        assert "Galt: Historikken er skadet: " in result.out
        assert name in result.out
        assert "Traceback" not in result.err
        assert json.loads(tiltak("kontrollspor", "--format", "json").out)["i_orden"] is False


def test_the_trail_of_one_tiltak_reads_well(mappe: Path, tiltak: Run) -> None:
    tiltak("oppdater", "FRI-03", "--vurdering", "rød", "--kommentar", "Sent ute.", "--rapportert-av", "Leder",
           "--dato", "2025-03-03")  # fmt: skip
    tiltak("merke", "Ledermøte", "--gjelder", "Formannskapet", "--dato", "2025-03-10")
    result = tiltak("kontrollspor", "fri-03")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "FRI-03 Kafé i gamle Norderhov skole"
    assert "  Ingen vedtak er knyttet til tiltaket." in lines
    assert "  Leder frivilligsentralen, Eiendomssjef" in lines
    place = lines.index("    Vurdering: Gul → Rød")
    assert "Kari Nordmann" in lines[place - 1]
    assert "    Begrunnelse: Sent ute." in lines[place:]
    assert "    Meldt av: Leder" in lines[place:]
    place = lines.index("  Ledermøte (satt 03.03.2025, av Kari Nordmann, gjelder Formannskapet, møte 10.03.2025)")
    assert "Status: Pågår; Vurdering: Rød; Frist: 30.06.2024" in lines[place + 1]


def test_the_trail_as_json_keeps_what_is_internal(mappe: Path, tiltak: Run) -> None:
    tiltak("oppdater", "FRI-03", "--vurdering", "rød", "--kommentar", "Sent ute.", "intern_merknad=Hemmelig avtale",
           "--dato", "2025-03-03")  # fmt: skip
    tiltak("merke", "Ledermøte")
    for args in (["--format", "json"], []):
        assert "Hemmelig" not in tiltak("kontrollspor", "FRI-03", *args).out
        assert "Hemmelig" not in tiltak("kontrollspor", *args).out
    found = json.loads(tiltak("kontrollspor", "FRI-03", "--format", "json").out)
    assert list(found) == [
        "versjon", "i_orden", "tiltak", "tittel", "plan", "fokusomrade", "ansvarlig", "vedtak", "steg", "merker",
    ]  # fmt: skip
    assert found["ansvarlig"] == ["Leder frivilligsentralen", "Eiendomssjef"]
    added, red = found["steg"]
    assert added["endringer"][0]["type"] == "lagt_til"
    assert red["endringer"][0] == {"type": "endret", "felt": "vurdering", "fra": "gul", "til": "rød"}
    assert (red["begrunnelse"], red["utenfor"], red["funn"]) == ("Sent ute.", False, [])
    (merke,) = found["merker"]
    assert (merke["navn"], merke["vurdering"], merke["frist"]) == ("Ledermøte", "rød", "2024-06-30")


def test_a_trail_with_something_wrong_is_exit_1(mappe: Path, tiltak: Run) -> None:
    by_hand(mappe, '"gul"', '"rød"')
    message = "FRI-03: Vurdering gul → rød\n\nVurdering: Gul → Rød\n\nPlan: frivillighet\nTiltak: FRI-03"
    git(mappe, "commit", "--quiet", "--all", "--message", message)
    result = tiltak("kontrollspor", "FRI-03")
    assert result.code == 1
    assert "Galt: Uten begrunnelse" in result.out


def test_an_id_that_was_never_there_is_exit_1_and_one_that_is_gone_is_shown(mappe: Path, tiltak: Run) -> None:
    result = tiltak("kontrollspor", "FRI-99")
    assert (result.code, result.out) == (1, "")
    by_hand(mappe, '[[fokusomrade.tiltak]]\nid = "FRI-04"\ntittel = "Ungdom som frivillige"\n', "")
    git(mappe, "commit", "--quiet", "--all", "--message", "Slettet")
    result = tiltak("kontrollspor", "FRI-04")
    assert result.code == 0
    assert result.out.startswith("FRI-04: finnes ikke i planene lenger\n")


def test_no_text_steers_the_terminal(mappe: Path, tiltak: Run) -> None:
    by_hand(mappe, "Ungdom som frivillige", "Ungdom \\u001b[31m")
    git(mappe, "commit", "--quiet", "--all", "--message", "\x1b[31mRødt\x9b", "--author=\x1b[1mKari <k@x.no>")
    for args in ([], ["FRI-04"]):
        out = tiltak("kontrollspor", *args).out
        assert not set(out) & {"\x1b", "\x9b"}
