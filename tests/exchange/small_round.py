"""A planmappe with an open round, whose answers are asked for by forms."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tests.small_planmappe import DIG, FRI, make_planmappe
from tiltak_tui.exchange.bestilling import Bestillinger, bestillinger
from tiltak_tui.history import History
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import named_runde, runde_stand

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
NAVN = "1. tertial 2026"
KAFE, BIBLIOTEK, IKT = "Leder frivilligsentralen", "Biblioteksjef", "IKT-sjef"
OPPSETT = f"""\
navn = "Gran kommune"

[[ansvarlig]]
navn = "{KAFE}"
epost = "frivillig@eksempel.kommune.no"
kontakt = "Kari"
tidligere_navn = ["Frivillighetsleder"]

[[ansvarlig]]
navn = "{IKT}"
epost = "ikt-sjef"

[[runde]]
navn = "{NAVN}"
per = 2026-04-30
svarfrist = 2026-05-15
startet = 2026-05-01
"""
PLAN = f"""\
versjon = 1

[plan]
tittel = "Handlingsplan for frivillighet"
kode = "FRI"

[[fokusomrade]]
id = "moteplasser"
tittel = "Møteplasser"

[[fokusomrade.tiltak]]
id = "FRI-01"
status = "pågår"
tittel = "Åpent hus"
vurdering = "grønn"
ansvarlig = "{BIBLIOTEK}"

[[fokusomrade.tiltak]]
id = "FRI-02"
status = "fullført"
tittel = "Ferdig"
ansvarlig = "{KAFE}"

[[fokusomrade.tiltak]]
id = "FRI-03"
status = "pågår"
tittel = "Kafé i gamle Norderhov skole"
vurdering = "grønn"
ansvarlig = ["{KAFE}", "Eiendomssjef"]
fremdrift = 60
frist = 2026-06-30
kommentar = "Venter på branntilsynet."
intern_merknad = "Hemmelig strid om lokalet"

[[fokusomrade.tiltak]]
id = "FRI-04"
status = "pågår"
tittel = "Ungdom som frivillige"
vurdering = "grønn"
ansvarlig = "Frivillighetsleder"

[[fokusomrade.tiltak]]
id = "FRI-05"
status = "på vent"
tittel = "=HYPERLINK(\\"http://x\\";\\"klikk\\")"
vurdering = "rød"
ansvarlig = "{KAFE}"
kommentar = "<r>+47; \\\\ @nå\\n-1</r>"

[[fokusomrade.tiltak]]
id = "FRI-06"
tittel = "Uten noen"
"""
DIGITAL = f"""\
versjon = 1

[plan]
tittel = "Digitaliseringsplan"
kode = "DIG"

[[fokusomrade]]
id = "innbygger"
tittel = "Innbyggerdialog"

[[fokusomrade.tiltak]]
id = "DIG-01"
tittel = "Ett skjema for alt"
ansvarlig = "{IKT}"
"""


def make(root: Path) -> Planmappe:
    """Make the planmappe, whose clock stands still in the round."""
    make_planmappe(root, {FRI: PLAN, DIG: DIGITAL, "plans/oppsett.toml": OPPSETT})
    return Planmappe(root, clock=lambda: NOW)


def asked(mappe: Planmappe, slag: Utsendingsslag = Utsendingsslag.BESTILLING) -> Bestillinger:
    """Return what is to go out in the round."""
    runde = named_runde(mappe.read().oppsett, NAVN, mappe.today())
    with closing(History(mappe, None)) as history:
        stand = runde_stand(mappe, history, NAVN)
        return bestillinger(
            slag, runde, stand.svar, stand.innhold.oppsett, history.all(), dag=stand.dag, avsender="Ola Hansen"
        )
