"""When «uendret» is not enough: one who says that something off is as it was must say a word about it."""

from collections.abc import Sequence
from datetime import date

from tiltak_tui.model.change import Endring
from tiltak_tui.model.followup import is_forsinket
from tiltak_tui.model.norsk import listed, visible_line
from tiltak_tui.model.plan import REPORTING, Rad, Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.words import _

_NAMED = 5
_NO_NEWS = {"kommentar", "statusdato"}


def why_a_word(tiltak: Tiltak, day: date) -> str:
    """Return what is off about a tiltak, so that it cannot be called uendret without a kommentar; "" for nothing.

    That is vurdering gul or rød, a frist that is out, or status på vent; never where it is fullført or utgått.

    Args:
        tiltak: as it stands.
        day: the day that forsinket is reckoned by.
    """
    if tiltak.status.ended:
        return ""
    if tiltak.vurdering in (Vurdering.GUL, Vurdering.ROD):
        return _("vurderingen er {vurdering}").format(vurdering=Vurdering(tiltak.vurdering).label.lower())
    if is_forsinket(tiltak, day):
        return _("tiltaket er forsinket")
    return _("tiltaket er på vent") if tiltak.status is Status.PA_VENT else ""


def unexplained(tiltak: Tiltak, endringer: Sequence[Endring], day: date) -> str:
    """Return why a report that changes nothing still needs a kommentar, or "" where it is good as it is.

    Args:
        tiltak: as it stood before the report.
        endringer: the report; those of other tiltak do not count.
        day: the day that forsinket is reckoned by.
    """
    mine = [one for one in endringer if one.sted.tiltak.casefold() == tiltak.id.casefold()]
    is_report = any(one.declared.reports or one.felt == "statusdato" for one in mine)
    is_news = any(one.declared.reports and one.changes and one.felt not in _NO_NEWS for one in mine)
    has_word = any(one.felt == "kommentar" and str(one.til).strip() for one in mine)
    return why_a_word(tiltak, day) if is_report and not is_news and not has_word else ""


def not_confirmed(rader: Sequence[Rad], day: date, kommentar: str = "") -> tuple[Rad, ...]:
    """Return those of some tiltak that cannot be called uendret like this, because something is off about them.

    One by itself can be with a kommentar; several at once cannot at all.

    Args:
        rader: the tiltak that are called uendret at once.
        day: the day that forsinket is reckoned by.
        kommentar: what is said of them.
    """
    if len(rader) == 1 and kommentar.strip():
        return ()
    return tuple(rad for rad in rader if why_a_word(rad.tiltak, day))


def confirmed_together(rader: Sequence[Rad], endringer: Sequence[Endring], day: date) -> tuple[Rad, ...]:
    """Return those that something is off about, where several tiltak at once get a report that has no other news.

    The same kommentar for all of them is no news of each.

    Args:
        rader: the tiltak, as they stand.
        endringer: the report.
        day: the day that forsinket is reckoned by.
    """
    reported = {one.sted.tiltak.casefold() for one in endringer if one.felt == "statusdato" and one.til}
    if any(one.changes and one.felt not in _NO_NEWS | REPORTING for one in endringer):
        return ()
    called = [rad for rad in rader if rad.tiltak.id.casefold() in reported]
    return not_confirmed(called, day) if len(called) > 1 else ()


def together_text(rader: Sequence[Rad], day: date) -> str:
    """Return the sentence that says why tiltak cannot be called uendret with others, without its full stop."""
    text = _("Disse kan ikke meldes uendret sammen med andre: {what}. Meld dem hver for seg")
    return text.format(what=named(rader, day))


def named(rader: Sequence[Rad], day: date) -> str:
    """Return the ids of tiltak that something is off about, with what: «FRI-03 (tiltaket er forsinket)»."""
    return listed([f"{visible_line(rad.tiltak.id)} ({why_a_word(rad.tiltak, day)})" for rad in rader], _NAMED)
