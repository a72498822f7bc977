"""A plan that has ended is asked for nowhere, though it was left untidy; who asks for it by name finds it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.plans import OPPSETT
from tests.real_git import make_repository
from tiltak_tui.model.query import Moment
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.view import FOLLOW_UPS, Scope, View, counts, follow_up_counts, rows_of

GAMMEL = """\
versjon = 1
[plan]
tittel = "Gammel plan"
kode = "GML"
rytme = "tertial"
avsluttet = 2024-06-30
[[inndeling]]
id = "barriere"
tittel = "Barrierer"
[[inndeling.verdi]]
id = "tid"
tittel = "Tid"
[[fokusomrade]]
id = "alt"
tittel = "Alt"
[[fokusomrade.tiltak]]
id = "GML-01"
tittel = "Glemt tiltak"
status = "pågår"
vurdering = "rød"
ansvarlig = "Kultursjef"
frist = 2024-05-01
til_beslutning = "Skal vi?"
evalueres = 2024-05-01
inndeling = { barriere = ["tid"] }
[[fokusomrade.tiltak.beslutning]]
tekst = "Gjør noe"
frist = 2024-05-01
[[fokusomrade.tiltak]]
id = "GML-02"
tittel = "Uten noe"
"""
NY = """\
versjon = 1
[plan]
tittel = "Ny plan"
kode = "NY"
rytme = "tertial"
[[fokusomrade]]
id = "alt"
tittel = "Alt"
[[fokusomrade.tiltak]]
id = "NY-01"
tittel = "Nytt tiltak"
ansvarlig = "Biblioteksjef"
"""


@pytest.fixture
def mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"plans/gammel.toml": GAMMEL, "plans/ny.toml": NY, "plans/oppsett.toml": OPPSETT}
    root = make_repository(tmp_path / "planmappe", files)
    monkeypatch.chdir(root)
    return root


@pytest.mark.usefixtures("mappe")
@pytest.mark.parametrize(
    "verb",
    ["liste", "frister", "inndelinger", "rapport", "eksporter -", "møte --alle", "gjennomgang"],
)
def test_the_verbs_with_a_filter(tiltak: Run, verb: str) -> None:
    told = "Barrierer" if verb == "inndelinger" else "GML-01"
    usual = tiltak(*verb.split())
    assert (usual.code, told in usual.out + usual.err) == (0, False)
    asked = tiltak(*verb.split(), "avsluttet:ja")
    assert (asked.code, told in asked.out) == (0, True)


def test_rounds_and_the_register(mappe: Path, tiltak: Run) -> None:
    for command in ("ansvarlig", "runde status", "runde start 2.\u00a0tertial\u00a02024", "runde status", "sjekk"):
        result = tiltak(*(word.replace("\u00a0", " ") for word in command.split(" ")))
        assert result.code == 0
        assert "GML" not in result.out + result.err
    assert "Kultursjef" not in tiltak("ansvarlig").out
    tiltak("runde", "bestill", "--til-mappe", "ut")
    names = " ".join(path.name for path in (mappe / "ut").rglob("*"))
    assert ("Biblioteksjef" in names, "Kultursjef" in names) == (True, False)


def test_the_screen(mappe: Path) -> None:
    planmappe = Planmappe(mappe)
    rows = rows_of(planmappe.read())
    moment = Moment.of(planmappe.read(), planmappe.today())
    assert [row.rad.tiltak.id for row in View().of(rows, moment)] == ["NY-01"]
    assert counts(rows, moment)[Scope()] == 1
    old = {one: n for one, n in follow_up_counts(rows, Scope(), moment).items() if n}
    new = {one: n for one, n in follow_up_counts([rows[-1]], Scope(), moment).items() if n}
    assert old == new
    assert set(new) <= {one.key for one in FOLLOW_UPS}
    shown = View(Scope("gammel")).of(rows, moment)
    assert [row.rad.tiltak.id for row in shown] == ["GML-01", "GML-02"]
