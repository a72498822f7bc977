"""The closing report of plans that have ended, and what other reports say of them."""

from collections.abc import Callable

import pytest

from tests.report.kommune import DIG, FRI, Kommune, day
from tiltak_tui.merker import sett_merke
from tiltak_tui.model.sammenheng import Utgang
from tiltak_tui.report.document import Bullets, Paragraph, Role, text_of
from tiltak_tui.report.form import Form
from tiltak_tui.report.layout import layout
from tiltak_tui.report.make import Lest
from tiltak_tui.report.rapport import Sidenslag
from tiltak_tui.report.valg import Mottaker

Read = Callable[..., Lest]
WORDS = "Faksen er borte.\n\nChatten er i bruk."
ENDED = f'kode = "DIG"\navsluttet = 2026-11-20\nsluttvurdering = """\n{WORDS}"""'
HEIR = '\n[[fokusomrade.tiltak]]\nid = "FRI-06"\ntittel = "Digital post"\nerstatter = ["dig-02"]\n'
START = "2025-01-10"


@pytest.fixture
def ended(kommune: Kommune) -> Kommune:
    """Let one of the two plans end, with a tiltak that was carried on in the other."""
    done = ('tittel = "Ett skjema', 'resultat = "Alt er ett"\ntittel = "Ett skjema')
    kommune.edit(
        "2026-11-18 10:00",
        ('status = "pågår"', 'status = "fullført"'),
        done,
        ('id = "DIG-03"\n', 'id = "DIG-03"\nstatus = "utgått"\nkommentar = "Ble for dyrt."\n'),
        fil=DIG,
    )
    text = (kommune.root / FRI).read_text(encoding="utf-8")
    kommune.commit("2026-11-19 10:00", {FRI: text + HEIR})
    kommune.edit("2026-11-20 10:00", ('kode = "DIG"', ENDED), fil=DIG)
    return kommune


def words(lest: Lest, *, kort: bool = False) -> list[str]:
    """Return what the staff wrote, as it stands before the first part."""
    lead = layout(lest.rapport, kort=kort).lead
    return [text_of(one.spans) for one in lead if isinstance(one, Paragraph) and one.role is Role.WORDS]


@pytest.mark.usefixtures("ended")
def test_it_begins_with_the_sluttvurdering_and_is_about_all_of_its_life(lest: Read) -> None:
    made = lest(plan="digital", filter="avsluttet:ja", siden=START)
    rapport = made.rapport
    assert (rapport.er_slutt, rapport.tittel) == (True, "Sluttrapport: Digitaliseringsplan")
    assert rapport.siden_slag is Sidenslag.BEGYNNELSEN
    assert words(made) == WORDS.split("\n\n")
    assert words(lest(plan="digital", filter="avsluttet:ja", siden=START, innledning="Kjære alle"))[0] == "Kjære alle"
    assert [one.rad.tiltak.id for one in rapport.levert] == ["DIG-01"]
    assert [(one.rad.tiltak.id, one.utgang, len(one.etterfolgere)) for one in rapport.utgatt] == [
        ("DIG-02", Utgang.FORT_VIDERE, 1),
        ("DIG-03", Utgang.FALT_BORT, 0),
    ]
    keys = [part.key for part in layout(rapport).parts]
    assert keys[:3] == ["planer", "fullfort", "utgatt"]
    assert "avvik" not in keys
    text = " ".join(made.drawn(Form.TXT).decode().split())
    assert "Planen ble avsluttet 20.11.2026." in text
    assert "FRI-06 Digital post (Handlingsplan for frivillighet)" in text
    assert "Herav ført videre" in text
    assert made.drawn(Form.DOCX) == lest(plan="digital", filter="avsluttet:ja", siden=START).drawn(Form.DOCX)


def test_without_a_point_it_is_compared_with_what_the_plan_came_with(ended: Kommune, lest: Read) -> None:
    sett_merke(ended.open(), "Møte", gjelder="ledergruppa")
    made = lest(plan="digital", filter="avsluttet:ja")
    assert (made.rapport.siden.dag, made.rapport.er_slutt) == (day(START), True)
    assert made.name(Form.DOCX) == "Sluttrapport Digitaliseringsplan 2026-11-26.docx"


