"""What a report says: figures and lists, before anyone has chosen words or an order for them."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tiltak_tui.model.balance import Begrunnelse
from tiltak_tui.model.change import Retning
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.oppsett import Vurderingstekst
from tiltak_tui.model.plan import Rad, Vedtak
from tiltak_tui.model.sammenheng import Utgang
from tiltak_tui.model.spread import Fordeling
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.valg import Mottaker, Rapportpunkt
from tiltak_tui.words import N_, _


class Sidenslag(StrEnum):
    """What sort of point a report is compared with."""

    MERKE = "merke"
    PERIODE = "periode"  # the day before the period that is reported on
    BEGYNNELSEN = "begynnelsen"  # where the history begins
    PLANEN = "planen"  # where a plan that has ended came in
    DAG = "dag"  # any other


class Avviksslag(StrEnum):
    """What makes a tiltak an avvik, the worst first."""

    ROD = "rød"
    GUL = "gul"
    FORSINKET = "forsinket"
    PA_VENT = "på vent"
    IKKE_RAPPORTERT = "ikke rapportert"

    @property
    def label(self) -> str:
        """The word as a heading has it."""
        return _(_AVVIK[self])


_AVVIK = {
    Avviksslag.ROD: N_("Rød"),
    Avviksslag.GUL: N_("Gul"),
    Avviksslag.FORSINKET: N_("Forsinket"),
    Avviksslag.PA_VENT: N_("På vent"),
    Avviksslag.IKKE_RAPPORTERT: N_("Ikke rapportert"),
}


class Tall(NamedTuple):
    """Counts of some tiltak.

    Attributes:
        antall: how many there are.
        status: how many have each status.
        vurdering: how many have each vurdering; None is «ikke vurdert».
        utgang: of those that are utgått, what became of how many.
        sporres: how many a status is asked of; those too that have answered though it is not any more.
        rapportert: how many of those are rapportert.
        forsinket: how many are forsinket.
        fremdrift: the mean in percent of those that it is known of; fullført counts as 100, ikke startet as 0 where
            it is not given, and utgått does not count. None where it is known of none.
        fremdrift_av: how many it is known of.
    """

    antall: int
    status: Mapping[Status, int]
    vurdering: Mapping[Vurdering | None, int]
    utgang: Mapping[Utgang, int]
    sporres: int
    rapportert: int
    forsinket: int
    fremdrift: int | None
    fremdrift_av: int


class Sammenlignet(NamedTuple):
    """The counts now and at the point that the report is compared with; None where there was nothing to count."""

    na: Tall
    sist: Tall | None


class Kommentar(NamedTuple):
    """What somebody has written, and when; `er_gammel` where that was before the time that the report is about."""

    tekst: str
    dag: date | None
    er_gammel: bool


class Grunn(NamedTuple):
    """One reason why a tiltak is an avvik: since when, and what was said when it became so."""

    slag: Avviksslag
    siden: date | None
    begrunnelse: Begrunnelse | None


class Avvik(NamedTuple):
    """A tiltak that must be told about.

    Attributes:
        rad: the tiltak.
        grunner: why, the worst first.
        flyttinger: how often its frist was moved.
        dager: by how many days in all.
        kommentar: what was last written about it, where that is not already a reason.
        nadd: milepæler reached since the point that the report is compared with.
        er_nytt: the worst of its reasons did not hold then.
    """

    rad: Rad
    grunner: tuple[Grunn, ...]
    flyttinger: int
    dager: int
    kommentar: Kommentar | None
    nadd: tuple[str, ...]
    er_nytt: bool

    @property
    def slag(self) -> Avviksslag:
        """The worst of its reasons."""
        return self.grunner[0].slag


class Endret(NamedTuple):
    """What has become of a tiltak since the point that the report is compared with.

    Attributes:
        rad: the tiltak.
        retning: the one word for it.
        felter: what it has other values of.
        begrunnelser: the reasons given on the way, the oldest first.
        av: who changed it last, or "" where that is not known.
        dag: the day of that.
        utgang: what became of it, where it is utgått.
    """

    rad: Rad
    retning: Retning
    felter: tuple[Forskjell, ...]
    begrunnelser: tuple[Begrunnelse, ...]
    av: str
    dag: date | None
    utgang: Utgang | None = None

    @property
    def is_moved(self) -> bool:
        """Whether it stands in another plan than it did."""
        return any(one.type is Type.FLYTTET and one.felt == "plan" for one in self.felter)


class Sak(NamedTuple):
    """What ledergruppa has to decide; the question is "" where a tiltak is rød and nothing has been decided since."""

    rad: Rad
    sporsmal: str


class Fristslag(StrEnum):
    """What a frist is for."""

    TILTAK = "tiltak"
    MILEPAEL = "milepæl"
    BESLUTNING = "beslutning"
    SOKNAD = "søknad"
    EVALUERING = "evaluering"
    GJENOPPTAS = "gjenopptas"

    @property
    def label(self) -> str:
        """The word as a cell of a table has it."""
        return _(_FRIST[self])


_FRIST = {
    Fristslag.TILTAK: N_("Tiltaket"),
    Fristslag.MILEPAEL: N_("Milepæl"),
    Fristslag.BESLUTNING: N_("Beslutning"),
    Fristslag.SOKNAD: N_("Søknad"),
    Fristslag.EVALUERING: N_("Evaluering"),
    Fristslag.GJENOPPTAS: N_("Gjenopptas"),
}


class Frist(NamedTuple):
    """A day to come.

    Attributes:
        dag: the day.
        slag: what it is for.
        rad: the tiltak.
        tekst: what is due, where it is not the tiltak itself.
        ansvarlig: who is to do it: of a milepæl or a beslutning those that it names, else those of the tiltak.
    """

    dag: date
    slag: Fristslag
    rad: Rad
    tekst: str
    ansvarlig: tuple[str, ...]


class Kilde(NamedTuple):
    """What was applied for and granted from one source, in kroner."""

    navn: str
    ekstern: bool
    sokt: int
    innvilget: int
    tiltak: tuple[str, ...]


class Okonomi(NamedTuple):
    """The money: what the tiltak cost as far as it is given, how many that is, and the sources."""

    kostnad: int
    med_kostnad: int
    kilder: tuple[Kilde, ...]
    soknadsfrister: tuple[Frist, ...]


class Levert(NamedTuple):
    """A tiltak that was fullført since the point that the report is compared with, and the day of that."""

    rad: Rad
    dag: date | None


class Utgatt(NamedTuple):
    """A tiltak that has become utgått.

    Attributes:
        rad: the tiltak.
        utgang: what became of it.
        etterfolgere: what has come in its place.
        begrunnelse: the reason that was given.
        dag: the day of that.
    """

    rad: Rad
    utgang: Utgang
    etterfolgere: tuple[Rad, ...]
    begrunnelse: Begrunnelse | None
    dag: date | None


class Verdi(NamedTuple):
    """How many tiltak one value of an inndeling has: in all, fullført, and of the rest rød, gul or forsinket."""

    tittel: str
    antall: int
    fullfort: int
    avvik: int


class Sortering(NamedTuple):
    """An inndeling of a plan against its tiltak; `uten` is how many tiltak have no value of it."""

    plan: str
    tittel: str
    verdier: tuple[Verdi, ...]
    uten: int


class Enheter(NamedTuple):
    """How many units have reached all their milepæler of a tiltak, and those that remain."""

    rad: Rad
    ferdige: int
    alle: int
    gjenstar: tuple[str, ...]


class Omradedel(NamedTuple):
    """What a report says of a fokusområde."""

    id: str
    tittel: str
    mal: str
    vurdering: Vurdering | None
    kommentar: Kommentar | None
    tall: Sammenlignet


class Plandel(NamedTuple):
    """What a report says of a plan; `avsluttet` and `sluttvurdering` are only there when it has ended."""

    id: str
    tittel: str
    fokusomrade_heter: str
    avsluttet: date | None
    sluttvurdering: str
    vurdering: Vurdering | None
    kommentar: Kommentar | None
    tall: Sammenlignet
    omrader: tuple[Omradedel, ...]


class Punktdel(NamedTuple):
    """A vedtakspunkt and the tiltak that carry it out; `nr` is None for what refers to the vedtak as a whole."""

    nr: int | None
    tekst: str
    rader: tuple[Rad, ...]


class Vedtaksdel(NamedTuple):
    """A vedtak and its points; None for the tiltak that refer to no vedtak."""

    plan: str
    vedtak: Vedtak | None
    punkter: tuple[Punktdel, ...]


class Talldiff(NamedTuple):
    """A count that is another one in the corrected report."""

    navn: str
    fra: int
    til: int


class Retting(NamedTuple):
    """What a corrected report has that the one it replaces had not.

    Attributes:
        dag: the day it was corrected.
        erstatter: the day that the other one was set a merke for.
        navn: the name of that merke.
        tiltak: the tiltak that are told differently.
        tall: the counts that are others.
    """

    dag: date
    erstatter: date
    navn: str
    tiltak: tuple[Endret, ...] = ()
    tall: tuple[Talldiff, ...] = ()


class Rapport(NamedTuple):
    """All that a report says.

    Attributes:
        tittel: its title.
        kommune: whose plans they are.
        mottaker: whom it is for.
        ledergruppe: what the leaders' group is called here.
        per: the point.
        siden: the point that it is compared with.
        siden_slag: what sort of point that is.
        er_slutt: it is the closing report of plans that have ended: about all of their life.
        periode: the period or round that is reported on, or "" where it is not the same for all plans.
        innledning: the staff's own words.
        retting: what was corrected; None for a report that corrects no other.
        filter: which tiltak it is about, as typed.
        planer: the plans, with their fokusområder.
        tall: the counts of all.
        avvik: what must be told about, the worst first.
        endret: what has become of the tiltak since the other point, the worst first; without what is unchanged.
        saker: what must be decided.
        frister: what is due in the next months, the first first.
        okonomi: the money.
        levert: what was fullført since the other point; in a closing report all that was.
        utgatt: what became utgått, in the same way.
        sorteringer: each inndeling against the tiltak.
        enheter: milepæler that many units have.
        vedtak: the tiltak by vedtak and vedtakspunkt.
        over_tid: how the tiltak were spread, the newest last.
        alle: every tiltak that the report is about.
        fargene: what grønn, gul and rød mean here.
        ulest: plans whose file could not be read at the point.
        ulest_sist: plans whose file could only not be read at the other point.
        avsluttet_siden: plans that have ended since the other point, and so are not in the report.
        er_avkortet: the oldest part of the history is not there, so what is older is not told as it was.
        kommando: what makes the same report again.
    """

    tittel: str
    kommune: str
    mottaker: Mottaker
    ledergruppe: str
    per: Rapportpunkt
    siden: Rapportpunkt
    siden_slag: Sidenslag
    er_slutt: bool
    periode: str
    innledning: str
    retting: Retting | None
    filter: str
    planer: tuple[Plandel, ...]
    tall: Sammenlignet
    avvik: tuple[Avvik, ...]
    endret: tuple[Endret, ...]
    saker: tuple[Sak, ...]
    frister: tuple[Frist, ...]
    okonomi: Okonomi
    levert: tuple[Levert, ...]
    utgatt: tuple[Utgatt, ...]
    sorteringer: tuple[Sortering, ...]
    enheter: tuple[Enheter, ...]
    vedtak: tuple[Vedtaksdel, ...]
    over_tid: tuple[Fordeling, ...]
    alle: tuple[Rad, ...]
    fargene: Vurderingstekst
    ulest: tuple[str, ...]
    ulest_sist: tuple[str, ...]
    avsluttet_siden: tuple[str, ...]
    er_avkortet: bool
    kommando: str

    @property
    def flyttet_ut(self) -> tuple[Endret, ...]:
        """What has been moved to a plan that the report is not about."""
        plans = {one.id for one in self.planer}
        return tuple(one for one in self.endret if one.is_moved and one.rad.plan.id not in plans)
