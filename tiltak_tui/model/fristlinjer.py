"""Frister as lines: the same on the screen and in a terminal; each line is made when it is wanted."""

from collections.abc import Iterator, Sequence

from tiltak_tui.model.frister import Datoslag, Frister, Fristrad, Maned, is_forfalt, weekday
from tiltak_tui.model.linjer import Deler
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.width import cells, padded
from tiltak_tui.words import _

_GAP = "  "
_DAY = 10
_ROOMY = 100  # from this width there is room for who sees to it, and for the vurdering
_LEAST = 12
_LONGEST_ID = 12

_Part = str | Maned | Fristrad


class Fristlinjer:
    """The lines.

    Args:
        found: what they tell of.
        width: how wide they may be; None: nothing is cut.
    """

    def __init__(self, found: Frister, width: int | None) -> None:
        self._dag = found.dag
        self.parts: Sequence[_Part] = tuple(_parts(found))
        rader = found.rader
        self._slag = max((cells(slag.label) for slag in Datoslag), default=0)
        self._id = max((cells(visible_line(one.rad.tiltak.id)) for one in rader), default=0)
        self._stand = max(map(cells, {one.stand for one in rader}), default=0)
        self._is_roomy = width is None or width >= _ROOMY
        if width is None:
            self._who = max((cells(_who(one)) for one in rader), default=0)
            self._what = max((cells(one.hva) for one in rader), default=0)
            return
        self._id = min(self._id, _LONGEST_ID)
        taken = [_DAY, self._slag, self._id, self._stand, *([_judged_width(rader)] if self._is_roomy else [])]
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

    def _row(self, one: Fristrad) -> Deler:
        is_late = is_forfalt(one, self._dag)
        look = "faint" if one.ferdig else ""
        vurdering = one.rad.tiltak.vurdering if not one.ferdig else None
        row = [
            (padded(self._day(one), _DAY), "late" if is_late else look),
            (padded(one.slag.label, self._slag), look),
            (padded(visible_line(one.rad.tiltak.id), self._id), look),
            (padded(one.hva, self._what), look),
        ]
        row += [(padded(_who(one), self._who), look or "label")] if self._is_roomy else []
        row.append((padded(one.stand, self._stand), look))
        if self._is_roomy and vurdering:
            row.append((f"{vurdering.symbol} {vurdering.label}", vurdering.name.lower()))
        return tuple(piece for cell in row for piece in ((_GAP, ""), cell))

    def _day(self, one: Fristrad) -> str:
        if is_forfalt(one, self._dag):
            return date_text(one.dag)
        day = _("i dag") if one.dag == self._dag else weekday(one.dag)
        return f"{day} {one.dag.day}."


def _parts(found: Frister) -> Iterator[_Part]:
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


def _who(one: Fristrad) -> str:
    return visible_line(one.ansvarlig[0]) if one.ansvarlig else ""


def _judged_width(rader: Sequence[Fristrad]) -> int:
    judged = {one.rad.tiltak.vurdering for one in rader}
    return max((cells(f"{one.symbol} {one.label}") for one in judged if one), default=0)
