"""`tiltak endringer`: what has changed in sum between two points."""

import json
from typing import Any

from tests.cli.conftest import Run
from tests.cli.past_plans import OLA, Past
from tests.real_git import git
from tests.small_planmappe import DIG, FRI


def changes(tiltak: Run, *args: str) -> dict[str, dict[str, Any]]:
    result = tiltak("endringer", *args, "--format", "json")
    assert result.code == 0, result.err
    found = json.loads(result.out)
    assert found.keys() == {"versjon", "fra", "til", "endringer"}
    assert found["versjon"] == 1
    return {one["tiltak"]: one for one in found["endringer"]}


def ways(tiltak: Run, *args: str) -> dict[str, str]:
    return {key: one["retning"] for key, one in changes(tiltak, *args).items()}


def test_each_tiltak_in_sum_with_the_reasons_given_on_the_way(past: Past, tiltak: Run) -> None:
    found = changes(tiltak, "01.02.2025")
    assert {key: one["retning"] for key, one in found.items()} == {
        "DIG-01": "bedre",
        "FRI-03": "verre",
        "FRI-04": "uendret",
    }
    kafe = found["FRI-03"]
    assert (kafe["plan"], kafe["fokusomrade"], kafe["tittel"]) == (
        "frivillighet",
        "moteplasser",
        "Kafé i gamle Norderhov skole",
    )
    assert [(one["felt"], one["fra"], one["til"]) for one in kafe["felter"]] == [
        ("vurdering", "grønn", "gul"),
        ("frist", "2026-06-30", "2026-12-31"),
        ("kommentar", "Venter på branntilsynet.", "Branntilsynet vil ha nye tegninger."),
    ]
    assert [(one["forfatter"], one["tekst"]) for one in kafe["begrunnelser"]] == [
        ("Kari Nordmann", "Branntilsynet kommer i mai."),
        ("Ola Hansen", "Branntilsynet er sent ute."),
        ("Kari Nordmann", "Branntilsynet vil ha nye tegninger."),
    ]
    assert (found["FRI-04"]["felter"], found["FRI-04"]["begrunnelser"]) == ([], [])


def test_only_what_came_after_the_first_point_and_up_to_the_last(past: Past, tiltak: Run) -> None:
    first, last = (git(past.root, "rev-parse", f"HEAD~{back}") for back in (4, 3))
    found = changes(tiltak, first[:9], last)
    assert {key: one["retning"] for key, one in found.items() if one["felter"]} == {"FRI-03": "verre"}
    assert [one["tekst"] for one in found["FRI-03"]["begrunnelser"]] == ["Branntilsynet er sent ute."]
    assert [one["commit"] for one in found["FRI-03"]["begrunnelser"]] == [last]
    assert set(ways(tiltak, last, last).values()) == {"uendret"}


def test_points(past: Past, tiltak: Run) -> None:
    found = json.loads(tiltak("endringer", "31.03.2025", "30.09.2025", "--format", "json").out)
    assert found["fra"] == {
        "commit": git(past.root, "rev-parse", "HEAD~4"),
        "dag": "2025-03-31",
        "tekst": "31.03.2025",
    }
    assert found["til"]["commit"] == git(past.root, "rev-parse", "HEAD~1")
    result = tiltak("endringer", "30.09.2025", "31.03.2025")
    assert (result.code, result.out) == (2, "")
    assert "Skriv det eldste punktet først" in result.err
    assert tiltak("endringer", "snart").code == 2
    assert tiltak("endringer").code == 2
    assert "Historikken begynner 10.01.2025" in tiltak("endringer", "01.01.2020").err


def test_text_has_the_worst_first(past: Past, tiltak: Run) -> None:
    past.edit("2025-11-01 10:00", ('\ntittel = "Ungdom', '\nstatus = "fullført"\ntittel = "Ungdom'))
    text = (past.root / DIG).read_text(encoding="utf-8")
    past.commit("2025-11-02 10:00", {DIG: f'{text}\n[[fokusomrade.tiltak]]\nid = "DIG-02"\ntittel = "Ny"\n'})
    assert tiltak("endringer", "31.03.2025", "03.11.2025").out.splitlines() == [
        "Endringer fra 31.03.2025 til 03.11.2025",
        "",
        "↓ Verre (1)",
        "  FRI-03 Kafé i gamle Norderhov skole · Handlingsplan for frivillighet",
        "    Vurdering: Grønn → Gul",
        "    Frist: 30.09.2026 → 31.12.2026",
        "    «Branntilsynet er sent ute.» (12.05.2025 Ola Hansen)",
        "    «Branntilsynet vil ha nye tegninger.» (01.09.2025 Kari Nordmann)",
        "",
        "+ Nytt (1)",
        "  DIG-02 Ny · Digitaliseringsplan",
        "",
        "↑ Bedre (1)",
        "  DIG-01 Ett skjema for alt · Digitaliseringsplan",
        "    Status: Ikke startet → Pågår",
        "",
        "√ Fullført (1)",
        "  FRI-04 Ungdom som frivillige · Handlingsplan for frivillighet",
        "    Status: Ikke startet → Fullført",
        "",
        "0 tiltak er uendret.",
    ]


