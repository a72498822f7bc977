"""Which tiltak a meeting goes through: avvik and what is to be decided, the worst first."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tiltak_tui.gjennomgang.saker import Slag, saker
from tiltak_tui.model.followup import asked_day
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.query import Moment
from tiltak_tui.report.avvik import slag_of
from tiltak_tui.report.material import Tilstand
from tiltak_tui.report.rapport import Avviksslag
from tiltak_tui.words import _

_ORDER = (
    Avviksslag.ROD,
    "til_beslutning",
    Avviksslag.GUL,
    Avviksslag.FORSINKET,
    Avviksslag.PA_VENT,
    "beslutning",
    Avviksslag.IKKE_RAPPORTERT,
)
_NEEDED = frozenset(_ORDER[:-1])


class Post(NamedTuple):
    """One tiltak that the meeting goes through, and why, the worst first; nothing where it is there to be complete."""

    rad: Rad
    hvorfor: tuple[str, ...]


class Dagsorden(NamedTuple):
    """What the meeting goes through.

    Attributes:
        poster: the tiltak, in order.
        utenfor: those that belong there too, but cannot be changed by the program.
    """

    poster: tuple[Post, ...]
    utenfor: tuple[Rad, ...]


def dagsorden(rader: Iterable[Rad], innhold: Innhold, moment: Moment, *, alle: bool = False) -> Dagsorden:
    """Return what a meeting goes through of some tiltak.

    Those come that are rød, gul, forsinket or på vent, that have a question to be decided, or a beslutning whose frist
    has come; that a status is missing is for a reminder, and no matter for the meeting.

    Args:
        rader: the tiltak, in the order of the plans.
        innhold: what stands in the planmappe.
        moment: the setup and the day.
        alle: the rest comes too, after those.
    """
    asked = {plan.id: asked_day(plan, moment.oppsett, moment.day) for plan in innhold.plans}
    tilstand = Tilstand(innhold, (), moment, asked, frozenset())
    found = [(rad, tuple(_reasons(rad, tilstand))) for rad in rader]
    chosen = sorted((one for one in found if alle or _NEEDED.intersection(one[1])), key=lambda one: _rank(one[1]))
    return Dagsorden(
        tuple(Post(rad, tuple(map(_label, why))) for rad, why in chosen if innhold.is_editable(rad)),
        tuple(rad for rad, _why in chosen if not innhold.is_editable(rad)),
    )


def hvorfor(rad: Rad, innhold: Innhold, moment: Moment) -> tuple[str, ...]:
    """Return why a tiltak is a matter for the meeting, as it stands now."""
    asked = {rad.plan.id: asked_day(rad.plan, moment.oppsett, moment.day)}
    return tuple(map(_label, _reasons(rad, Tilstand(innhold, (), moment, asked, frozenset()))))


def _reasons(rad: Rad, tilstand: Tilstand) -> Iterator[Avviksslag | str]:
    there: set[Avviksslag | str] = set(slag_of(rad, tilstand))
    if rad.tiltak.til_beslutning.strip() and not rad.tiltak.status.ended:
        there.add("til_beslutning")
    if any(one.slag is Slag.BESLUTNING for one in saker(rad, tilstand.moment)):
        there.add("beslutning")
    yield from (one for one in _ORDER if one in there)


def _rank(why: tuple[Avviksslag | str, ...]) -> int:
    return _ORDER.index(why[0]) if why else len(_ORDER)


def _label(why: Avviksslag | str) -> str:
    if isinstance(why, Avviksslag):
        return why.label
    return _("Til beslutning") if why == "til_beslutning" else _("Beslutning med frist som er nådd")