@pytest.mark.usefixtures("ended")
def test_it_fits_on_a_page_and_to_folkevalgte_nobody_is_named(lest: Read) -> None:
    short = lest(plan="digital", filter="avsluttet:ja", siden=START, kort=True)
    long = short.rapport.planer[0]._replace(sluttvurdering="Et ord til. " * 200)
    cut = words(short._replace(rapport=short.rapport._replace(planer=(long,))), kort=True)
    assert len(" ".join(cut)) <= 600
    page = " ".join(short.drawn(Form.TXT).decode().split())
    assert "DIG-01 Ett skjema for alt: Alt er ett" in page
    assert "DIG-02 Faks: ført videre som FRI-06 i Handlingsplan for frivillighet" in page
    assert "DIG-03 Chat: Ble for dyrt." in page
    full = short.rapport._replace(levert=short.rapport.levert * 40, utgatt=short.rapport.utgatt * 40)
    blocks = [(part.key, one) for part in layout(full, kort=True).parts for one in part.blocks]
    sizes = {key: len(one.items) for key, one in blocks if isinstance(one, Bullets)}
    assert sizes == {"fullfort": 7, "utgatt": 7}
    told = lest(plan="digital", filter="avsluttet:ja", siden=START, mottaker=Mottaker.FOLKEVALGTE)
    text = told.drawn(Form.TXT).decode()
    assert "Kari" not in text
    assert "«Ble for dyrt.» (18.11.2026)" in " ".join(text.split())


@pytest.mark.usefixtures("ended")
def test_any_other_report_of_it_is_no_closing_report(lest: Read) -> None:
    rapport = lest(plan="digital", filter="avsluttet:ja", siden="30.06.2026").rapport
    assert (rapport.er_slutt, rapport.tittel) == (False, "Status for Digitaliseringsplan")
    assert [one.rad.tiltak.id for one in rapport.utgatt] == ["DIG-03"]
    assert rapport.tall.sist
    assert rapport.tall.sist.antall == 2
    assert not lest(plan="frivillighet", siden=START).rapport.er_slutt


@pytest.mark.usefixtures("ended")
def test_a_plan_that_has_ended_since_is_named_and_nothing_of_it_is_counted(lest: Read) -> None:
    made = lest(siden="30.06.2026")
    assert made.rapport.avsluttet_siden == ("Digitaliseringsplan",)
    assert {one.rad.plan.id for one in made.rapport.endret} == {"frivillighet"}
    assert {rad.plan.id for rad in made.rapport.alle} == {"frivillighet"}
    assert made.rapport.tall.sist
    assert made.rapport.tall.sist.antall == 4
    assert "Avsluttet siden sist, og ikke med i rapporten: Digitaliseringsplan." in made.drawn(Form.TXT).decode()
    assert lest(siden="21.11.2026").rapport.avsluttet_siden == ()
    assert lest(filter="avsluttet:ja,nei", siden="30.06.2026").rapport.avsluttet_siden == ()
    both = lest(filter="avsluttet:ja,nei", siden="30.06.2026")
    assert words(both) == []
    assert "Sluttvurdering: Faksen er borte." in " ".join(both.drawn(Form.TXT).decode().split())


def test_what_was_moved_to_another_plan_is_told(ended: Kommune, lest: Read) -> None:
    text = (ended.root / DIG).read_text(encoding="utf-8")
    start = text.index('[[fokusomrade.tiltak]]\nid = "DIG-03"')
    end = text.index('[[fokusomrade.tiltak]]\nid = "DIG-02"')
    other = (ended.root / FRI).read_text(encoding="utf-8")
    ended.commit("2026-11-21 10:00", {DIG: text[:start] + text[end:], FRI: f"{other}\n{text[start:end]}"})
    since = lest(plan="digital", filter="avsluttet:ja", siden="20.11.2026")
    assert [one.rad.tiltak.id for one in since.rapport.flyttet_ut] == ["DIG-03"]
    told = " ".join(since.drawn(Form.TXT).decode().split())
    assert "DIG-03 Chat. Flyttet fra planen Digitaliseringsplan til Handlingsplan for frivillighet" in told
