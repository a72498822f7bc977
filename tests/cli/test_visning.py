"""`tiltak visning`, and `--visning` of the verbs that take a filter."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_liste import ids, rows
from tests.cli.test_programme import ENGLISH, norwegian
from tests.real_git import git, log
from tiltak_tui.cli.completion import complete_visning
from tiltak_tui.cli.programme import programme
from tiltak_tui.model.visning import word_of
from tiltak_tui.planmappe import Planmappe

LEDER = "Leder frivilligsentralen"


@pytest.mark.parametrize("part", ["lagre", "endre", "flytt", "slett", "mine"])
def test_each_part_has_help_in_norwegian(tiltak: Run, part: str) -> None:
    result = tiltak("visning", part, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Bruk: tiltak visning {part}")
    assert ENGLISH.findall(norwegian(result.out)) == []
    assert re.search(rf"^  {part}  ", tiltak("visning", "--help").out, re.MULTILINE)


def test_the_life_of_a_view(mappe: Path, tiltak: Run) -> None:
    assert tiltak("visning").out == "Ingen visninger er lagret ennå.\n"
    saved = tiltak("visning", "lagre", "Uten  DIG", "-plan:digital", "--sorter", "Frist", "--synkende")
    assert (saved.code, saved.out) == (0, "Lagret: Visning Uten DIG: lagret\n")
    assert git(mappe, "log", "-1", "--format=%B") == (
        "Visning Uten DIG: lagret\n\nFilter: -plan:digital\nSorter: frist\nSynkende: ja\n\nPlan: oppsett"
    )
    assert ids(tiltak("liste", "--visning", "uten dig").out) == ["FRI-01", "FRI-03", "FRI-04"]
    assert ids(tiltak("liste", "status:pågår", "--visning", "1").out) == ["FRI-03"]
    assert ids(tiltak("liste", "--visning", "1", "--sorter", "frist").out) == ["FRI-03", "FRI-01", "FRI-04"]
    tiltak("visning", "lagre", "Pågår", "status:pågår", "--kolonner", "id,status")
    assert list(rows(tiltak("liste", "--visning", "Pågår", "--format", "json").out)["FRI-03"]) == ["id", "status"]
    assert tiltak("liste", "--visning", "Pågår", "--kolonner", "id").out.split() == ["Id", "FRI-03"]
    assert tiltak("visning", "flytt", "Pågår", "1").out == "Lagret: Visninger: ny rekkefølge\n"
    assert git(mappe, "log", "-1", "--format=%B") == (
        "Visninger: ny rekkefølge\n\nVisninger: Pågår, Uten DIG\n\nPlan: oppsett"
    )
    assert tiltak("visning", "flytt", "Pågår", "1").out == "Ingen endring\n"
    changed = tiltak("visning", "endre", "2", "vurdering:gul", "--kolonner", "id,vurdering", "--stigende")
    assert changed.out == "Lagret: Visning Uten DIG: endret\n"
    assert tiltak("visning", "endre", "2", "--nytt-navn", "Gult").out == "Lagret: Visning Uten DIG: nytt navn Gult\n"
    assert tiltak("visning", "endre", "Gult", "", "--sorter", "").out == "Lagret: Visning Gult: endret\n"
    assert [line.split() for line in tiltak("visning").out.splitlines()[1:]] == [
        ["1", "Pågår", "status:pågår", "id,", "status"],
        ["2", "Gult", "id,", "vurdering"],
    ]
    found = json.loads(tiltak("visning", "--format", "json").out)
    assert found["visninger"][1] == {
        "navn": "Gult",
        "filter": None,
        "kolonner": ["id", "vurdering"],
        "sorter": None,
        "synkende": None,
    }
    asked = tiltak("visning", "slett", "Gult")
    assert (asked.code, asked.out) == (2, "Gult\n")
    assert "--ja" in asked.err
    assert tiltak("visning", "slett", "Gult", "--ja").out == "Lagret: Visning Gult: slettet\n"
    for _time in range(5):
        assert tiltak("angre", "--ja").code == 0
    assert [one["navn"] for one in json.loads(tiltak("visning", "--format", "json").out)["visninger"]] == [
        "Uten DIG",
        "Pågår",
    ]
    assert tiltak("sjekk").code == 0
    assert tiltak("kontrollspor").code == 0
    assert log(mappe)[0].startswith("Angret: Visninger: ny rekkefølge")


def test_what_cannot_be_a_view_is_refused_and_nothing_is_saved(mappe: Path, tiltak: Run) -> None:
    tiltak("visning", "lagre", "Gult", "vurdering:gul")
    wrong = (
        (("lagre", "gult", "x"), "finnes alt"),
        (("lagre", "Mine tiltak", "x"), "dine egne tiltak"),
        (("lagre", "12", "x"), "navn med bokstaver"),
        (("lagre", "Nytt", "farge:rød"), "farge"),
        (("lagre", "Nytt", "--kolonner", "id,farge"), "«farge» er ikke en kolonne"),
        (("lagre", "Nytt", "--sorter", "farge"), "sortere etter"),
        (("endre", "Gult"), "Skriv hva som skal endres"),
        (("endre", "Gult", "--nytt-navn", "mine"), "dine egne tiltak"),
        (("flytt", "Gult", "0"), "ikke en plass"),
        (("mine", LEDER, "--ingen"), "enten"),
    )
    for words, told in wrong:
        result = tiltak("visning", *words)
        assert (result.code, result.out) == (2, ""), words
        assert told in result.err, words
    for words in (("slett", "Rødt", "--ja"), ("endre", "2", "x"), ("mine", "Ledr frivilligsentralen")):
        assert tiltak("visning", *words).code == 1
    assert "Visningene er «Gult»." in tiltak("liste", "--visning", "Rødt").err
    assert f"Mente du «{LEDER}»?" in tiltak("visning", "mine", "Ledr frivilligsentralen").err
    assert log(mappe) == ["Visning Gult: lagret", "Start"]


def test_mine_are_those_of_the_ansvarlig_that_is_chosen_once(mappe: Path, tiltak: Run) -> None:
    missing = tiltak("liste", "--visning", "mine")
    assert missing.code == 2
    assert "tiltak visning mine" in missing.err
    assert tiltak("visning", "mine").out == "Ingen er valgt som din.\n"
    assert tiltak("visning", "mine", LEDER.lower()).out == f"Mine tiltak er tiltakene til {LEDER}.\n"
    assert ids(tiltak("liste", "--visning", "0").out) == ["FRI-03"]
    assert re.search(rf'^0 +Mine tiltak +svarer:="{LEDER}"', tiltak("visning").out, re.MULTILINE)
    assert json.loads(tiltak("visning", "--format", "json").out)["mine"] == LEDER
    # A name that it had before counts too, and a role that got another name is still the same.
    register = f'navn = "Gran"\n[[ansvarlig]]\nnavn = "Sentralleder"\ntidligere_navn = ["{LEDER}"]\n'
    (mappe / "plans" / "oppsett.toml").write_text(register, encoding="utf-8")
    assert ids(tiltak("liste", "--visning", "mine").out) == ["FRI-03"]
    assert tiltak("visning", "mine", LEDER).out == "Mine tiltak er tiltakene til Sentralleder.\n"
    tiltak("visning", "mine", "--ingen")
    assert tiltak("liste", "--visning", "mine").code == 2
    assert log(mappe) == ["Start"]


def test_a_report_of_mine_is_the_same_for_everybody(mappe: Path, tiltak: Run) -> None:
    tiltak("visning", "mine", LEDER)
    made = tiltak("rapport", "--visning", "mine").out
    assert made == tiltak("rapport", f'svarer:="{LEDER}"').out
    assert "FRI-03" in made
    assert "FRI-01" not in made
    assert "mine" not in made.lower().partition("laget med")[2]


def test_every_verb_with_a_filter_takes_a_view(mappe: Path, tiltak: Run) -> None:
    tiltak("visning", "lagre", "To ord", "gamle norderhov", "-plan:digital")
    tiltak("oppdater", "FRI-03", "--kommentar", "Nytt om kafeen")
    tiltak("oppdater", "FRI-01", "--kommentar", "Nytt om huset")
    told = tiltak("historikk", "--visning", "To ord").out
    assert "Nytt om kafeen" in told
    assert "Nytt om huset" not in told
    for verb in ("gjennomgang", "møte"):
        assert tiltak(verb, "--visning", "finnes ikke").code == 1
    assert tiltak("gjennomgang", "--visning", "To ord", "finnesikke").out == "Filteret fant ingen tiltak.\n"
    assert tiltak("rapport", "--visning", "To ord", "--som", "x").code == 2


def test_the_shell_fills_in_the_names(mappe: Path, tiltak: Run) -> None:
    tiltak("visning", "lagre", "Gult", "vurdering:gul")
    ctx = programme.make_context("tiltak", [], resilient_parsing=True)
    assert [one.value for one in complete_visning(ctx, programme.params[0], "g")] == ["Gult"]
    assert [one.value for one in complete_visning(ctx, programme.params[0], "")] == ["Gult", "mine"]


def test_a_view_that_is_not_understood_is_a_warning(mappe: Path, tiltak: Run) -> None:
    text = '[[visning]]\nnavn = "Odd"\nfilter = "farge:rød"\nkolonner = ["id", "farge"]\nsorter = "x"\n'
    (mappe / "plans" / "oppsett.toml").write_text(text, encoding="utf-8")
    result = tiltak("sjekk")
    assert result.code == 0
    assert [line.split(":")[1:3] for line in result.out.splitlines() if "Odd" in line] == [
        ["3", "1"],
        ["4", "19"],
        ["5", "1"],
    ]
    refused = tiltak("liste", "--visning", "Odd")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("Visningen «Odd»: Filteret kjenner ikke feltet «farge»")
    # It can be given another name all the same; what can be shown of it is shown, and what cannot is told.
    assert tiltak("visning", "endre", "Odd", "--nytt-navn", "Rar").out == "Lagret: Visning Odd: nytt navn Rar\n"
    assert tiltak("visning", "endre", "Rar", "status:pågår").code == 0
    shown = tiltak("liste", "--visning", "Rar")
    assert (shown.code, shown.out.split()) == (0, ["Id", "FRI-03"])
    assert "Visningen «Rar»: «farge» er ikke en kolonne." in shown.err
    # A quotation mark that is not closed does not take in what is written behind it.
    tiltak("visning", "endre", "Rar", 'status:pågår "kafé i')
    assert ids(tiltak("liste", "--visning", "Rar", "vurdering:gul").out) == ["FRI-03"]
    assert "Visningen «Rar»: «x» er ikke et felt det går an å sortere etter." in shown.err


def test_of_two_views_with_one_name_each_can_be_got_at(mappe: Path, tiltak: Run) -> None:
    text = "".join(f'[[visning]]\nnavn = "{navn}"\n' for navn in ("Alt", "Rød", "rod"))
    (mappe / "plans" / "oppsett.toml").write_text(text, encoding="utf-8")
    assert "Navnet «rod» står to ganger" in tiltak("sjekk").out
    assert tiltak("visning", "slett", "Alt", "--ja").out == "Lagret: Visning Alt: slettet\n"  # the two move up
    views = Planmappe(mappe).read().oppsett.visning
    assert [word_of(views, place) for place in (0, 1)] == ["Rød", "2"]
    assert tiltak("visning", "endre", "2", "--nytt-navn", "Gul").out == "Lagret: Visning rod: nytt navn Gul\n"
    assert [one.navn for one in Planmappe(mappe).read().oppsett.visning] == ["Rød", "Gul"]
    assert tiltak("sjekk").code == 0
