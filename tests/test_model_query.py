"""The filter language: each kind of field, negation, quotes, and errors that say what can be written."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan_texts import any_text
from tests.small_planmappe import day
from tiltak_tui.errors import UsageError
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Oppsett, Runde
from tiltak_tui.model.plan import Beslutning, Fokusomrade, Inndeling, Inndelingsverdi, Milepael, Plan, Tiltak
from tiltak_tui.model.query import DERIVED, Moment, is_filter_word, parse_filter
from tiltak_tui.model.status import Rytme, Status, Vurdering

DECIDED = (Beslutning(tekst="Søk", frist=day("2026-05-01")),)
STEPS = (
    Milepael(tittel="Søknad sendt", frist=day("2026-03-01"), fullfort=day("2026-02-20")),
    Milepael(tittel="Lokaler klare", frist=day("2026-05-20")),
)
BARRIERER = Inndeling(
    id="barriere",
    tittel="Barrierer",
    verdi=(
        Inndelingsverdi(id="oppfolging", tittel="Svak ledelse, manglende systematikk"),
        Inndelingsverdi(id="tid", tittel="For lite tid"),
    ),
)
FRIVILLIGHET = Plan(
    id="frivillighet",
    tittel="Handlingsplan for frivillighet",
    rytme=Rytme.TERTIAL,
    inndelinger=(BARRIERER,),
    fokusomrader=(
        Fokusomrade(
            id="moteplasser",
            tittel="Møteplasser",
            tiltak=(
                Tiltak(
                    id="FRI-1",
                    tittel="Åpent hus",
                    status=Status.PAGAR,
                    vurdering=Vurdering.GRONN,
                    ansvarlig=("Bibliotek", "Kultur"),
                    frist=day("2026-06-01"),
                    fremdrift=60,
                    milepael=STEPS,
                    inndeling={"barriere": ("oppfolging",)},
                    statusdato=day("2026-04-30"),
                ),
                Tiltak(
                    id="FRI-2",
                    tittel="Kafé",
                    status=Status.PA_VENT,
                    vurdering=Vurdering.ROD,
                    ansvarlig=("Eiendomssjef",),
                    frist=day("2026-05-09"),
                    gjenopptas=day("2026-08-01"),
                    prioritet=1,
                    inndeling={"barriere": ("tid", "oppfolging")},
                    milepael=(Milepael(tittel="Uten frist"),),
                ),
            ),
        ),
        Fokusomrade(
            id="rekruttering",
            tittel="Rekruttering",
            ansvarlig=("Rekrutteringssjef",),
            tiltak=(
                Tiltak(id="FRI-3", tittel="Verving på kaia", status=Status.FULLFORT, frist=day("2025-12-31")),
                Tiltak(
                    id="FRI-4",
                    tittel="Takk: en fest",
                    lopende=True,
                    kommentar="Idétid",
                    avhenger_av=("fri-2", "FRI-3", "FINNES-IKKE"),
                    beslutning=DECIDED,
                ),
            ),
        ),
    ),
)
DIGITAL = Plan(
    id="digital",
    tittel="Digitaliseringsplan",
    rytme=Rytme.TERTIAL,
    fokusomrader=(Fokusomrade(id="skjema", tittel="Skjema", tiltak=(Tiltak(id="DIG-1", tittel="Ett skjema"),)),),
)
GAMMEL = Plan(
    id="gammel",
    tittel="Gammel plan",
    avsluttet=day("2025-01-01"),
    fokusomrader=(Fokusomrade(id="a", tiltak=(Tiltak(id="OLD-1", tittel="Kafé før"),)),),
)
INNHOLD = Innhold((FRIVILLIGHET, DIGITAL, GAMMEL), Oppsett(), {}, ())
MOMENT = Moment.of(INNHOLD, day("2026-05-10"))


def shown(text: str, moment: Moment = MOMENT) -> str:
    rader = INNHOLD.rader()
    return " ".join(rad.tiltak.id for rad in parse_filter(text).rader(rader, moment))


FILTERS = {
    "": "FRI-1 FRI-2 FRI-3 FRI-4 DIG-1",
    "kafe": "FRI-2",
    "KAFÉ": "FRI-2",
    "apent hus": "FRI-1",
    '"på kaia"': "FRI-3",
    '"kaia på"': "",
    "kaia på": "FRI-3",
    "fri-2": "FRI-2",
    "møteplasser": "FRI-1 FRI-2",
    "bibliotek": "FRI-1",
    "idétid": "FRI-4",
    '"takk: en"': "FRI-4",
    "status:pågår": "FRI-1",
    "status:paavent": "FRI-2",
    "status:fullfort,pagar": "FRI-1 FRI-3",
    "status:ikke-startet": "FRI-4 DIG-1",
    'status:"på vent"': "FRI-2",
    "-status:ikke-startet": "FRI-1 FRI-2 FRI-3",
    "vurdering:rød": "FRI-2",
    "vurdering:ingen": "FRI-3 FRI-4 DIG-1",
    "-vurdering:ingen": "FRI-1 FRI-2",
    "plan:digital": "DIG-1",
    "plan:handlingsplan": "FRI-1 FRI-2 FRI-3 FRI-4",
    "-plan:digital": "FRI-1 FRI-2 FRI-3 FRI-4",
    "fokusområde:moteplasser": "FRI-1 FRI-2",
    "fokusomrade:Rekrut": "FRI-3 FRI-4",
    "ansvarlig:kultur": "FRI-1",
    "ansvarlig:ingen": "FRI-3 FRI-4 DIG-1",
    "frist:2026-06-01": "FRI-1",
    "frist:1.6.2026": "FRI-1",
    "frist:2026": "FRI-1 FRI-2",
    "frist:2026-05": "FRI-2",
    "frist:<30d": "FRI-1 FRI-2 FRI-3",
    "frist:<idag": "FRI-2 FRI-3",
    "frist:>idag": "FRI-1",
    "frist:>=2026-06-01": "FRI-1",
    "frist:<=9.5.2026": "FRI-2 FRI-3",
    "frist:<-100d": "FRI-3",
    "frist:1u": "FRI-2 FRI-3",
    "frist:ingen": "FRI-4 DIG-1",
    "frist:ingen,<idag": "FRI-2 FRI-3 FRI-4 DIG-1",
    "fremdrift:60": "FRI-1",
    "fremdrift:<60": "",
    "fremdrift:>=50": "FRI-1",
    "prioritet:1": "FRI-2",
    "lopende:ja": "FRI-4",
    "løpende:nei plan:digital": "DIG-1",
    "kommentar:idetid": "FRI-4",
    "avhenger_av:fri-2": "FRI-4",
    "venter:ja": "FRI-4",
    "venter:nei plan:frivillighet": "FRI-1 FRI-2 FRI-3",
    "inndeling:barriere/oppfolging": "FRI-1 FRI-2",
    "inndeling:barriere/tid": "FRI-2",
    "inndeling:barrierer": "FRI-1 FRI-2",
    'inndeling:"manglende systematikk"': "FRI-1 FRI-2",
    "inndeling:=tid": "FRI-2",
    "inndeling:/tid": "FRI-2",
    "inndeling:holdning/oppfolging": "",
    "inndeling:ingen": "FRI-3 FRI-4 DIG-1",
    "inndeling:barriere/ingen": "FRI-3 FRI-4",
    "-inndeling:barriere plan:frivillighet": "FRI-3 FRI-4",
    "milepæl:<30d": "FRI-1",
    "milepael:2026-05": "FRI-1",
    "milepael:<idag": "",
    "milepael:=20.5.2026": "FRI-1",
    "milepael:søknad": "FRI-1",
    'milepael:="uten frist"': "FRI-2",
    "milepael:ingen plan:frivillighet": "FRI-3 FRI-4",
    "ansvarlig:=bibliotek": "FRI-1",
    'ansvarlig:="bib"': "",
    'ansvarlig:"=Eiendomssjef",=kultur': "FRI-1 FRI-2",
    'tittel:="åpent hus"': "FRI-1",
    "plan:=digital": "DIG-1",
    "svarer:=kultur": "FRI-1",
    "svarer:rekrutteringssjef": "FRI-3 FRI-4",
    "plan:=digi": "",
    "fokusområde:=Møteplasser": "FRI-1 FRI-2",
    "forsinket:ja": "FRI-2",
    "forsinket:nei status:pågår": "FRI-1",
    "-forsinket:ja": "FRI-1 FRI-3 FRI-4 DIG-1",
    "rapportert:ja": "FRI-1",
    "skal-rapporteres:ja": "FRI-4 DIG-1",
    "utenfrist:ja": "DIG-1",
    "forfalt-beslutning:ja": "FRI-4",
    "utenansvarlig:ja": "FRI-4 DIG-1",
    "avsluttet:ja": "OLD-1",
    "avsluttet:ja,nei kafé": "FRI-2 OLD-1",
    "plan:frivillighet -status:fullført -vurdering:rød hus": "FRI-1",
}


@pytest.mark.parametrize(("text", "ids"), FILTERS.items(), ids=FILTERS.keys())
def test_filters(text: str, ids: str) -> None:
    assert shown(text) == ids


def test_what_is_derived_is_reckoned_at_the_day_and_by_the_setup() -> None:
    assert shown("forsinket:ja", Moment(Oppsett(), day("2026-12-01"))) == "FRI-1 FRI-2"
    later = Moment(Oppsett(runde=(Runde(navn="2", per=day("2026-08-31")),)), day("2026-09-01"))
    assert shown("skalrapporteres:ja", later) == "FRI-1 FRI-2 FRI-4 DIG-1"
    assert shown("ikke-rapportert:ja", later) == ""
    assert shown("ikke-rapportert:ja", later._replace(day=day("2026-09-22"))) == "FRI-1 FRI-2 FRI-4 DIG-1"
    assert shown("skal-rapporteres:ja -ikke-rapportert:ja", later._replace(day=day("2026-09-22"))) == ""
    assert shown("avsluttet:ja", Moment(Oppsett(), day("2024-12-31"))) == ""


ERRORS = {
    "eier:kari": "Filteret kjenner ikke feltet «eier». Du kan bruke: ansvarlig, avhenger_av",
    "statsu:x": "Filteret kjenner ikke feltet «statsu». Mente du «status»? Du kan bruke: ",
    "uten-fris:ja": "Filteret kjenner ikke feltet «uten-fris». Mente du «uten-frist»? Du kan bruke: ",
    "skalraportere:ja": "Filteret kjenner ikke feltet «skalraportere». Mente du «skal-rapporteres»?",
    "status:pågor": "«pågor» er ikke en status. Mente du «pågår»? Du kan bruke: ikke startet, pågår, på vent",
    "vurdering:inge": "«inge» er ikke en vurdering. Mente du «ingen»? Du kan bruke: grønn",
    "status:": "Filteret mangler en verdi etter «status:»",
    "-status:": "Filteret mangler en verdi etter «status:»",
    "status:ferdig": "«ferdig» er ikke en status. Du kan bruke: ikke startet, pågår",
    "vurdering:blå": "«blå» er ikke en vurdering. Du kan bruke: grønn, gul, rød, ingen",
    "frist:snart": "«snart» er ikke en dato. Skriv for eksempel frist:2026-06-30",
    "frist:<31.2.2026": "«<31.2.2026» er ikke en dato",
    "fremdrift:mye": "Skriv et tall etter «fremdrift:»",
    "lopende:kanskje": "Skriv lopende:ja eller lopende:nei",
    "forsinket:litt": "Skriv forsinket:ja eller forsinket:nei",
    "venter:litt": "Skriv venter:ja eller venter:nei",
    "milepael:<snart": "«<snart» er ikke en dato. Skriv for eksempel milepael:2026-06-30",
    "ansvarlig:=": "Filteret mangler en verdi etter «=»",
}


@pytest.mark.parametrize(("text", "sentence"), ERRORS.items(), ids=ERRORS.keys())
def test_what_is_not_understood_is_answered_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_filter(text)
    assert str(caught.value).startswith(sentence)


def test_numbers_without_end_are_understood_or_refused() -> None:
    assert shown("frist:<999999å") == "FRI-1 FRI-2 FRI-3"
    assert shown("frist:<-999999å") == ""
    for text in ("frist:<99999999999999999999d", "prioritet:" + "9" * 5000):
        with pytest.raises(UsageError):
            parse_filter(text)


WORDS = st.sampled_from(
    ["status", "frist", "fremdrift", "plan", "lopende", "forsinket", "ansvarlig", "inndeling", "milepael", ""]
)
SIGNS = st.sampled_from(["", ":", ":<", ":>=", ":-", ":=", ":/", ':"', ":ingen,", "::"])
VALUES = st.sampled_from(
    ["", "2026", "2026-13", "30d", "-1å", "999999d", "rød", '"', ",", "0", "idag", "\x00", "3.4.5"]
)
PARTS = st.builds("".join, st.tuples(st.sampled_from(["", "-", " "]), WORDS, SIGNS, VALUES | any_text))


@given(st.lists(PARTS | st.text(max_size=10), max_size=4).map(" ".join))
def test_any_text_is_a_filter_or_a_sentence(text: str) -> None:
    with suppress(UsageError):
        shown(text)


def test_a_negation_is_told_from_an_option() -> None:
    assert is_filter_word("-plan:digital")
    assert is_filter_word('-tittel:"to ord"')
    assert not any(is_filter_word(word) for word in ("--mappe", "-x", "plan:digital", "--status:x", "-:x", "- plan:x"))


def test_the_fields_that_can_be_used_are_written_as_they_are_typed() -> None:
    with pytest.raises(UsageError) as caught:
        parse_filter("eier:kari")
    known = str(caught.value).partition("Du kan bruke: ")[2].split(", ")
    assert {"skal-rapporteres", "uten-frist", "uten-ansvarlig", "fokusomrade", "frist_tekst"} <= set(known)
    for key in known:
        assert parse_filter(f"{key}:{'ja' if key in DERIVED else 'ingen'}").tests
