"""A municipality for the tests of reports: two plans that use most fields, and a year and a half of oppføringer."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests.real_git import git, make_repository, write
from tiltak_tui.planmappe import Planmappe

FRI, DIG, OPPSETT = "plans/frivillighet.toml", "plans/digital.toml", "plans/oppsett.toml"
SECRET = "HemmeligStridOmLokalet"
NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)

OPPSETT_TEXT = """\
navn = "Gran kommune"
ledergruppe = "Rådmannens ledergruppe"

[vurdering]
rod = "Må løftes til ledergruppa"
"""

FRI_TEXT = f"""\
versjon = 1

[plan]
tittel = "Handlingsplan for frivillighet"
kode = "FRI"
rytme = "tertial"
kommentar = "Planen er i rute."
statusdato = 2025-04-30
[[plan.vedtak]]
sak = "KST 4/25"
dato = 2025-02-18
organ = "Kommunestyret"
tittel = "Handlingsplan for frivillighet"
[[plan.vedtak.punkt]]
nr = 1
tekst = "Planen vedtas."
[[plan.vedtak.punkt]]
nr = 2
tekst = "Det etableres møteplasser i alle tettsteder."

[[inndeling]]
id = "barriere"
tittel = "Barrierer"
[[inndeling.verdi]]
id = "penger"
tittel = "Økonomi"
[[inndeling.verdi]]
id = "tid"
tittel = "Tid"

[[fokusomrade]]
id = "moteplasser"
tittel = "Møteplasser"

[[fokusomrade.tiltak]]
id = "FRI-01"
status = "pågår"
tittel = "Åpent hus i biblioteket"
vurdering = "grønn"
ansvarlig = "Biblioteksjef"
fremdrift = 50
frist = 2026-06-30
forventet_effekt = "Flere møtes"
vedtak = ["KST 4/25 pkt. 2"]

[[fokusomrade.tiltak]]
id = "FRI-03"
status = "pågår"
tittel = "Kafé i gamle Norderhov skole"
vurdering = "grønn"
ansvarlig = ["Leder frivilligsentralen", "Eiendomssjef"]
frist = 2026-06-30
kommentar = "Venter på branntilsynet."
vedtak = ["KST 4/25 punkt 2"]
inndeling = {{ barriere = ["penger"] }}
kostnad = 250000
intern_merknad = "{SECRET}"
[[fokusomrade.tiltak.milepael]]
tittel = "Brannvern"
frist = 2026-12-15
ansvarlig = ["Brua"]
[[fokusomrade.tiltak.milepael]]
tittel = "Brannvern"
ansvarlig = ["Moen"]
fullfort = 2026-09-10
[[fokusomrade.tiltak.milepael]]
tittel = "Brannvern"
ansvarlig = ["Jaren"]
[[fokusomrade.tiltak.finansiering]]
kilde = "Sparebankstiftelsen"
ekstern = true
soknadsfrist = 2027-02-01
belop_sokt = 100000
[[fokusomrade.tiltak.finansiering]]
kilde = "Fylkeskommunen"
belop_sokt = 50000
belop_innvilget = 40000
status = "innvilget"

[[fokusomrade]]
id = "rekruttering"
tittel = "Rekruttering"

[[fokusomrade.tiltak]]
id = "FRI-04"
tittel = "Ungdom som frivillige"
inndeling = {{ barriere = ["penger"] }}

[[fokusomrade.tiltak]]
id = "FRI-05"
status = "på vent"
tittel = "Frivilligbørs"
gjenopptas = 2027-01-15
"""

DIG_TEXT = """\
versjon = 1

[plan]
tittel = "Digitaliseringsplan"
kode = "DIG"
rytme = "tertial"
fokusomrade_heter = "Innsatsområde"

[[fokusomrade]]
id = "innbygger"
tittel = "Innbyggerdialog"

[[fokusomrade.tiltak]]
id = "DIG-01"
tittel = "Ett skjema for alt"
ansvarlig = "IKT-leder"
frist = 2026-08-31

