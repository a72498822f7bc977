"""The register of ansvarlige, and their names in the plans: a role renamed everywhere, tiltak from one to another."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.ansvar import Register, outside_register
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import fold, visible_line
from tiltak_tui.model.oppsett import OPPSETT_STEM, Ansvarlig
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.rename import NAMED, renamed_filter, renamed_names
from tiltak_tui.saving_work import Change
from tiltak_tui.words import _
from tiltak_tui.work import Work

_REGISTER = Sted(OPPSETT_STEM)
_ROWS = ("milepael", "beslutning")


def ny_ansvarlig(felter: Mapping[str, Any]) -> Change:
    """Return the change that adds a role to the register; `felter` is field → value, `navn` among them."""

    def change(work: Work, _innhold: Innhold) -> None:
        rows = work.setup().ansvarlig
        if any(fold(row.navn) == fold(felter["navn"]) for row in rows):
            raise UsageError(_("«{navn}» står i registeret fra før.").format(navn=visible_line(felter["navn"])))
        work.change(_REGISTER, ansvarlig=(*rows, Ansvarlig(**felter)))

    return change


def ta_inn_alle() -> Change:
    """Return the change that puts all who stand in the plans, but not in the register, into it, by the alphabet."""

    def change(work: Work, innhold: Innhold) -> None:
        added = tuple(Ansvarlig(navn=name) for name in outside_register(innhold.plans, work.setup()))
        if added:
            work.change(_REGISTER, ansvarlig=(*work.setup().ansvarlig, *added))

    return change


def endre_ansvarlig(navn: str, felter: Mapping[str, Any]) -> Change:
    """Return the change of fields of a role in the register; another name is for `gi_nytt_navn`."""

    def change(work: Work, _innhold: Innhold) -> None:
        rows = work.setup().ansvarlig
        place = _place(rows, navn)
        work.change(_REGISTER, ansvarlig=(*rows[:place], rows[place].replace(**felter), *rows[place + 1 :]))

    return change


def slett_ansvarlig(navn: str) -> Change:
    """Return the change that takes a role out of the register; where it stands in the plans it stays."""

    def change(work: Work, _innhold: Innhold) -> None:
        rows = work.setup().ansvarlig
        place = _place(rows, navn)
        work.change(_REGISTER, ansvarlig=(*rows[:place], *rows[place + 1 :]))

    return change


def gi_nytt_navn(navn: str, nytt: str) -> Change:
    """Return the change that gives a role another name, in the register, the saved views and everywhere in the plans.

    The register keeps the old name as a former one; a role that it does not have is put into it, so that the history
    can tell that it is one event.

    Args:
        navn: what it is called, or its forkortelse in the register.
        nytt: what it shall be called.
    """
    new = " ".join(nytt.split())

    def change(work: Work, _innhold: Innhold) -> None:
        if not new or new == navn:
            raise UsageError(_("Skriv det nye navnet."))
        rows = work.setup().ansvarlig
        taken = next((row for row in rows if fold(row.navn) == fold(new) and fold(row.navn) != fold(navn)), None)
        if taken is not None:
            text = _("«{navn}» står i registeret fra før. Skal det ene overta for det andre, flytt tiltakene dit.")
            raise UsageError(text.format(navn=visible_line(new)))
        short = (row.navn for row in rows if row.forkortelse and fold(row.forkortelse) == fold(navn))
        is_name = any(fold(row.navn) == fold(navn) for row in rows)
        old = navn if is_name else next(short, navn)
        changed = list(_renamed_in_plans(work, old, new))
        known = [n for n, row in enumerate(rows) if fold(row.navn) == fold(old)]
        if not known and not changed:
            raise _unknown(navn)
        place = known[0] if known else len(rows)
        before = rows[place] if known else Ansvarlig(navn=old)
        former = tuple(dict.fromkeys((*before.tidligere_navn, before.navn)))
        row = before.replace(navn=new, tidligere_navn=tuple(one for one in former if one != new))
        views = tuple(one.replace(filter=renamed_filter(one.filter, before.navn, new)) for one in work.setup().visning)
        work.change(_REGISTER, ansvarlig=(*rows[:place], row, *rows[place + 1 :]))
        if views != work.setup().visning:
            work.change(_REGISTER, visning=views)
        for stem, endringer in changed:
            work.change_many(stem, endringer)

    return change


def flytt_ansvar(fra: str, til: str, ids: Collection[str] | None = None) -> Change:
    """Return the change that lets somebody else answer for tiltak: as ansvarlig, and for what is left to do in them.

    Whoever has a name in the register is meant by each of its names there. A fokusområde that all of its tiltak have
    their ansvarlig from gets the other one as well. What has ended stays as it was.

    Args:
        fra: who answers for them.
        til: who shall.
        ids: the tiltak; None for all. A role that is split is moved in parts.
    """
    wanted = None if ids is None else {one.casefold() for one in ids}

    def change(work: Work, innhold: Innhold) -> None:
        swap = _Swap(Register(innhold.oppsett), fra, til)
        found = False
        for stem in list(work.filer):
            plan = work.plan(stem)
            endringer = [*_handed_over(plan, swap, wanted)] if plan and plan.avsluttet is None else []
            if endringer:
                found = True
                work.change_many(stem, endringer)
        if not found:
            text = _("«{navn}» har ingen tiltak å flytte.")
            raise NoAnswerError(text.format(navn=visible_line(fra)))

    return change


class _Swap:
    """One ansvarlig in the place of another, whatever they are called in the plans."""

    def __init__(self, register: Register, fra: str, til: str) -> None:
        self._register = register
        self._fra, self.til = register.find(fra).navn, register.find(til).navn
        if not self.til or fold(self.til) == fold(self._fra):
            raise UsageError(_("Si hvem som skal ha tiltakene."))

    def means(self, name: str) -> bool:
        """Return whether a name is the one that goes out."""
        return fold(self._register.find(name).navn) == fold(self._fra)

    def names(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the names with the other one; who stands there twice then, does so once."""
        if not any(map(self.means, names)):
            return tuple(names)
        found: dict[str, str] = {}
        for name in names:
            one = self.til if self.means(name) else name
            found.setdefault(fold(self._register.find(one).navn), one)
        return tuple(found.values())


