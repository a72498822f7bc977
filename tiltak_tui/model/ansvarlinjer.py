"""Who answers for how much, as lines: the same on the screen and in a terminal."""

from collections.abc import Sequence

from tiltak_tui.model.fordeling import Ansvar
from tiltak_tui.model.linjer import Deler
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.width import cells, cut, padded
from tiltak_tui.words import _, ngettext

_GAP = "  "
_LEAST = 16


class Ansvarlinjer:
    """A heading, and a line for each ansvarlig.

    Args:
        found: who answers for how much.
        width: how wide the lines may be; None: nothing is cut.
    """

    def __init__(self, found: Sequence[Ansvar], width: int | None) -> None:
        self._heads = (_("Har"), _("Med på"), _("Forsinket"), _("Gul/rød"), _("Ferdig"))
        self._width = width
        self._name = max((cells(name_of(one)) for one in found), default=0)
        if width is not None:
            room = width - sum(cells(one) + len(_GAP) for one in self._heads)
            self._name = min(self._name, max(room, _LEAST))
        self._name = max(self._name, cells(_("Ansvarlig")))
        self.parts: Sequence[str | Ansvar] = (_("Ansvarlig"), *found)

    def draw(self, place: int) -> Deler:
        """Return one line."""
        part = self.parts[place]
        if isinstance(part, str):
            heads = "".join(f"{_GAP}{one}" for one in self._heads)
            return ((padded(part, self._name) + heads, "heading"),)
        counts = (part.hoved, part.med, part.forsinket, part.avvik, part.ferdig)
        deler = [(padded(cut(name_of(part), self._name), self._name), _look(part))]
        for head, count, look in zip(self._heads, counts, ("", "", "late", "gul", "faint"), strict=True):
            text = str(count) if count or head == self._heads[0] else ""
            deler += [(_GAP, ""), (text.rjust(cells(head)), look)]
        told = note_of(part)
        used = self._name + sum(cells(one) + len(_GAP) for one in self._heads)
        if told and (self._width is None or used + cells(told) + len(_GAP) <= self._width):
            deler.append((f"{_GAP}{told}", "label"))
        return tuple(deler)


def name_of(one: Ansvar) -> str:
    """Return what an ansvarlig is called; what is said of the tiltak that nobody answers for."""
    return visible_line(one.ansvarlig.navn) or _("(ingen ansvarlig)")


def note_of(one: Ansvar) -> str:
    """Return what is worth knowing: that it is not in the register, has nothing, or is valid until a day; or ""."""
    row = one.ansvarlig
    if not row.navn:
        return ""
    if not one.i_registeret:
        return _("ikke i registeret")
    if row.gyldig_til is not None:
        return _("gyldig til {dag}").format(dag=date_text(row.gyldig_til))
    if not (one.hoved or one.med or one.ferdig):
        return _("ingen tiltak her")
    return visible_line(row.epost)


def taken_out(navn: str, left: int) -> str:
    """Return what is asked before a role is taken out of the register.

    Args:
        navn: the role.
        left: how many tiltak that have not ended it is an ansvarlig of.
    """
    question = _("Ta {navn} ut av registeret?").format(navn=visible_line(navn))
    stays = ngettext(
        "Navnet blir stående på {n} tiltak som gjenstår.", "Navnet blir stående på {n} tiltak som gjenstår.", left
    )
    return f"{question} {stays.format(n=left)}" if left else question


def _look(one: Ansvar) -> str:
    if not one.ansvarlig.navn:
        return "problem"
    return "" if one.hoved or one.med else "faint"
