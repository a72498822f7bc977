"""Frister as lines: the same on the screen and in a terminal; each line is made when it is wanted."""

from collections.abc import Iterator, Sequence

from tiltak_tui.model.frister import Datoslag, Frister, Fristrad, Maned, Utenfrist, is_forfalt
from tiltak_tui.model.linjer import Deler
from tiltak_tui.model.norsk import date_text, visible_line, weekday
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.width import cells, padded
from tiltak_tui.words import _

_GAP = "  "
_DAY = 10
_ROOMY = 100  # from this width there is room for who sees to it, and for the vurdering
_LEAST = 12
_LONGEST_ID = 12

_Part = str | Maned | Fristrad | Utenfrist


class Fristlinjer:
    """The lines.

    Args:
        found: what they tell of.
        width: how wide they may be; None: nothing is cut.
        with_rest: those that have no frist stand below the months.
    """

    def __init__(self, found: Frister, width: int | None, *, with_rest: bool = True) -> None:
        self._dag = found.dag
        self.parts: Sequence[_Part] = tuple(_parts(found, with_rest=with_rest))
        rader = [one for one in self.parts if isinstance(one, Fristrad | Utenfrist)]
        self._slag = max((cells(slag.label) for slag in Datoslag), default=0)
        self._id = max((cells(visible_line(one.rad.tiltak.id)) for one in rader), default=0)
        self._stand = max(map(cells, map(_stand, rader)), default=0)
        self._is_roomy = width is None or width >= _ROOMY
        if width is None:
            self._who = max((cells(_who(one)) for one in rader), default=0)
            self._what = max((cells(_what(one)) for one in rader), default=0)
            return
        self._id = min(self._id, _LONGEST_ID)
        judged = [_judged_width([one.rad for one in rader])] if self._is_roomy else []
        taken = [_DAY, self._slag, self._id, self._stand, *judged]
        rest = width - len(_GAP) - sum(taken) - len(_GAP) * (len(taken) + self._is_roomy)
        self._who = rest // 3 if self._is_roomy else 0
        self._what = max(rest - self._who, _LEAST)

    def draw(self, place: int) -> Deler:
        """Return one line."""
        part = self.parts[place]
        if isinstance(part, str):
            return ((part, "heading"),)
        if isinstance(part, Maned):
            return ((_("{months}: ingenting").format(months=part.navn), "faint"),)
        return self._row(part)

    def _row(self, one: Fristrad | Utenfrist) -> Deler:
        is_done = isinstance(one, Fristrad) and one.ferdig
        look = "faint" if is_done else ""
        vurdering = one.rad.tiltak.vurdering if not is_done else None
        row = [
            *self._when(one, look),
            (padded(visible_line(one.rad.tiltak.id), self._id), look),
            (padded(_what(one), self._what), look),
        ]
        row += [(padded(_who(one), self._who), look or "label")] if self._is_roomy else []
        row.append((padded(_stand(one), self._stand), look))
        if self._is_roomy and vurdering:
            row.append((f"{vurdering.symbol} {vurdering.label}", vurdering.name.lower()))
        return tuple(piece for cell in row for piece in ((_GAP, ""), cell))

    def _when(self, one: Fristrad | Utenfrist, look: str) -> Deler:
        if isinstance(one, Utenfrist):
            words = visible_line(one.rad.tiltak.frist_tekst)
            return ((padded(words, _DAY + len(_GAP) + self._slag), "label"),)
        day_look = "late" if is_forfalt(one, self._dag) else look
        return ((padded(self._day(one), _DAY), day_look), (padded(one.slag.label, self._slag), look))

    def _day(self, one: Fristrad) -> str:
        if is_forfalt(one, self._dag):
            return date_text(one.dag)
        day = _("i dag") if one.dag == self._dag else weekday(one.dag)
        return f"{day} {one.dag.day}."


def _parts(found: Frister, *, with_rest: bool) -> Iterator[_Part]:
    if found.forfalt:
        yield _("Forfalt · {n}").format(n=len(found.forfalt))
        yield from found.forfalt
    for place, maned in enumerate(found.maneder):
        if place or found.forfalt:
            yield ""
        if maned.rader:
            yield f"{maned.navn[:1].upper()}{maned.navn[1:]} · {len(maned.rader)}"
            yield from maned.rader
        else:
            yield maned
    if with_rest:
        is_first = not found.rader
        for heading, rader in ((_("Uten frist"), found.uten_frist), (_("Løpende"), found.lopende)):
            if rader:
                if not is_first:
                    yield ""
                is_first = False
                yield f"{heading} · {len(rader)}"
                yield from map(Utenfrist, rader)


def _what(one: Fristrad | Utenfrist) -> str:
    return one.hva if isinstance(one, Fristrad) else visible_line(one.rad.tiltak.tittel)


def _stand(one: Fristrad | Utenfrist) -> str:
    status = one.rad.tiltak.status
    return one.stand if isinstance(one, Fristrad) else f"{status.symbol} {status.label}"


def _who(one: Fristrad | Utenfrist) -> str:
    names = one.ansvarlig if isinstance(one, Fristrad) else one.rad.tiltak.ansvarlig
    return visible_line(names[0]) if names else ""


def _judged_width(rader: Sequence[Rad]) -> int:
    judged = {rad.tiltak.vurdering for rad in rader}
    return max((cells(f"{one.symbol} {one.label}") for one in judged if one), default=0)
