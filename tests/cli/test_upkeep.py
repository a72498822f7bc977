"""The verbs that keep plans up: what they save, what they ask, and what they say no to."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.real_git import git, log

STEPS = (
    ("nytt", "Idéverksted", "--plan", "fri", "--fokusområde", "møte", "prioritet=1"),
    ("fokusområde", "ny", "Å få med flere", "--plan", "FRI", "mal=Flere enn før"),
    ("flytt", "FRI-04", "--plan", "FRI", "--til", "a-fa-med-flere"),
    ("flytt", "FRI-05", "--foran", "FRI-01"),
    ("fokusomrade", "flytt", "rekruttering", "--plan", "FRI", "--foran", "moteplasser"),
    ("fokusområde", "endre", "rekruttering", "--plan", "FRI", "tittel=Rekruttere"),
    ("milepæl", "ny", "FRI-05", "Rom", "--frist", "1.3.27", "--per-enhet", "--ansvarlig", "Nord", "--ansvarlig", "Sør"),
    ("milepæl", "nådd", "FRI-05", "rom: nord", "--dato", "27.02.2025"),
    ("milepæl", "slett", "FRI-05", "2"),
    ("beslutning", "ny", "FRI-05", "Søk midler", "--ansvarlig", "Kultursjef", "--frist", "1.2.27"),
    ("beslutning", "gjort", "FRI-05", "søk"),
    ("beslutning", "slett", "FRI-05", "1"),
    ("finansiering", "FRI-05", "Stiftelsen", "status=søkt", "belop_sokt=200000"),
    ("finansiering", "FRI-05", "stiftelsen", "status=innvilget"),
    ("finansiering", "FRI-05", "Stiftelsen", "--slett"),
    ("slå-sammen", "FRI-03", "--inn-i", "FRI-05", "--ja"),
    ("plan", "ny", "Frivillighet 2029", "--kode", "FRI", "--mal", "frivillighet", "--fokusområde", "Nytt område"),
    ("plan", "endre", "frivillighet-2029", "eier=Kultursjef", "rytme=tertial"),
    ("før-videre", "--fra", "frivillighet", "--til", "frivillighet-2029", "--ja"),
    ("plan", "avslutt", "frivillighet", "--sluttvurdering", "Det meste ble gjort.", "--til-fil", "slutt.md"),
    ("plan", "åpne", "frivillighet"),
    ("slett", "FRI-03", "--ja"),
    ("fokusområde", "slett", "nytt-omrade", "--plan", "frivillighet-2029", "--ja"),
    ("plan", "slett", "digital", "--ja"),
)
SUBJECTS = (
    "FRI-05: Nytt tiltak: Idéverksted",
    "Handlingsplan for frivillighet: Nytt fokusområde: Å få med flere",
    "FRI-04: Flyttet til Å få med flere",
    "Møteplasser: Ny rekkefølge",
    "Handlingsplan for frivillighet: Ny rekkefølge",
    "Rekruttering: Tittel Rekruttering → Rekruttere",
    "FRI-05: 2 nye milepæler",
    "FRI-05: Milepæl nådd: Rom: Nord",
    "FRI-05: Milepæl ",
    "FRI-05: Ny beslutning: Søk midler",
    "FRI-05: Beslutning gjort: Søk midler",
    "FRI-05: Beslutning fjernet: Søk",
    "FRI-05: Ny finansiering: Stiftelsen",
    "FRI-05: Søknad innvilget: Stiftelsen",
    "FRI-05: Finansiering fjernet: Stiftelsen",
    "FRI-03: Erstattet av FRI-05",
    "Frivillighet 2029: Ny plan",
    "Frivillighet 2029: Eier og rytme endret",
    "2 tiltak: Ført videre i Frivillighet 2029",
    "Handlingsplan for frivillighet: Avsluttet",
    "Handlingsplan for frivillighet: Åpnet igjen",
    "FRI-03: Slettet",
    "Nytt område: Slettet",
    "Digitaliseringsstrategi: Slettet",
)


def test_a_life_in_verbs_is_one_oppforing_each(tiltak: Run, mappe: Path) -> None:
    for step, subject in zip(STEPS, SUBJECTS, strict=True):
        result = tiltak(*step)
        assert (result.code, result.err) == (0, ""), step
        assert f"Lagret: {log(mappe)[0]}\n" in result.out
        assert log(mappe)[0].startswith(subject)
    assert len(log(mappe)) == 1 + len(STEPS)
    assert git(mappe, "status", "--porcelain", "plans") == ""
    assert tiltak("sjekk").code == 0
    assert tiltak("kontrollspor").code == 0
    report = (mappe / "slutt.md").read_text(encoding="utf-8")
    assert report.startswith("# Sluttrapport: Handlingsplan for frivillighet\n")


def test_what_is_shown_first_is_not_saved_without_an_answer(tiltak: Run, mappe: Path) -> None:
    before = log(mappe)
    for step, shown in (
        (("slå-sammen", "FRI-03", "--inn-i", "FRI-01"), "Status: Pågår → Utgått"),
        (("slett", "FRI-03"), "Slettet: Kafé i gamle Norderhov skole"),
        (("plan", "slett", "digital"), "Slettet"),
        (("fokusområde", "slett", "møteplasser", "--plan", "FRI"), "Slettet: Åpent hus i biblioteket"),
        (("før-videre", "FRI-03", "--til", "digital"), "Føres videre som DIG-"),
    ):
        result = tiltak(*step)
        assert result.code == 2
        assert shown in result.out
        assert "--ja" in result.err
    assert log(mappe) == before


def test_what_is_still_to_come_of_a_plan_is_told_before_it_is_ended(tiltak: Run, mappe: Path) -> None:
    for step in (
        ("oppdater", "FRI-03", "--status", "fullført", "evalueres=2028-01-15"),
        ("oppdater", "FRI-04", "--status", "utgått", "--kommentar", "Ikke lenger aktuelt."),
        ("beslutning", "ny", "FRI-03", "Søk på nytt", "--ansvarlig", "Kultursjef", "--frist", "1.2.2027"),
        ("beslutning", "ny", "FRI-04", "Si fra til skolene"),
        ("beslutning", "ny", "FRI-04", "Ferdig sak"),
        ("beslutning", "gjort", "FRI-04", "Ferdig sak"),
    ):
        assert tiltak(*step).code == 0
    before = log(mappe)
    result = tiltak("plan", "avslutt", "FRI")
    assert (result.code, log(mappe)) == (2, before)
    assert result.out.splitlines() == [
        "Dette er ikke gjort, og kommer ikke tilbake av seg selv når planen er avsluttet:",
        "- FRI-03: beslutningen «Søk på nytt» (Kultursjef), frist 01.02.2027",
        "- FRI-03: skal evalueres 15.01.2028",
        "- FRI-04: beslutningen «Si fra til skolene»",
    ]
    assert "--ja" in result.err
    result = tiltak("plan", "avslutt", "FRI", "--ja")
    assert (result.code, "Søk på nytt" in result.out) == (0, True)
    assert log(mappe)[0].startswith("Handlingsplan for frivillighet: Avsluttet")


@pytest.mark.parametrize(
    ("step", "said", "code"),
    [
        (("nytt", " ", "--plan", "FRI"), "Tittelen er tom", 2),
        (("nytt", "X"), "Si hvilken plan, med --plan. Disse finnes: digital", 2),
        (("nytt", "X", "--plan", "FRI"), "Si hvilket fokusområde. Disse finnes: moteplasser", 2),
        (("nytt", "X", "--plan", "helse"), "Fant ikke planen «helse»", 1),
        (("nytt", "X", "--plan", "DIG", "frist=snart"), "ikke en dato", 2),
        (("nytt", "X", "--plan", "DIG", "frist"), "FELT=VERDI", 2),
        (("nytt", "X", "--plan", "DIG", "milepael=x"), "tiltak milepæl", 2),
        (("flytt", "FRI-03"), "Si hvor det skal", 2),
        (("flytt", "FRI-99", "--til", "rekruttering"), "FRI-99", 1),
        (("flytt", "FRI-03", "--foran", "FRI-04", "--til", "møteplasser"), "står et annet sted", 2),
        (("flytt", "FRI-03", "--foran", "fri-03"), "foran seg selv", 2),
        (("slå-sammen", "FRI-03", "--inn-i", "fri-03", "--ja"), "seg selv", 2),
        (("før-videre", "--til", "digital"), "Si enten hvilke tiltak", 2),
        (("før-videre", "FRI-03", "--til", "FRI", "--fokusområde", "rekr"), "står alt i denne planen", 2),
        (("milepæl", "nådd", "FRI-04", "x"), "FRI-04 har ingen", 1),
        (("milepæl", "nådd", "FRI-03", "rom"), "1 Brannteknisk godkjenning", 1),
        (("milepæl", "ny", "FRI-03", "brannteknisk godkjenning"), "har alt milepælen", 2),
        (("milepæl", "ny", "FRI-03", "X", "--per-enhet"), "Registeret over ansvarlige er tomt", 2),
        (("milepæl",), "Si hva du vil: «tiltak milepæl ny», «nådd» eller «slett»", 2),
        (("finansiering", "FRI-03", "Stiftelsen", "status=kanskje"), "vurderes", 2),
        (("plan", "avslutt", "FRI", "--til-fil", "slutt.doc"), "«.doc» er ikke en form", 2),
        (("plan", "avslutt", "FRI"), "2 tiltak som ikke er fullført, utgått eller ført videre: FRI-03, FRI-04", 1),
        (("plan", "endre", "FRI", "avsluttet=1.1.2027"), "tiltak plan avslutt", 2),
        (("plan", "åpne", "FRI"), "ikke avsluttet", 2),
        (("plan", "ny", "X"), "--kode", 2),
        (("oppdater", "FRI-03", "beslutning=x"), "tiltak beslutning", 2),
    ],
)
def test_what_is_not_understood_is_told_and_nothing_is_saved(
    tiltak: Run, mappe: Path, step: tuple[str, ...], said: str, code: int
) -> None:
    result = tiltak(*step)
    assert said in result.err
    assert result.code == code
    assert len(log(mappe)) == 1


@pytest.mark.usefixtures("mappe")
def test_plans_are_listed_with_how_much_has_ended(tiltak: Run) -> None:
    lines = tiltak("plan", "liste").out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "Plan", "digital", "innbygger", "frivillighet", "moteplasser", "rekruttering",
    ]  # fmt: skip
    found = json.loads(tiltak("plan", "liste", "--format", "json").out)["planer"]
    assert (found[2]["plan"], found[2]["antall"], found[2]["ferdig"], found[2]["avsluttet"]) == (
        "frivillighet", 3, 1, None,
    )  # fmt: skip
    assert tiltak("plan", "liste", "--format", "csv").out.startswith("\ufeffplan;fokusomrade;tittel;kode")