def test_a_kommentar_alone_is_told_and_a_report_alone_is_not(past: Past, tiltak: Run) -> None:
    past.edit("2025-11-01 10:00", ("Branntilsynet vil ha nye tegninger.", "Tegningene er sendt."))
    past.edit(
        "2025-11-02 10:00", ('id = "DIG-01"', 'id = "DIG-01"\nrapportert_av = "IKT"\nstatusdato = 2025-10-31'), fil=DIG
    )
    assert tiltak("endringer", "31.10.2025").out.splitlines()[1:] == [
        "",
        "= Verken bedre eller verre (1)",
        "  FRI-03 Kafé i gamle Norderhov skole · Handlingsplan for frivillighet",
        "    «Tegningene er sendt.» (01.11.2025 Kari Nordmann)",
        "",
        "2 tiltak er uendret.",
    ]
    past.edit("2025-11-03 10:00", ('kommentar = "Tegningene er sendt."\n', ""))
    assert "    Kommentar: (tom)" in tiltak("endringer", "02.11.2025").out.splitlines()


def test_one_plan(past: Past, tiltak: Run) -> None:
    assert ways(tiltak, "31.03.2025", "--plan", "digital") == {"DIG-01": "bedre"}
    assert tiltak("endringer", "31.03.2025", "--plan", "skole").code == 1


def test_what_came_back_to_where_it_was_is_unchanged(past: Past, tiltak: Run) -> None:
    past.edit("2025-11-01 10:00", ("pågår", "utgått"), fil=DIG, by=OLA)
    past.edit("2025-11-05 10:00", ("utgått", "pågår"), fil=DIG)
    assert ways(tiltak, "31.10.2025", "--plan", "digital") == {"DIG-01": "uendret"}
    assert ways(tiltak, "31.10.2025", "02.11.2025", "--plan", "digital") == {"DIG-01": "utgått"}


def test_a_plan_that_could_not_be_read_is_not_taken_for_gone(past: Past, tiltak: Run) -> None:
    past.edit("2025-11-01 10:00", ("[plan]", "[plan"))
    result = tiltak("endringer", "31.10.2025")
    assert "FRI-03" not in result.out
    assert "frivillighet kunne ikke leses slik det sto nå" in result.err
    past.edit("2025-11-02 10:00", ("[plan", "[plan]"))
    assert "FRI-03" not in tiltak("endringer", "01.11.2025").out
    assert ways(tiltak, "31.10.2025", "--plan", "frivillighet") == {"FRI-03": "uendret", "FRI-04": "uendret"}


def test_gone_and_a_note_that_is_not_told(past: Past, tiltak: Run) -> None:
    past.edit("2025-11-01 10:00", ('id = "FRI-04"', 'id = "FRI-05"\nintern_merknad = "Hemmelig"'))
    past.edit("2025-11-02 10:00", ("frist = 2026-12-31", 'frist = 2026-12-31\nintern_merknad = "Hemmelig"'))
    found = ways(tiltak, "31.10.2025", "--plan", "frivillighet")
    assert found == {"FRI-03": "uendret", "FRI-05": "nytt", "FRI-04": "fjernet"}
    assert "Intern merknad: endret" in tiltak("endringer", "31.10.2025").out
    assert "Hemmelig" not in tiltak("endringer", "31.10.2025").out
    assert "Hemmelig" not in tiltak("endringer", "31.10.2025", "--format", "json").out


def test_a_move_to_another_plan_is_one_tiltak(past: Past, tiltak: Run) -> None:
    text = (past.root / FRI).read_text(encoding="utf-8")
    start = text.index('[[fokusomrade.tiltak]]\nid = "FRI-04"')
    digital = (past.root / DIG).read_text(encoding="utf-8")
    past.commit("2025-11-01 10:00", {FRI: text[:start], DIG: f"{digital}\n{text[start:]}"})
    found = changes(tiltak, "31.10.2025")["FRI-04"]
    assert (found["retning"], found["plan"]) == ("uendret", "digital")
    assert [(one["felt"], one["fra"], one["til"]) for one in found["felter"]] == [
        ("plan", "frivillighet", "digital"),
        ("fokusomrade", "moteplasser", "innbygger"),
    ]
    lines = tiltak("endringer", "31.10.2025").out.splitlines()
    assert "    Flyttet fra planen Handlingsplan for frivillighet til Digitaliseringsplan" in lines
    assert "    Flyttet fra Møteplasser til Innbyggerdialog" in lines


def test_a_merke_that_the_history_does_not_hold(past: Past, tiltak: Run) -> None:
    git(past.root, "switch", "--quiet", "--create", "side")
    past.edit("2025-11-01 10:00", ("pågår", "utgått"), fil=DIG)
    assert tiltak("merke", "Utenfor").code == 0
    git(past.root, "switch", "--quiet", "main")
    result = tiltak("endringer", "Utenfor")
    assert (result.code, result.out) == (2, "")
    assert "Utenfor er ikke en del av historikken her" in result.err