def _handed_over(plan: Plan, swap: _Swap, wanted: Collection[str] | None) -> Iterator[Endring]:
    for part in plan.fokusomrader:
        going = [one for one in part.tiltak if one.id and not one.status.ended]
        meant = [one for one in going if wanted is None or one.id.casefold() in wanted]
        heirs = [one for one in going if not any(map(str.strip, one.ansvarlig))]
        is_whole = wanted is None or (bool(heirs) and all(one in meant for one in heirs))
        after = swap.names(part.ansvarlig)
        if part.id and is_whole and after != part.ansvarlig:
            yield Endring(Sted(plan.id, part.id), "ansvarlig", part.ansvarlig, after)
        for tiltak in meant:
            sted = Sted(plan.id, tiltak=tiltak.id)
            names = swap.names(tiltak.ansvarlig)
            if tiltak in heirs and not is_whole and part.ansvarlig and swap.means(part.ansvarlig[0]):
                names = after
            if names != tiltak.ansvarlig:
                yield Endring(sted, "ansvarlig", tiltak.ansvarlig, names)
            for key in _ROWS:
                rows = tuple(
                    row if row.fullfort else row.replace(ansvarlig=swap.names(row.ansvarlig)) for row in tiltak.get(key)
                )
                if rows != tiltak.get(key):
                    yield Endring(sted, key, tiltak.get(key), rows)


def _renamed_in_plans(work: Work, old: str, new: str) -> Iterator[tuple[str, list[Endring]]]:
    for stem in list(work.filer):
        plan = work.plan(stem)
        endringer = list(_renamed(plan, old, new)) if plan is not None else []
        if endringer:
            yield stem, endringer


def _renamed(plan: Plan, old: str, new: str) -> Iterator[Endring]:
    if fold(plan.eier.strip()) == fold(old):
        yield Endring(Sted(plan.id), "eier", plan.eier, new)
    for part in plan.fokusomrader:
        after = renamed_names(part.ansvarlig, old, new)
        if part.id and after != part.ansvarlig:
            yield Endring(Sted(plan.id, part.id), "ansvarlig", part.ansvarlig, after)
        for tiltak in part.tiltak:
            sted = Sted(plan.id, tiltak=tiltak.id)
            if not tiltak.id:
                continue
            for key in NAMED:
                names = renamed_names(tiltak.get(key), old, new)
                if names != tiltak.get(key):
                    yield Endring(sted, key, tiltak.get(key), names)
            for key in _ROWS:
                rows = tuple(row.replace(ansvarlig=renamed_names(row.ansvarlig, old, new)) for row in tiltak.get(key))
                if rows != tiltak.get(key):
                    yield Endring(sted, key, tiltak.get(key), rows)


def _place(rows: Sequence[Ansvarlig], navn: str) -> int:
    place = next((n for n, row in enumerate(rows) if fold(row.navn) == fold(navn.strip())), None)
    if place is None:
        place = next((n for n, row in enumerate(rows) if row.forkortelse and fold(row.forkortelse) == fold(navn)), None)
    if place is None:
        raise _unknown(navn)
    return place


def _unknown(navn: str) -> NoAnswerError:
    return NoAnswerError(
        _("«{navn}» står verken i registeret eller i planene. «tiltak ansvarlig» viser hvem som gjør det.").format(
            navn=visible_line(navn)
        )
    )