[[fokusomrade.tiltak]]
id = "DIG-02"
status = "utgått"
tittel = "Faks"
kostnad = 99
"""


class Kommune:
    """The planmappe, written an oppføring at a time with plain Git."""

    def __init__(self, root: Path) -> None:
        self.root = root
        make_repository(root)
        self.commit("2025-01-10 09:00", {OPPSETT: OPPSETT_TEXT, FRI: FRI_TEXT, DIG: DIG_TEXT})

    def commit(self, moment: str, files: dict[str, str], by: str = "Kari Nordmann") -> str:
        """Write files, commit them at a moment (UTC), and return the hash."""
        write(self.root, files)
        git(self.root, "add", "--all")
        when = f"{moment}:00 +0000"
        git(
            self.root, "-c", f"user.name={by}", "-c", "core.fsync=none", "-c", "user.email=x@eksempel.kommune.no",
            "commit", "--quiet", "--allow-empty", "--message", "For hånd", f"--date={when}",
            env={"GIT_COMMITTER_DATE": when},
        )  # fmt: skip
        return git(self.root, "rev-parse", "HEAD")

    def edit(self, moment: str, *changes: tuple[str, str], fil: str = FRI, by: str = "Kari Nordmann") -> str:
        """Change a file as with a text editor, each text once; commit it and return the hash."""
        text = (self.root / fil).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        return self.commit(moment, {fil: text}, by)

    def open(self, now: datetime = NOW) -> Planmappe:
        """Open it with a clock that stands still."""
        return Planmappe(self.root, clock=lambda: now)


def played(root: Path) -> Kommune:
    """Return the municipality after a year and a half in which most things that a report tells of have happened."""
    kommune = Kommune(root)
    kommune.edit(
        "2026-03-02 10:00",
        ('"Kafé i gamle Norderhov skole"\nvurdering = "grønn"', '"Kafé i gamle Norderhov skole"\nvurdering = "gul"'),
        ("Venter på branntilsynet.", "Branntilsynet er sent ute."),
        by="Ola Hansen",
    )
    kommune.edit("2026-05-06 10:00", ('tittel = "Ett skjema', 'status = "pågår"\ntittel = "Ett skjema'), fil=DIG)
    kommune.edit(
        "2026-06-10 10:00",
        ("frist = 2026-06-30\nkommentar", "frist = 2026-10-31\nkommentar"),
        ("Branntilsynet er sent ute.", "Tilsyn i høst."),
        by="Ola Hansen",
    )
    kommune.edit(
        "2026-08-31 21:30",
        ('id = "FRI-01"\nstatus = "pågår"', 'id = "FRI-01"\nstatus = "fullført"'),
        ("fremdrift = 50", "fremdrift = 100"),
        (' pkt. 2"]', ' pkt. 2"]\nstatusdato = 2026-08-31\nresultat = "Åpent hver torsdag"'),
    )
    kommune.edit(
        "2026-09-15 10:00",
        ('vurdering = "gul"', 'vurdering = "rød"'),
        ('kommentar = "Tilsyn i høst."', 'kommentar = "Tilsynet sa nei."\nstatusdato = 2026-09-15'),
    )
    kommune.edit(
        "2026-10-05 10:00",
        ('[[fokusomrade]]\nid = "rekruttering"', '[[fokusomrade]]\nid = "rekruttering"\nkommentar = "Nye ungdommer."'),
        (
            'id = "FRI-04"\n',
            'id = "FRI-04"\nstatus = "pågår"\nansvarlig = "Leder"\nfrist = 2027-01-31\ntil_beslutning = "Skal vi?"\n',
        ),
    )
    chat = '[[fokusomrade.tiltak]]\nid = "DIG-03"\ntittel = "Chat"\n\n'
    old = '[[fokusomrade.tiltak]]\nid = "DIG-02"'
    kommune.edit("2026-10-20 10:00", (old, chat + old), fil=DIG)
    return kommune


def day(text: str) -> date:
    """Return the date, written as in a plan file."""
    return date.fromisoformat(text)
