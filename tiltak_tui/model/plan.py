"""A plan with its fokusområder and tiltak: frozen values, each field declared once (DESIGN §3)."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple

from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.status import Plantype, Rytme, Soknadsstatus, Status, Vurdering
from tiltak_tui.model.value import Value
from tiltak_tui.words import N_

FORMAT_VERSION = 1
ID_PATTERN = r"^[0-9A-Za-zÆØÅæøå-]{1,32}$"

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Periode(Value):
    """The years a plan covers; both days are included, and each may be open."""

    fra: Annotated[date | None, Felt(N_("Fra"), Kind.DATE)] = None
    til: Annotated[date | None, Felt(N_("Til"), Kind.DATE)] = None


class Milepael(Value):
    """A step on the way of a tiltak."""

    tittel: Annotated[str, Felt(N_("Tittel"), Kind.LINE, required=True)] = ""
    frist: Annotated[date | None, Felt(N_("Frist"), Kind.DATE)] = None
    ansvarlig: Annotated[tuple[str, ...], Felt(N_("Ansvarlig"), Kind.LIST)] = ()
    fullfort: Annotated[date | None, Felt(N_("Fullført"), Kind.DATE, N_("Dagen den ble nådd"))] = None
    ugyldig: Mapping[str, Any] = NOTHING


class Beslutning(Value):
    """What was decided about a tiltak, where and when, and who is to do it."""

    dato: Annotated[date | None, Felt(N_("Dato"), Kind.DATE)] = None
    organ: Annotated[str, Felt(N_("Organ"), Kind.LINE)] = ""
    tekst: Annotated[str, Felt(N_("Tekst"), Kind.TEXT, required=True)] = ""
    ansvarlig: Annotated[tuple[str, ...], Felt(N_("Ansvarlig"), Kind.LIST)] = ()
    frist: Annotated[date | None, Felt(N_("Frist"), Kind.DATE)] = None
    fullfort: Annotated[date | None, Felt(N_("Fullført"), Kind.DATE, N_("Dagen den ble gjort"))] = None
    ugyldig: Mapping[str, Any] = NOTHING


class Finansiering(Value):
    """One source of money for a tiltak; amounts in whole kroner."""

    kilde: Annotated[str, Felt(N_("Kilde"), Kind.LINE, required=True)] = ""
    ekstern: Annotated[bool, Felt(N_("Ekstern"), Kind.YES_NO)] = False
    soknadsfrist: Annotated[date | None, Felt(N_("Søknadsfrist"), Kind.DATE)] = None
    belop_sokt: Annotated[int | None, Felt(N_("Beløp søkt"), Kind.NUMBER, bounds=(0, None))] = None
    belop_innvilget: Annotated[int | None, Felt(N_("Beløp innvilget"), Kind.NUMBER, bounds=(0, None))] = None
    status: Annotated[Soknadsstatus | None, Felt(N_("Søknadsstatus"), Kind.CHOICE, choices=Soknadsstatus)] = None
    ugyldig: Mapping[str, Any] = NOTHING


class Tiltak(Value):
    """A measure of a plan.

    A stable field stands between two that change often, so that two people's edits seldom touch neighbouring lines.
    `ugyldig` holds the values of the file that could not be understood: key → the value as it stands there.
    """

    id: Annotated[
        str,
        Felt(
            N_("Id"),
            Kind.LINE,
            N_("Endres aldri; 1–32 bokstaver, tall og bindestreker"),
            required=True,
            editable=False,
            pattern=ID_PATTERN,
            names="tiltaks-id, tiltak nr, tiltaksnr, tiltaksnummer, nr, nummer, ref, løpenr",
        ),
    ] = ""
    status: Annotated[
        Status,
        Felt(
            N_("Status"),
            Kind.CHOICE,
            choices=Status,
            reports=True,
            names="gjennomføringsstatus, fremdriftsstatus, tilstand, gjennomført, utført, ferdig",
        ),
    ] = Status.IKKE_STARTET
    tittel: Annotated[
        str,
        Felt(
            N_("Tittel"),
            Kind.LINE,
            required=True,
            names="tiltak, tiltaksnavn, handling, aktivitet, oppgave, hva, delprosjekt, prosjekt, leveranse, navn, "
            "tiltakstittel, hovedtiltak, tiltakets navn, hva skal, hva vil vi gjøre, hva gjør vi, hva må",
        ),
    ] = ""
    vurdering: Annotated[
        Vurdering | None,
        Felt(
            N_("Vurdering"),
            Kind.CHOICE,
            choices=Vurdering,
            reports=True,
            names="trafikklys, fargekode, farge, måloppnåelse, indikator",
        ),
    ] = None
    ansvarlig: Annotated[
        tuple[str, ...],
        Felt(
            N_("Ansvarlig"),
            Kind.LIST,
            N_("Roller før personer; den første er hovedansvarlig"),
            names="ansvar, hovedansvar, tiltaksansvarlig, ansvarleg, hvem, kven, eier, prosjektleder, enhet, avdeling, "
            "ansv, hovedansvarlig, tiltakseier, gjennomføringsansvarlig, oppfølgingsansvarlig, ansvarshavende, "
            "hvem gjør, hvem skal, eigar",
        ),
    ] = ()
    fremdrift: Annotated[
        int | None,
        Felt(
            N_("Fremdrift"),
            Kind.NUMBER,
            N_("Prosent, 0–100"),
            bounds=(0, 100),
            reports=True,
            names="framdrift, prosent, ferdiggrad, gjennomføringsgrad, ferdig %, % ferdig, %",
        ),
    ] = None
    beskrivelse: Annotated[
        str,
        Felt(
            N_("Beskrivelse"),
            Kind.TEXT,
            names="tiltaksbeskrivelse, beskriving, hvordan, detaljer, utdyping, innhold, forklaring, om tiltaket",
        ),
    ] = ""
    medvirkende: Annotated[
        tuple[str, ...],
        Felt(
            N_("Medvirkende"),
            Kind.LIST,
            names="samarbeidspartner, samarbeidspartnere, samarbeidsparter, samarbeid, medansvarlig, deltakere, "
            "involverte, bidragsytere, aktører",
        ),
    ] = ()
    prioritet: Annotated[
        int | None,
        Felt(
            N_("Prioritet"),
            Kind.NUMBER,
            N_("1 er viktigst, 3 minst viktig"),
            bounds=(1, 3),
            names="prioritering, pri, prio, viktighet, prioritetsnivå",
        ),
    ] = None
    start: Annotated[
        date | None, Felt(N_("Start"), Kind.DATE, names="oppstart, startdato, planlagt start, starttidspunkt")
    ] = None
    frist: Annotated[
        date | None,
        Felt(
            N_("Frist"),
            Kind.DATE,
            reports=True,
            names="tidsfrist, gjennomføringsfrist, når, ferdigdato, sluttdato, slutt, innen, deadline, tid, tidspunkt, "
            "tidsrom, tidsramme, tidsplan, tidsperiode, tidsperspektiv, periode, planlagt ferdig, gjennomføring, "
            "ferdig innen, ferdig til, ferdigstilles, ferdigstillelse, ferdigstilling, sluttføres, gjennomføres, "
            "når skal, gjennomføringsår, forfall, forfallsdato, år",
        ),
    ] = None
    frist_tekst: Annotated[
        str, Felt(N_("Frist med planens ord"), Kind.LINE, N_("For eksempel «Kortsiktig, 2018–2019»"))
    ] = ""
    lopende: Annotated[bool, Felt(N_("Løpende"), Kind.YES_NO, N_("Har ingen frist"))] = False
    kommentar: Annotated[
        str,
        Felt(
            N_("Kommentar"),
            Kind.TEXT,
            reports=True,
            names="merknad, kommentarer, merknader, statuskommentar, statusbeskrivelse, notat, notater, anmerkning, "
            "oppfølging, rapportering, hva er gjort, hva har vi gjort, statusrapport, statusrapportering, komm",
        ),
    ] = ""
    gjenopptas: Annotated[
        date | None, Felt(N_("Gjenopptas"), Kind.DATE, N_("På vent til denne dagen, og det spørres ikke før"))
    ] = None
    rapportert_av: Annotated[str, Felt(N_("Rapportert av"), Kind.LINE, names="oppdatert av, meldt av")] = ""
    vedtak: Annotated[
        tuple[str, ...],
        Felt(
            N_("Vedtak"),
            Kind.LIST,
            N_("For eksempel «KST 4/25 pkt. 2»"),
            names="sak, saksnummer, vedtaksnummer, hjemmel",
        ),
    ] = ()
    inndeling: Annotated[Mapping[str, tuple[str, ...]], Felt(N_("Inndeling"), Kind.SORTING)] = NOTHING
    statusdato: Annotated[
        date | None,
        Felt(
            N_("Statusdato"),
            Kind.DATE,
            N_("Dagen statusen sist ble meldt å gjelde for"),
            names="sist oppdatert, oppdatert, dato for status, oppdatert dato",
        ),
    ] = None
    til_beslutning: Annotated[
        str, Felt(N_("Til beslutning"), Kind.TEXT, N_("Spørsmålet ledergruppa må ta stilling til"))
    ] = ""
    evalueres: Annotated[date | None, Felt(N_("Evalueres"), Kind.DATE, names="evaluering, evalueringsdato")] = None
    avhenger_av: Annotated[tuple[str, ...], Felt(N_("Avhenger av"), Kind.LIST, N_("Id-er, også i andre planer"))] = ()
    erstatter: Annotated[tuple[str, ...], Felt(N_("Erstatter"), Kind.LIST, N_("Id-er, også i andre planer"))] = ()
    kostnad: Annotated[
        int | None,
        Felt(
            N_("Kostnad"),
            Kind.NUMBER,
            N_("Hele kroner"),
            bounds=(0, None),
            names="kostnader, budsjett, beløp, kostnadsramme, pris, kr",
        ),
    ] = None
    ressurser: Annotated[
        str,
        Felt(
            N_("Ressurser"),
            Kind.TEXT,
            names="ressurs, ressursbehov, ressursbruk, økonomi, finansiering, økonomiske konsekvenser",
        ),
    ] = ""
    forventet_effekt: Annotated[
        str,
        Felt(
            N_("Forventet effekt"),
            Kind.TEXT,
            names="forventet resultat, effektmål, resultatmål, gevinst, ønsket effekt, nytte, hensikt, formål",
        ),
    ] = ""
    resultat: Annotated[
        str, Felt(N_("Resultat"), Kind.TEXT, N_("Hva som ble levert"), names="resultater, oppnådd resultat")
    ] = ""
    effekt: Annotated[
        str, Felt(N_("Effekt"), Kind.TEXT, N_("Hva som kom ut av det"), names="virkning, oppnådd effekt")
    ] = ""
    lenker: Annotated[
        tuple[str, ...], Felt(N_("Lenker"), Kind.LIST, names="lenke, link, url, dokument, dokumentasjon")
    ] = ()
    intern_merknad: Annotated[
        str,
        Felt(
            N_("Intern merknad"),
            Kind.TEXT,
            N_("Forlater aldri planmappa"),
            internal=True,
            names="intern kommentar, internt notat, merknad intern, kommentar intern, notat internt, "
            "interne merknader, interne kommentarer, interne notater",
        ),
    ] = ""
    milepael: Annotated[tuple[Milepael, ...], Felt(N_("Milepæler"), Kind.TABLES, rows=Milepael)] = ()
    beslutning: Annotated[tuple[Beslutning, ...], Felt(N_("Beslutninger"), Kind.TABLES, rows=Beslutning)] = ()
    finansiering: Annotated[tuple[Finansiering, ...], Felt(N_("Finansiering"), Kind.TABLES, rows=Finansiering)] = ()
    ugyldig: Mapping[str, Any] = NOTHING


REPORTING = frozenset({"statusdato", "rapportert_av"})
"""The fields of a tiltak that say only that it was reported, for which day and by whom."""


class Fokusomrade(Value):
    """A part of a plan; holds tiltak."""

    id: Annotated[
        str,
        Felt(N_("Id"), Kind.LINE, required=True, editable=False, pattern=ID_PATTERN),
    ] = ""
    tittel: Annotated[
        str,
        Felt(
            N_("Tittel"),
            Kind.LINE,
            required=True,
            names="fokusområde, innsatsområde, satsingsområde, satsningsområde, hovedområde, hovudområde, temaområde, "
            "målområde, strategiområde, delområde, område, tema, kategori, strategi, hovedmål, satsing, satsning, "
            "hovedsatsing, hovedsatsning, hovedsatsingsområde, hovedsatsningsområde, tiltaksområde, kapittel, hovudmål",
        ),
    ] = ""
    mal: Annotated[str, Felt(N_("Mål"), Kind.TEXT, names="delmål, målsetting, målsetning, strategisk mål")] = ""
    beskrivelse: Annotated[str, Felt(N_("Beskrivelse"), Kind.TEXT)] = ""
    ansvarlig: Annotated[tuple[str, ...], Felt(N_("Ansvarlig"), Kind.LIST)] = ()
    vurdering: Annotated[Vurdering | None, Felt(N_("Vurdering"), Kind.CHOICE, choices=Vurdering)] = None
    kommentar: Annotated[str, Felt(N_("Kommentar"), Kind.TEXT)] = ""
    statusdato: Annotated[date | None, Felt(N_("Statusdato"), Kind.DATE)] = None
    tiltak: Annotated[tuple[Tiltak, ...], Felt(N_("Tiltak"), Kind.TABLES, rows=Tiltak, editable=False)] = ()
    ugyldig: Mapping[str, Any] = NOTHING


class Vedtakspunkt(Value):
    """One numbered point of a vedtak."""

    nr: Annotated[int | None, Felt(N_("Nummer"), Kind.NUMBER, required=True, bounds=(1, None))] = None
    tekst: Annotated[str, Felt(N_("Tekst"), Kind.TEXT)] = ""
    ugyldig: Mapping[str, Any] = NOTHING


class Vedtak(Value):
    """A political decision that the plan rests on."""

    sak: Annotated[str, Felt(N_("Sak"), Kind.LINE, N_("For eksempel «KST 4/25»"))] = ""
    dato: Annotated[date | None, Felt(N_("Dato"), Kind.DATE)] = None
    organ: Annotated[str, Felt(N_("Organ"), Kind.LINE)] = ""
    tittel: Annotated[str, Felt(N_("Tittel"), Kind.LINE)] = ""
    punkt: Annotated[tuple[Vedtakspunkt, ...], Felt(N_("Punkter"), Kind.TABLES, rows=Vedtakspunkt)] = ()
    ugyldig: Mapping[str, Any] = NOTHING


class Inndelingsverdi(Value):
    """One value of an inndeling."""

    id: Annotated[str, Felt(N_("Id"), Kind.LINE, required=True, editable=False)] = ""
    tittel: Annotated[str, Felt(N_("Tittel"), Kind.LINE, required=True)] = ""
    beskrivelse: Annotated[str, Felt(N_("Beskrivelse"), Kind.TEXT)] = ""
    ugyldig: Mapping[str, Any] = NOTHING


class Inndeling(Value):
    """A way to sort the tiltak of a plan: barriers, holdninger, levels."""

    id: Annotated[str, Felt(N_("Id"), Kind.LINE, required=True, editable=False)] = ""
    tittel: Annotated[str, Felt(N_("Tittel"), Kind.LINE, required=True)] = ""
    beskrivelse: Annotated[str, Felt(N_("Beskrivelse"), Kind.TEXT)] = ""
    verdi: Annotated[tuple[Inndelingsverdi, ...], Felt(N_("Verdier"), Kind.TABLES, rows=Inndelingsverdi)] = ()
    ugyldig: Mapping[str, Any] = NOTHING

    def title_of(self, verdi_id: str) -> str:
        """Return what a value is called, or "" where the plan does not describe it."""
        return next((one.tittel for one in self.verdi if one.id == verdi_id), "")


class Plan(Value):
    """One plan file. `id` is the file's stem; the fields are those of its `[plan]` table."""

    id: str = ""
    versjon: int = FORMAT_VERSION
    tittel: Annotated[str, Felt(N_("Tittel"), Kind.LINE, required=True)] = ""
    type: Annotated[Plantype | None, Felt(N_("Type"), Kind.CHOICE, choices=Plantype)] = None
    kode: Annotated[
        str,
        Felt(
            N_("Kode"),
            Kind.LINE,
            N_("Begynnelsen på id-en til nye tiltak"),
            required=True,
            pattern=ID_PATTERN,
        ),
    ] = ""
    eier: Annotated[str, Felt(N_("Eier"), Kind.LINE)] = ""
    arkivsak: Annotated[str, Felt(N_("Arkivsak"), Kind.LINE)] = ""
    periode: Annotated[Periode | None, Felt(N_("Periode"), Kind.PERIOD)] = None
    rytme: Annotated[Rytme | None, Felt(N_("Rytme"), Kind.CHOICE, N_("Hvor ofte planen følges opp"), choices=Rytme)] = (
        None
    )
    folger_opp: Annotated[str, Felt(N_("Følger opp"), Kind.LINE, N_("Planen som denne setter ut i livet"))] = ""
    beskrivelse: Annotated[str, Felt(N_("Beskrivelse"), Kind.TEXT)] = ""
    mal: Annotated[str, Felt(N_("Mål"), Kind.TEXT)] = ""
    vurdering: Annotated[Vurdering | None, Felt(N_("Vurdering"), Kind.CHOICE, choices=Vurdering)] = None
    fokusomrade_heter: Annotated[str, Felt(N_("Fokusområde heter"), Kind.LINE, N_("For eksempel «Innsatsområde»"))] = ""
    kommentar: Annotated[str, Felt(N_("Kommentar"), Kind.TEXT)] = ""
    avsluttet: Annotated[date | None, Felt(N_("Avsluttet"), Kind.DATE)] = None
    statusdato: Annotated[date | None, Felt(N_("Statusdato"), Kind.DATE)] = None
    sluttvurdering: Annotated[str, Felt(N_("Sluttvurdering"), Kind.TEXT)] = ""
    vedtak: Annotated[tuple[Vedtak, ...], Felt(N_("Vedtak"), Kind.TABLES, rows=Vedtak)] = ()
    inndelinger: tuple[Inndeling, ...] = ()
    fokusomrader: tuple[Fokusomrade, ...] = ()
    ugyldig: Mapping[str, Any] = NOTHING

    def inndeling(self, inndeling_id: str) -> Inndeling:
        """Return the inndeling with this id; one without a title and values where the plan does not describe it."""
        return next((one for one in self.inndelinger if one.id == inndeling_id), Inndeling(id=inndeling_id))

    def rader(self) -> Iterator["Rad"]:
        """Yield every tiltak of the plan with where it stands, in the order of the file."""
        for fokusomrade in self.fokusomrader:
            for tiltak in fokusomrade.tiltak:
                yield Rad(self, fokusomrade, tiltak)


class Rad(NamedTuple):
    """A tiltak with the fokusområde and plan that it stands in: a row of every list."""

    plan: Plan
    fokusomrade: Fokusomrade
    tiltak: Tiltak
