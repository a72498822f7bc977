"""What a forskjell says to a person."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type, declared, owner_of
from tiltak_tui.model.oppsett import Ansvarlig, Visning
from tiltak_tui.model.plan import (
    Finansiering,
    Fokusomrade,
    Inndeling,
    Inndelingsverdi,
    Milepael,
    Periode,
    Plan,
    Tiltak,
    Vedtak,
)
from tiltak_tui.model.status import Plantype, Status, Vurdering
from tiltak_tui.model.tell import forskjell_text

TILTAK = Sted("frivillighet", "moteplasser", "FRI-03")
PART = Sted("frivillighet", "moteplasser")
PLAN = Sted("frivillighet")
OPPSETT = Sted("oppsett")
ONE = Milepael(tittel="Branngodkjenning", frist=date(2026, 3, 1))
GULT = Visning(navn="Gult", filter="vurdering:gul")
TWO = Milepael(tittel="Åpning")


def changed(sted: Sted, felt: str, fra: Any, til: Any) -> str:
    return forskjell_text(Forskjell(Type.ENDRET, sted, felt, fra, til))


@pytest.mark.parametrize(
    ("sted", "felt", "fra", "til", "text"),
    [
        (TILTAK, "status", Status.PAGAR, Status.FULLFORT, "Status: Pågår → Fullført"),
        (TILTAK, "vurdering", None, Vurdering.GUL, "Vurdering: ikke vurdert → Gul"),
        (TILTAK, "frist", date(2026, 6, 30), None, "Frist: 30.06.2026 → ingen frist"),
        (TILTAK, "fremdrift", 0, 100, "Fremdrift: 0 → 100"),
        (TILTAK, "kostnad", None, 1_250_000, "Kostnad: (tom) → 1 250 000"),
        (TILTAK, "lopende", False, True, "Løpende: nei → ja"),
        (TILTAK, "ansvarlig", ("Kultur",), ("Kultur", "Eiendom"), "Ansvarlig: Kultur → Kultur, Eiendom"),
        (TILTAK, "kommentar", "Venter", "Kom\ni mål", "Kommentar: Kom\ni mål"),
        (TILTAK, "kommentar", "Venter", "", "Kommentar: (tom)"),
        (TILTAK, "tittel", "Før [b]", "Etter \x1b[31m", "Tittel: Før [b] → Etter ␛[31m"),
        (TILTAK, "inndeling", {}, {"barriere": ("tid",)}, "Inndeling: (tom) → barriere: tid"),
        (TILTAK, "intern_merknad", None, None, "Intern merknad: endret"),
        (TILTAK, "status", "fredig", Status.PAGAR, "Status: fredig → Pågår"),
        (TILTAK, "frist", ["snart", 3], None, 'Frist: ["snart", 3] → ingen frist'),
        (PART, "mal", "", "En i hver bygd", "Mål: En i hver bygd"),
        (PLAN, "type", None, Plantype.STRATEGI, "Type: (tom) → Strategi"),
        (PLAN, "periode", None, Periode(fra=date(2025, 1, 1)), "Periode: (tom) → 01.01.2025–"),
        (OPPSETT, "visning", (GULT,), (GULT.replace(navn="Obs"),), "Visninger: Gult heter nå Obs"),
        (
            OPPSETT,
            "visning",
            (GULT,),
            (GULT.replace(navn="Obs", filter="vurdering:gul,rød"),),
            "Visninger: lagt til Obs; slettet Gult",
        ),
        (OPPSETT, "leder", "Kommunedirektør", "Rådmann", "Leder: Kommunedirektør → Rådmann"),
        (OPPSETT, "vurdering.gul", "Avvik", "Litt sent", "Gul: Avvik → Litt sent"),
        (OPPSETT, "ansvarlig", (), (Ansvarlig(navn="Kultur"),), "Ansvarlige: lagt til Kultur"),
        (OPPSETT, "ukjent\x07", 1, 2, "ukjent␇: endret"),
    ],
)
def test_a_field(sted: Sted, felt: str, fra: Any, til: Any, text: str) -> None:
    assert changed(sted, felt, fra, til).replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize(
    ("fra", "til", "text"),
    [
        ((), (ONE,), "lagt til Branngodkjenning"),
        ((ONE,), (), "slettet Branngodkjenning"),
        ((ONE, TWO), (TWO, ONE), "ny rekkefølge"),
        (
            (ONE,),
            (ONE.replace(frist=date(2026, 4, 1)), TWO),
            "Branngodkjenning (frist 01.03.2026 → 01.04.2026); lagt til Åpning",
        ),
        ((ONE,), (ONE.replace(ugyldig={"fullfort": "ja"}),), "Branngodkjenning (endret)"),
        # Two with one name: the first with the first.
        ((TWO, TWO), (TWO.replace(frist=date(2026, 5, 1)), TWO), "Åpning (frist ingen frist → 01.05.2026)"),
        ((TWO,), (TWO, TWO), "lagt til Åpning"),
        ((TWO, TWO), (TWO,), "slettet Åpning"),
        ((), (Milepael(),), "lagt til (uten navn)"),
        ((), (Milepael(tittel="To\nlinjer"),), "lagt til To linjer"),
    ],
)
def test_rows(fra: tuple[Milepael, ...], til: tuple[Milepael, ...], text: str) -> None:
    assert changed(TILTAK, "milepael", fra, til) == f"Milepæler: {text}"


def test_rows_in_rows() -> None:
    tid = Inndelingsverdi(id="tid", tittel="Tid")
    before, after = Inndeling(id="b", tittel="Barrierer"), Inndeling(id="b", tittel="Barrierer", verdi=(tid,))
    assert changed(PLAN, "inndeling", (before,), (after,)) == "Inndelinger: b (verdier (tom) → tid, Tittel: Tid)"
    money = Finansiering(kilde="Fylket", belop_sokt=5)
    assert "Fylket (ekstern nei → ja)" in changed(TILTAK, "finansiering", (money,), (money.replace(ekstern=True),))
    assert changed(PLAN, "vedtak", (Vedtak(),), (Vedtak(organ="KST"),)) == "Vedtak: (uten navn) (organ (tom) → KST)"


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (Forskjell(Type.LAGT_TIL, TILTAK, til=Tiltak(id="FRI-03", tittel="Kafé")), "Lagt til: tiltaket Kafé"),
        (Forskjell(Type.FJERNET, TILTAK, fra=Tiltak(id="FRI-03", tittel="Ka\tfé")), "Slettet: tiltaket Ka␉fé"),
        (Forskjell(Type.LAGT_TIL, PART, til=Fokusomrade(tittel="Møteplasser")), "Lagt til: fokusområdet Møteplasser"),
        (Forskjell(Type.FJERNET, PLAN, fra=Plan(tittel="Frivillighet")), "Slettet: planen Frivillighet"),
        (Forskjell(Type.LAGT_TIL, TILTAK), "Lagt til"),
        (Forskjell(Type.FJERNET, TILTAK), "Slettet"),
        (Forskjell(Type.OMDOPT, PLAN, "", "fri", "frivillighet"), "Planfila fikk nytt navn: fri → frivillighet"),
        (Forskjell(Type.ULESELIG, PLAN), "Fila kunne ikke leses"),
        (Forskjell(Type.FLYTTET, TILTAK, "plan", "digital", "fri"), "Flyttet fra planen Digital plan til fri"),
        (Forskjell(Type.FLYTTET, TILTAK, "fokusomrade", "a", "b"), "Flyttet fra a til Område b"),
    ],
)
def test_the_whole(one: Forskjell, text: str) -> None:
    assert forskjell_text(one, {"digital": "Digital plan", "b": "Område b"}) == text


_RAW = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from([TILTAK, PART, PLAN, OPPSETT]), st.data(), _RAW, _RAW)
def test_whatever_stands_in_a_file_can_be_told(sted: Sted, data: st.DataObject, fra: Any, til: Any) -> None:
    felt = data.draw(st.sampled_from(sorted(owner_of(sted).felter)))
    text = changed(sted, felt, fra, til)
    found = declared(sted, felt)
    assert found is not None
    assert text.startswith(found.label)
    assert not any(ord(sign) < 32 and sign != "\n" for sign in text)
