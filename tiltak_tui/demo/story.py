"""The story of the demo: two years in a municipality where most is in order, and some is not.

All of it is made up. Nothing in it names a season, a date or a person: the story ends today, whatever day that is.
"""

from tiltak_tui.demo.events import RADGIVER, Event, Slutt, by_hand, unchanged, update
from tiltak_tui.model.status import Rytme, Soknadsstatus, Status, Vurdering

PAGAR, PA_VENT, FULLFORT, UTGATT = Status.PAGAR, Status.PA_VENT, Status.FULLFORT, Status.UTGATT
GRONN, GUL, ROD = Vurdering.GRONN, Vurdering.GUL, Vurdering.ROD

RADMANN = ("Rådmannen",)
STAB_OG_STOTTE = ("Kommunalsjef for Stab og støtte",)
KULTUR = ("Kommunalsjef for Kultur og samfunn",)
KOMMUNIKASJON = ("Kommunikasjonsrådgiver",)
INNOVASJON = ("Innovasjonsrådgiver",)

SAMTALEGRUPPE = {"tittel": "Første samling i samtalegruppa", "frist": Slutt(-5)}
ALLE_SEKTORER = {"tittel": "Opplegget er prøvd i alle sektorer", "frist": Slutt(-3, 2)}
SKJONNSMIDLER = {
    "kilde": "Skjønnsmidler fra statsforvalteren",
    "ekstern": True,
    "soknadsfrist": Slutt(-2, 1),
    "belop_sokt": 600_000,
}

BEGINNING = (-5, 8)
"""The tertial and day when the plans were put into the planmappe."""

