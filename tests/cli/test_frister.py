"""`tiltak frister` and `tiltak inndelinger`: the tiltak by time and by inndeling, in each form and at any point."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.past_plans import Past
from tests.real_git import write
from tests.small_planmappe import FRI

SORTED = """\
versjon = 1

[plan]
tittel = "Innovasjon"
kode = "INN"

[[inndeling]]
id = "barriere"
tittel = "Barrierer"
[[inndeling.verdi]]
id = "frykt"
tittel = "Frykt"
[[inndeling.verdi]]
id = "tid"
tittel = "=Tid"

[[fokusomrade]]
id = "alt"
tittel = "Alt"
[[fokusomrade.tiltak]]
id = "INN-01"
tittel = "Film"
status = "pågår"
inndeling = { barriere = ["tid"] }
[[fokusomrade.tiltak]]
id = "INN-02"
tittel = "Kurs"
intern_merknad = "Hemmelig"
"""


def test_what_is_to_happen_is_told_month_by_month(mappe: Path, tiltak: Run) -> None:
    who, step = "Leder frivilligsentralen", "Brannteknisk godkjenning (Kafé i gamle Norderhov skole)"
    result = tiltak("frister", "--fra", "2024-01-01", "--til", "2024")
    assert result.out.splitlines() == [
        "2 forfalt · 0 framover · 1 gjort · 2 uten frist",
        "",
        "Forfalt · 2",
        f"  01.03.2024  Milepæl       FRI-03  {step}  {who}  Ikke nådd   ▲ Gul",
        f"  30.06.2024  Frist         FRI-03  {'Kafé i gamle Norderhov skole':55}  {who}  ► Pågår     ▲ Gul",
        "",
        "Desember 2024 · 1",
        f"  tir. 31.    Frist         FRI-01  {'Åpent hus i biblioteket':55}  {'Biblioteksjef':24}  √ Fullført",
    ]
    assert tiltak("frister", "status:fullført").out == "ingen datoer\n"
    assert tiltak("frister", "FINNES-IKKE").err == "Ingen tiltak passer til filteret.\n"


def test_frister_as_data(mappe: Path, tiltak: Run) -> None:
    found = json.loads(tiltak("frister", "--fra", "2024-01-01", "--format", "json").out)
    assert (found["versjon"], found["fra"], found["til"]) == (1, "2024-01-01", None)
    assert [(one["dag"], one["slag"], one["id"], one["forfalt"], one["ferdig"]) for one in found["frister"]] == [
        ("2024-03-01", "milepæl", "FRI-03", True, False),
        ("2024-06-30", "frist", "FRI-03", True, False),
        ("2024-12-31", "frist", "FRI-01", False, True),
    ]
    assert found["uten_frist"] == ["DIG-01", "FRI-04"]
    out = tiltak("frister", "--format", "csv").out
    first, *rows = csv.DictReader(out.removeprefix("\ufeff").splitlines(), delimiter=";")
    assert (first["tekst"], first["ansvarlig"]) == (
        "Brannteknisk godkjenning",
        "Leder frivilligsentralen; Eiendomssjef",
    )
    assert [one["forfalt"] for one in rows] == ["ja"]


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--fra", "snart"], "«snart» er ikke en dag"),
        (["--fra", "2027", "--til", "2026"], "Dagen etter --fra må være før dagen etter --til"),
        (["tull:ja"], "Filteret kjenner ikke feltet «tull»"),
    ],
)
def test_what_is_not_understood_is_said(mappe: Path, tiltak: Run, args: list[str], sentence: str) -> None:
    result = tiltak("frister", *args)
    assert (result.code, result.out) == (2, "")
    assert sentence in result.err


def test_frister_as_they_stood_on_a_day(past: Past, tiltak: Run) -> None:
    lines = tiltak("frister", "--per", "31.03.2025").out.splitlines()
    assert lines[:3] == ["Slik det sto 31.03.2025", "", "ingenting er forfalt · 1 framover · 2 uten frist"]
    assert "September 2026 · 1" in lines
    assert "Desember 2026 · 1" in tiltak("frister", "--per", "02.09.2025").out
    found = json.loads(tiltak("frister", "--per", "31.03.2025", "--format", "json").out)
    assert (found["dag"], found["punkt"]["dag"]) == ("2025-03-31", "2025-03-31")


def test_inndelinger_tell_what_has_no_tiltak(mappe: Path, tiltak: Run) -> None:
    write(mappe, {"plans/innovasjon.toml": SORTED})
    assert tiltak("inndelinger").out.splitlines() == [
        "Barrierer · Innovasjon: 1 av 2 har ingen tiltak",
        "  Frykt          ingen tiltak",
        "  =Tid           1 tiltak      ► 1 pågår",
        "  Ikke plassert  1 tiltak      ○ 1 ikke startet",
    ]
    assert "  =Tid           ingen tiltak" in tiltak("inndelinger", "status:ikke-startet").out.splitlines()
    (found,) = json.loads(tiltak("inndelinger", "--format", "json").out)["inndelinger"]
    assert (found["inndeling"], found["planer"], found["uten"]["tiltak"]) == ("barriere", ["innovasjon"], ["INN-02"])
    empty, some = found["verdier"]
    assert (empty["verdi"], empty["antall"], empty["beskrevet"]) == ("frykt", 0, True)
    assert (some["status"]["pågår"], some["vurdering"]["ikke vurdert"], some["tiltak"]) == (1, 1, ["INN-01"])
    out = tiltak("inndelinger", "--format", "csv").out
    rows = list(csv.DictReader(out.removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert [(one["verdi"], one["verdi_tittel"], one["antall"], one["tiltak"]) for one in rows] == [
        ("frykt", "Frykt", "0", ""),
        ("tid", "'=Tid", "1", "INN-01"),
        ("", "", "1", "INN-02"),
    ]


def test_inndelinger_as_they_stood_and_where_there_are_none(past: Past, tiltak: Run) -> None:
    assert tiltak("inndelinger").err == "Planene her har ingen inndelinger.\n"
    past.commit("2025-11-01 10:00", {FRI: SORTED})
    past.edit("2025-11-02 10:00", ('["tid"]', '["tid", "frykt"]'))
    assert "1 av 2 har ingen tiltak" in tiltak("inndelinger", "--per", "01.11.2025").out
    assert "alle har tiltak" in tiltak("inndelinger", "--per", "02.11.2025").out
    assert "alle har tiltak" in tiltak("inndelinger").out
    assert (
        json.loads(tiltak("inndelinger", "--per", "01.11.2025", "--format", "json").out)["punkt"]["dag"] == "2025-11-01"
    )


def test_an_internal_note_is_in_neither(mappe: Path, tiltak: Run) -> None:
    write(mappe, {"plans/innovasjon.toml": SORTED})
    for verb in ("frister", "inndelinger"):
        for form in ("tabell", "json", "csv"):
            assert "Hemmelig" not in tiltak(verb, "--format", form).out


def test_a_new_plan_shows_what_it_has_no_tiltak_for(mappe: Path, tiltak: Run) -> None:
    head, _omrade, _rest = SORTED.partition("[[fokusomrade]]")
    write(mappe, {"plans/ny.toml": head.replace("Innovasjon", "Ny plan")})
    told = "Barrierer · Ny plan: 2 av 2 har ingen tiltak\n  Frykt  ingen tiltak\n  =Tid   ingen tiltak\n"
    assert tiltak("inndelinger").out == told
    assert tiltak("inndelinger", "plan:ny").out == told
    assert tiltak("inndelinger", "plan:digital").out == ""
