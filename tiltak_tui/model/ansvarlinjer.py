"""Who answers for how much, as lines: the same on the screen and in a terminal."""

from collections.abc import Collection, Sequence

from tiltak_tui.model.ansvar import Register
from tiltak_tui.model.fordeling import Ansvar
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.linjer import Deler
from tiltak_tui.model.norsk import date_text, fold, listed, visible_line
from tiltak_tui.model.width import cells, cut, padded
from tiltak_tui.words import _, ngettext

_GAP = "  "
_LEAST = 16
_NAMED = 5


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


def left_behind(innhold: Innhold, navn: str, ids: Collection[str] | None = None) -> str:
    """Return where somebody stays also when others answer for their tiltak, as a sentence, or "".

    Nothing is said where only a part of the tiltak goes to others, as when a role is split.

    Args:
        innhold: the plans and the register, before or after.
        navn: whose tiltak others get.
        ids: the tiltak that they get; None for all.
    """
    register = Register(innhold.oppsett)
    wanted = fold(register.find(navn).navn)
    moved = None if ids is None else {one.casefold() for one in ids}
    plans = [plan for plan in innhold.plans if plan.avsluttet is None]
    going = [rad for plan in plans for rad in plan.rader() if not rad.tiltak.status.ended]

    def has(names: Sequence[str]) -> bool:
        return any(fold(register.find(name).navn) == wanted for name in names)

    if moved is not None and any(
        rad.tiltak.id.casefold() not in moved and has((*rad.tiltak.ansvarlig, register.hovedansvarlig(rad).navn))
        for rad in going
    ):
        return ""
    helps = [visible_line(rad.tiltak.id or rad.tiltak.tittel) for rad in going if has(rad.tiltak.medvirkende)]
    owns = [visible_line(plan.tittel or plan.id) for plan in plans if has((plan.eier,))]
    parts = [_("medvirkende i {hva}").format(hva=listed(helps, _NAMED))] if helps else []
    parts += [_("eier av {hva}").format(hva=listed(owns, _NAMED))] if owns else []
    text = _("{navn} blir stående som {hva}.")
    return text.format(navn=visible_line(register.find(navn).navn), hva=f" {_('og')} ".join(parts)) if parts else ""


def _look(one: Ansvar) -> str:
    if not one.ansvarlig.navn:
        return "problem"
    return "" if one.hoved or one.med else "faint"