STORY: tuple[Event, ...] = (
    # The plans get an owner, people who answer for the tiltak, and the first frister.
    update(-5, 9, "innovasjonsstrategi digitaliseringsstrategi", rytme=Rytme.TERTIAL),
    update(-5, 9, "innovasjonsstrategi", eier="Rådmannen"),
    update(-5, 12, "INN-02 INN-16", ansvarlig=STAB_OG_STOTTE),
    update(-5, 12, "INN-03 INN-05", ansvarlig=KOMMUNIKASJON, frist=Slutt(-3)),
    update(-5, 13, "INN-04 INN-06", ansvarlig=INNOVASJON),
    update(-5, 15, "INN-01", status=PAGAR, kommentar="Rådmannen legger fram et opplegg for ledergruppa."),
    update(-5, 20, "INN-03", status=PAGAR, vurdering=GRONN, kommentar="Nettsida er under arbeid."),
    update(
        -5, 26, "DIG-09", status=FULLFORT,
        kommentar="Ombudet deltar på samlingene i alle kommunene.",
        resultat="Kommunene har fått et felles personvernombud.",
    ),
    update(-5, 33, "DIG-08 DIG-10", frist=Slutt(-4), kommentar="Leverandørene trenger mer tid."),
    update(
        -5, 40, "INN-04", status=PAGAR, vurdering=GRONN,
        kommentar="Tolv medarbeidere fra ulike virksomheter er med i gruppa.",
        milepael=[SAMTALEGRUPPE, ALLE_SEKTORER],
    ),
    update(
        -5, 54, "DIG-03", status=PAGAR, ansvarlig=("IKT-leder", "Kommunene"),
        kommentar="Rollen som systemansvarlig beskrives på nytt.",
    ),
    update(-5, 95, "DIG-12", status=FULLFORT, resultat="Personvernerklæringen ligger på nettsidene."),
    update(
        -5, 102, "INN-03", status=FULLFORT,
        kommentar="Lagt ut og meldt på intranettet.",
        resultat="Strategien ligger på hjemmesida, sammen med et skjema for innspill.",
    ),
    # The first round.
    update(
        -4, 6, "INN-01", per=Slutt(-5), fremdrift=40, vurdering=GRONN, rapportert_av="Rådmannen",
        kommentar="Ledergruppa har behandlet opplegget.",
    ),
    unchanged(-4, 8, "INN-04 DIG-03"),
    update(-4, 12, "INN-02", status=PAGAR, kommentar="Strategien er tema på personalmøtene."),
    update(-4, 19, "DIG-08 DIG-10", status=PAGAR, kommentar="Alle virksomheter er bedt om å melde inn sine systemer."),
    update(
        -4, 34, "INN-04", by=RADGIVER,
        kommentar="Første samling er holdt, en måned senere enn planlagt.",
        milepael=[SAMTALEGRUPPE | {"fullfort": Slutt(-4, 1)}, ALLE_SEKTORER],
    ),
    update(-4, 41, "INN-05", by=RADGIVER, status=PAGAR, kommentar="Manus skrives sammen med samtalegruppa."),
    update(
        -4, 57, "INN-13", status=PAGAR, vurdering=GRONN, ansvarlig=("Økonomisjef",), frist=Slutt(0),
        kommentar="Vi prøver nye resultatmål i to virksomheter.",
    ),
    update(
        -4, 100, "INN-05", frist=Slutt(0, 2), vurdering=GUL,
        kommentar="Filmen skal bygge på samtalegruppa og må vente til den er ferdig.",
    ),
    # The second round.
    unchanged(-3, 6, "INN-01 INN-02 INN-04 DIG-03"),
    update(
        -3, 11, "DIG-10", status=FULLFORT,
        kommentar="Ble ferdig like etter fristen.",
        resultat="Alle virksomheter har en oppdatert oversikt over personopplysninger.",
    ),
    update(
        -3, 15, "DIG-08", frist=Slutt(1), vurdering=GUL,
        kommentar="To leverandører har ikke svart. Avtalene ble ikke klare i tide.",
    ),
    update(-3, 22, "DIG-01 DIG-02", status=PAGAR, vurdering=GRONN, kommentar="Arbeidet er i gang i faggruppene."),
    update(
        -3, 33, "INN-07", status=PAGAR, vurdering=GRONN, ansvarlig=("Ledergruppa",),
        kommentar="Hver virksomhet setter av en fast time i måneden til idéer.",
    ),
    update(
        -3, 40, "INN-14", by=RADGIVER, status=PAGAR, ansvarlig=("Innovasjonsrådgiver", "Økonomisjef"), frist=Slutt(1),
        kommentar="Vi vurderer å søke om midler til et opplegg for idéutvikling.",
        finansiering=[SKJONNSMIDLER | {"status": Soknadsstatus.VURDERES}],
    ),
    update(
        -3, 58, "DIG-03", status=FULLFORT, resultat="Alle fagsystemer har en systemansvarlig, og rollen er beskrevet.",
    ),
    update(
        -3, 99, "INN-04", status=FULLFORT, evalueres=Slutt(2),
        kommentar="Siste samling er holdt.",
        resultat="Et samtaleopplegg som virksomhetene kan bruke på egen hånd.",
        milepael=[
            SAMTALEGRUPPE | {"fullfort": Slutt(-4, 1)},
            ALLE_SEKTORER | {"fullfort": Slutt(-3, 3)},
        ],
    ),
    # The third round.
    unchanged(-2, 7, "INN-02 INN-05 INN-07 INN-13 DIG-01 DIG-02"),
    update(
        -2, 10, "INN-14", by=RADGIVER, per=Slutt(-3), vurdering=GRONN,
        kommentar="Søknaden er sendt.",
        finansiering=[SKJONNSMIDLER | {"status": Soknadsstatus.SOKT}],
    ),
    update(
        -2, 14, "INN-01", status=FULLFORT, fremdrift=100, rapportert_av="Rådmannen",
        kommentar="De siste virksomhetene er ferdige.",
        resultat="Opplegget er brukt i alle sektorer.",
    ),
    update(-2, 21, "INN-06", status=PAGAR, vurdering=GRONN, frist=Slutt(2), kommentar="Bygger på samtaleopplegget."),
    by_hand(
        -2, 30, "INN-10", status=PAGAR, vurdering=GRONN, ansvarlig=KULTUR, frist=Slutt(1),
        kommentar="Fire virksomheter har startet et nettverk for erfaringsdeling.",
    ),
    update(-2, 41, "DIG-07", status=PAGAR, frist=Slutt(3), kommentar="Omfanget av skanning er kartlagt."),
    update(
        -2, 55, "DIG-13", status=PAGAR, vurdering=GRONN, fremdrift=20, frist=Slutt(1), ansvarlig=("IKT-leder",),
        kommentar="Nettkurset er åpnet for alle ansatte.",
    ),
    update(-2, 58, "DIG-14", status=UTGATT, kommentar="Er tatt inn i opplæringen i informasjonssikkerhet (DIG-13)."),
    update(
        -2, 96, "INN-11", status=PAGAR, vurdering=GRONN, ansvarlig=KULTUR, frist=Slutt(2),
        kommentar="Det første innbyggerverkstedet er holdt.",
    ),
    update(
        -2, 103, "INN-02", status=FULLFORT,
        kommentar="Strategien er gjennomgått på alle personalmøter.",
        resultat="Alle ledere og de fleste medarbeidere kjenner strategien.",
    ),
    # The fourth round.
    unchanged(-1, 6, "INN-05 INN-06 INN-07 INN-10 INN-11 INN-13 DIG-01 DIG-13"),
    update(
        -1, 9, "DIG-08", per=Slutt(-2), vurdering=GRONN, rapportert_av="IKT-leder",
        kommentar="Begge leverandørene har svart. To avtaler gjenstår.",
    ),
    update(
        -1, 13, "DIG-02", per=Slutt(-2), frist=Slutt(0, 3), vurdering=GUL,
        kommentar="Innføringen av nytt sakssystem tar mer tid enn beregnet.",
    ),
    update(
        -1, 20, "INN-14", by=RADGIVER,
        kommentar="Vi fikk 450 000 kroner. Opplegget tilpasses beløpet.",
        finansiering=[SKJONNSMIDLER | {"status": Soknadsstatus.INNVILGET, "belop_innvilget": 450_000}],
    ),
    update(
        -1, 27, "DIG-07", status=PA_VENT, gjenopptas=Slutt(2, 1),
        kommentar="Venter på at nytt sakssystem er i drift.",
    ),
    update(
        -1, 35, "INN-16", status=PAGAR, vurdering=GRONN, frist=Slutt(3),
        kommentar="Ledergruppa går gjennom tiltakene hvert tertial.",
    ),
    update(
        -1, 50, "DIG-04", status=PAGAR, vurdering=GRONN, frist=Slutt(2),
        kommentar="Brukerreisen er tegnet for byggesak og barnehageopptak.",
    ),
    update(-1, 57, "DIG-11", frist=Slutt(0, 2), kommentar="Planen skal være klar før nytt sakssystem tas i bruk."),
    update(
        -1, 99, "INN-08", status=PAGAR, vurdering=GRONN, lopende=True,
        kommentar="Ledergruppa besøker en virksomhet hver måned.",
    ),
    # The fifth round.
    unchanged(0, 6, "INN-05 INN-06 INN-07 INN-08 INN-10 INN-14 INN-16 DIG-01 DIG-02 DIG-04 DIG-08 DIG-13"),
    update(
        0, 9, "INN-13", per=Slutt(-1), vurdering=GUL, rapportert_av="Økonomisjef",
        kommentar="Resultatmålene er vanskelige å hente ut av økonomisystemet.",
    ),
    update(0, 16, "INN-09", status=PAGAR, kommentar="Tre gode eksempler er delt på intranettet."),
    update(
        0, 30, "DIG-05", status=PAGAR, vurdering=GRONN, kommentar="Rutinene gjennomgås i faggruppene to ganger i året.",
    ),
    update(
        0, 38, "INN-11", vurdering=GUL, kommentar="Få kom til det andre verkstedet. Vi prøver en annen form.",
    ),
    update(
        0, 54, "INN-13", vurdering=ROD, frist=Slutt(2),
        kommentar="Økonomisystemet kan ikke levere tallene vi trenger, og et tillegg er ikke budsjettert.",
        til_beslutning="Skal kommunen kjøpe et tillegg til økonomisystemet, eller velge færre resultatmål?",
    ),
    update(0, 55, "INN-13", intern_merknad="Prisen på tillegget må avklares før møtet i ledergruppa."),
    update(0, 97, "INN-07 DIG-01", frist=Slutt(3)),
    # The round that is just over, and the last days.
    unchanged(1, 5, "INN-06 INN-07 INN-08 INN-10 INN-11 INN-14 INN-16 DIG-01 DIG-04 DIG-05 DIG-08"),
    update(
        1, 9, "INN-05", by=RADGIVER, per=Slutt(0),
        kommentar="Opptakene er gjort, men klippingen gjenstår. Ny frist kommer.",
    ),
    update(
        1, 17, "DIG-02", per=Slutt(0), rapportert_av="IKT-leder",
        kommentar="To av tre systemer er innført. Ny frist settes når opplæringen er avtalt.",
    ),
    update(
        1, 40, "innovasjonsstrategi", vurdering=GUL,
        kommentar="Det meste går etter planen. Økonomistyringen må løftes til ledergruppa.",
    ),
    update(
        1, 42, "digitaliseringsstrategi", vurdering=GRONN,
        kommentar="Arbeidet følger planen. Nytt sakssystem forsinker to av tiltakene.",
    ),
    update(1, 80, "DIG-11", kommentar="Arbeidet er ikke kommet i gang. Ny frist avklares med kommunene."),
    update(1, 104, "DIG-13", fremdrift=70, kommentar="Sju av ti ansatte har tatt nettkurset."),
    update(
        1, 119, "INN-13",
        kommentar="Økonomisystemet kan ikke levere tallene. Saken skal opp i neste møte i ledergruppa.",
    ),
)  # fmt: skip
