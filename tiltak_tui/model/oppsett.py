"""What belongs to the planmappe as a whole and is shared: `plans/oppsett.toml` (DESIGN §3)."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.plan import FORMAT_VERSION, NOTHING
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.model.value import Value
from tiltak_tui.words import N_

OPPSETT_STEM = "oppsett"


class Ansvarlig(Value):
    """A role or unit of the register that can answer for a tiltak."""

    navn: Annotated[str, Felt(N_("Navn"), Kind.LINE, required=True)] = ""
    forkortelse: Annotated[str, Felt(N_("Forkortelse"), Kind.LINE)] = ""
    epost: Annotated[str, Felt(N_("E-post"), Kind.LINE)] = ""
    kontakt: Annotated[str, Felt(N_("Kontakt"), Kind.LINE)] = ""
    tidligere_navn: Annotated[tuple[str, ...], Felt(N_("Tidligere navn"), Kind.LIST)] = ()
    gyldig_til: Annotated[date | None, Felt(N_("Gyldig til"), Kind.DATE)] = None
    ugyldig: Mapping[str, Any] = NOTHING


class Runde(Value):
    """One round of follow-up: the day that the status is asked for, and when the answers are due."""

    navn: Annotated[str, Felt(N_("Navn"), Kind.LINE, required=True)] = ""
    per: Annotated[date | None, Felt(N_("Status per"), Kind.DATE, required=True)] = None
    svarfrist: Annotated[date | None, Felt(N_("Svarfrist"), Kind.DATE)] = None
    startet: Annotated[date | None, Felt(N_("Startet"), Kind.DATE)] = None
    avsluttet: Annotated[date | None, Felt(N_("Avsluttet"), Kind.DATE)] = None
    planer: Annotated[tuple[str, ...], Felt(N_("Planer"), Kind.LIST, N_("Tom liste: alle planer"))] = ()
    ugyldig: Mapping[str, Any] = NOTHING

    def covers(self, plan: str) -> bool:
        """Return whether the plan with this id is part of the round."""
        return not self.planer or plan in self.planer

    def is_open(self, day: date) -> bool:
        """Return whether the round is open at the end of `day`."""
        begun = self.startet is None or self.startet <= day
        return begun and (self.avsluttet is None or self.avsluttet > day)


class Utsending(Value):
    """That something was sent in a round, by somebody: the program itself sends nothing."""

    runde: Annotated[str, Felt(N_("Runde"), Kind.LINE, required=True)] = ""
    slag: Annotated[Utsendingsslag | None, Felt(N_("Slag"), Kind.CHOICE, choices=Utsendingsslag, required=True)] = None
    ansvarlig: Annotated[tuple[str, ...], Felt(N_("Sendt til"), Kind.LIST, N_("Dem det ble sendt til"))] = ()
    sendt: Annotated[date | None, Felt(N_("Sendt"), Kind.DATE, required=True)] = None
    ugyldig: Mapping[str, Any] = NOTHING


class Visning(Value):
    """A filter with a name, and how the list that it finds is shown."""

    navn: Annotated[str, Felt(N_("Navn"), Kind.LINE, required=True)] = ""
    filter: Annotated[str, Felt(N_("Filter"), Kind.LINE)] = ""
    kolonner: Annotated[
        tuple[str, ...], Felt(N_("Kolonner"), Kind.LIST, N_("Kolonnene i rekkefølge; ellers de vanlige"))
    ] = ()
    sorter: Annotated[str, Felt(N_("Sorter"), Kind.LINE, N_("Kolonnen det sorteres etter; ellers som i planene"))] = ""
    synkende: Annotated[bool, Felt(N_("Synkende"), Kind.YES_NO, N_("Det siste først"))] = False
    ugyldig: Mapping[str, Any] = NOTHING


class Vurderingstekst(Value):
    """What grønn, gul and rød mean in this municipality."""

    gronn: Annotated[str, Felt(N_("Grønn"), Kind.LINE)] = N_("Etter planen")
    gul: Annotated[str, Felt(N_("Gul"), Kind.LINE)] = N_("Avvik som ansvarlig løser selv")
    rod: Annotated[str, Felt(N_("Rød"), Kind.LINE)] = N_("Avvik som må løftes")
    ugyldig: Mapping[str, Any] = NOTHING


class Oppsett(Value):
    """The setup of a planmappe; every field has a default, so the file may be missing."""

    versjon: int = FORMAT_VERSION
    navn: Annotated[str, Felt(N_("Navn"), Kind.LINE, N_("Kommunens navn"))] = ""
    leder: Annotated[str, Felt(N_("Leder"), Kind.LINE, N_("Rådmann eller kommunedirektør"))] = N_("Kommunedirektør")
    ledergruppe: Annotated[str, Felt(N_("Ledergruppe"), Kind.LINE)] = N_("Ledergruppa")
    sprak: Annotated[str, Felt(N_("Språk"), Kind.LINE, pattern="^(nb|nn|en)$")] = "nb"
    rapportmal: Annotated[
        str, Felt(N_("Wordmal for rapporter"), Kind.LINE, N_("En fil i mappa maler, for eksempel «kommunen.docx»"))
    ] = ""
    tidssone: Annotated[str, Felt(N_("Tidssone"), Kind.LINE)] = "Europe/Oslo"
    vurdering: Vurderingstekst = Vurderingstekst()
    ansvarlig: Annotated[tuple[Ansvarlig, ...], Felt(N_("Ansvarlige"), Kind.TABLES, rows=Ansvarlig)] = ()
    runde: Annotated[tuple[Runde, ...], Felt(N_("Runder"), Kind.TABLES, rows=Runde)] = ()
    utsending: Annotated[
        tuple[Utsending, ...],
        Felt(N_("Utsendinger"), Kind.TABLES, N_("Det som er sendt i rundene"), rows=Utsending),
    ] = ()
    visning: Annotated[tuple[Visning, ...], Felt(N_("Visninger"), Kind.TABLES, rows=Visning)] = ()
    ugyldig: Mapping[str, Any] = NOTHING
