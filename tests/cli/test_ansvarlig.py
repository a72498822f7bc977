"""`tiltak ansvarlig`: who has how much, and what is done with the register."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.small_planmappe import make_planmappe, tiltak_of

OLD, NEW = "Leder frivilligsentralen", "Daglig leder"


def test_the_verbs(tmp_path: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    mappe = make_planmappe(tmp_path / "planmappe")
    monkeypatch.chdir(mappe.root)
    lines = tiltak("ansvarlig").out.splitlines()
    assert lines[0].split() == ["Ansvarlig", "Har", "Med", "på", "Forsinket", "Gul/rød", "Ferdig"]
    assert lines[1].startswith(OLD)
    assert "ikke i registeret" in lines[1]
    assert OLD in tiltak("ansvarlig", "--filter", "FRI-03", "--filter", "status:pågår").out
    assert OLD not in tiltak("ansvarlig", "--filter", "-id:FRI-03").out
    tiltak("visning", "lagre", "Uten kafé", "-id:FRI-03")
    assert OLD not in tiltak("ansvarlig", "--visning", "Uten kafé").out
    assert '"punkt"' in tiltak("ansvarlig", "--per", "i dag", "--format", "json").out
    result = tiltak("ansvarlig", "nytt-navn", OLD, NEW)
    assert (result.code, "--ja" in result.err) == (2, True)
    assert f"Ansvarlig: {OLD} → {NEW}" in result.out
    assert f"{NEW} ny" in result.out
    for step in (
        ("nytt-navn", OLD, NEW, "--ja"),
        ("ny", "Kultursjef", "epost=k@eksempel.no"),
        ("endre", "Kultursjef", "forkortelse=KS"),
        ("flytt", NEW, "Kultursjef", "plan:frivillighet", "-status:fullført", "--ja"),
        ("slett", NEW, "--ja"),
    ):
        assert tiltak("ansvarlig", *step).code == 0, step
    result = tiltak("ansvarlig", "slett", "KS")
    assert (result.code, result.out) == (2, "Ansvarlige: Kultursjef fjernet\n")
    result = tiltak("ansvarlig", "flytt", "KS", "Kulturskjef")
    assert (result.code, "«Kulturskjef» står ikke i registeret." in result.err) == (2, True)
    assert tiltak_of(mappe, "FRI-03").ansvarlig == ("Kultursjef",)
    assert tiltak("ansvarlig", "endre", "Kultursjef", "navn=X").code == 2
    assert tiltak("ansvarlig", "--format", "json").out.count('"navn"') == 2
    history = tiltak("historikk").out
    assert f"Ansvarlige: {OLD} heter nå {NEW}" in history
    assert f"Ansvarlig: {OLD} → {NEW}" not in history
    assert f"Ansvarlig: {OLD} → {NEW}" in tiltak("historikk", "FRI-03").out
    assert tiltak("sjekk").code == 0
    tiltak("oppdater", "DIG-01", "ansvarlig=Kultursjef", "medvirkende=Kultursjef")
    tiltak("ansvarlig", "ny", "IT-sjef")
    result = tiltak("ansvarlig", "flytt", "Kultursjef", "IT-sjef", "--ja")
    assert (result.code, result.err) == (0, "Kultursjef blir stående som medvirkende i DIG-01.\n")


def test_all_who_stand_in_the_plans_are_taken_into_the_register(
    tmp_path: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    mappe = make_planmappe(tmp_path / "planmappe")
    monkeypatch.chdir(mappe.root)
    tiltak("ansvarlig", "ny", "Kultursjef", "forkortelse=KS")
    assert tiltak("oppdater", "FRI-04", "ansvarlig=ks", "ansvarlig=[Åsa]", "ansvarlig=Ærfugl").code == 0
    assert tiltak("milepæl", "ny", "FRI-04", "Rom", "--ansvarlig", "Bygg").code == 0
    before = tiltak("sjekk").out
    assert before.count("står ikke i registeret") == 4
    shown = tiltak("ansvarlig", "ta-inn")
    assert (shown.code, "--ja" in shown.err) == (2, True)
    assert tiltak("sjekk").out == before
    saved = tiltak("ansvarlig", "ta-inn", "--ja")
    assert saved.code == 0, saved.err
    assert [one.navn for one in mappe.read().oppsett.ansvarlig] == ["Kultursjef", "[Åsa]", "Bygg", OLD, "Ærfugl"]
    assert "står ikke i registeret" not in tiltak("sjekk").out
    assert tiltak("ansvarlig", "ta-inn").out == "Ingen endring\n"
    assert tiltak("kontrollspor").code == 0
    assert saved.out.endswith("Lagret: Ansvarlige: 4 nye\n")
    assert tiltak("angre", "--ja").code == 0
    assert tiltak("sjekk").out == before
