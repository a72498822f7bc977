"""Short texts about one tiltak that several parts of a report have."""

from tiltak_tui.model.balance import Begrunnelse
from tiltak_tui.model.norsk import date_text
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.report.document import Block, Paragraph, Role, plain
from tiltak_tui.report.rapport import Kommentar
from tiltak_tui.words import _, ngettext

_SHORT = 160


def names(rad: Rad) -> tuple[str, str]:
    """Return the id and the title of a tiltak."""
    return rad.tiltak.id, rad.tiltak.tittel


def heading(rad: Rad) -> str:
    """Return what a tiltak is called: its id and title."""
    return f"{rad.tiltak.id} {rad.tiltak.tittel}".strip()


def ansvarlig_text(tiltak: Tiltak) -> str:
    """Return who answers for a tiltak."""
    return ", ".join(tiltak.ansvarlig) or _("ingen er satt opp")


def frist_text(tiltak: Tiltak, moves: int = 0, days: int = 0) -> str:
    """Return the frist of a tiltak, and how often it was moved, where it was."""
    text = date_text(tiltak.frist) if tiltak.frist else tiltak.frist_tekst
    if not text:
        text = _("løpende") if tiltak.lopende else _("ingen frist")
    if not moves:
        return text
    times = ngettext("flyttet én gang", "flyttet {n} ganger", moves).format(n=moves)
    by = ngettext("{n} dag", "{n} dager", abs(days)).format(n=f"{days:+}")
    return f"{text}, {times} ({by})" if days else f"{text}, {times}"


def quoted(reason: Begrunnelse) -> str:
    """Return a reason as it was given, with the day and who gave it."""
    day = date_text(reason.tidspunkt.date())
    return f"«{reason.tekst.strip()}» ({', '.join(part for part in (reason.forfatter, day) if part)})"


def kommentar_text(kommentar: Kommentar) -> str:
    """Return a kommentar; with its date where it is older than the time that the report is about."""
    if not kommentar.er_gammel:
        return kommentar.tekst
    return f"{kommentar.tekst} ({date_text(kommentar.dag) if kommentar.dag else _('skrevet tidligere')})"


def short(text: str, most: int = _SHORT) -> str:
    """Return a text on one line, cut between two words where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]} …"


def nothing() -> tuple[Block, ...]:
    """Return what an empty part says."""
    return (Paragraph(plain(_("Ingen")), Role.NOTE),)


def nothing_corrected() -> str:
    """Return what a corrected report says where it differs in nothing."""
    return _("Ingen tiltak og ingen tall er annerledes enn i forrige rapport.")
