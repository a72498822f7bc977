"""An angring before it is carried out: what is taken back, what changes, and what was changed again since."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple

from tiltak_tui.errors import NoAnswerError
from tiltak_tui.history import Hendelse
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type, declared
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.message import angret_subject
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.oppsett import OPPSETT_STEM
from tiltak_tui.model.show import value_or_unset
from tiltak_tui.model.tell import forskjell_text
from tiltak_tui.words import _

_ENDS = (".", "!", "?", "…")


class Tilbake(NamedTuple):
    """Something that was changed again after the oppføring that is taken back.

    Attributes:
        sted: where it is.
        felt: the field; `plan` or `fokusomrade` of a move; "" where it is about the whole tiltak, fokusområde or plan.
        before: its value before the oppføring; None where it was not there.
        made: what the oppføring made it.
        now: what it is now; None where it is gone.
        can_overwrite: it can be set back all the same.
        is_gone: what has it, or had it, is not there any more.
        hendelse: the last change of it, with who made it; None where that is not in the history yet.
    """

    sted: Sted
    felt: str
    before: Any
    made: Any
    now: Any
    can_overwrite: bool
    is_gone: bool
    hendelse: Hendelse | None


class Angring(NamedTuple):
    """What taking an oppføring back means now; nothing is done.

    Attributes:
        commit: the full hash of what is taken back.
        emne: the first line of its message.
        forfatter: who made it.
        tidspunkt: when it was made.
        forskjeller: what changes when what was changed again since is left as it is.
        konflikter: what was changed again since.
        overskrevet: what changes when that is set back as well.
        titles: what plans and fokusområder are called.
    """

    commit: str
    emne: str
    forfatter: str
    tidspunkt: datetime
    forskjeller: tuple[Forskjell, ...]
    konflikter: tuple[Tilbake, ...]
    overskrevet: tuple[Forskjell, ...]
    titles: Mapping[Sted, str]

    @property
    def subject(self) -> str:
        """The first line of the new oppføring's message."""
        return angret_subject(self.emne)

    def lines(self, *, overwrite: bool = False) -> tuple[str, ...]:
        """Return what changes, from what to what, for people: «FRI-03: Status: Fullført → Pågår»."""
        return tuple(
            f"{self.name(one.sted)}: {self._line(one)}" for one in (self.overskrevet if overwrite else self.forskjeller)
        )

    def told(self, one: Tilbake) -> str:
        """Return a sentence on what was changed again: which field, by whom, and the three values."""
        text = _("{what} er endret siden av {who}").format(what=self.field_name(one), who=who_text(one.hendelse))
        values = self.values(one)
        if not values:
            return f"{text}."
        before, made, now = values
        rows = self._rows(one)
        sentence = (
            _("{text}: {made}. Siden: {now}").format(text=text, made=rows[0], now=rows[1])
            if rows
            else _("{text}: {before} → {made}, nå {now}").format(text=text, before=before, made=made, now=now)
        )
        return sentence if sentence.endswith(_ENDS) else f"{sentence}."

    def values(self, one: Tilbake) -> tuple[str, str, str] | None:
        """Return what a field was before, was made, and is now, each on one line.

        None where it is about the whole, or about a field that is never told.
        """
        felt = declared(one.sted, one.felt) if one.felt else None
        if not one.felt or (felt and felt.internal):
            return None
        before, made, now = (
            visible_line(value_or_unset(felt, value) if felt else self._called.get(value, str(value)))
            for value in (one.before, one.made, one.now)
        )
        return before, made, _("slettet") if one.is_gone else now

    def field_name(self, one: Tilbake) -> str:
        """Return what a conflict is about: «FRI-03: Frist», or «FRI-03» where it is about the whole."""
        felt = declared(one.sted, one.felt) if one.felt else None
        labels = {"plan": _("Plan"), "fokusomrade": _("Fokusområde")}
        label = _(felt.label) if felt else labels.get(one.felt, one.felt)
        return f"{self.name(one.sted)}: {label}" if one.felt else self.name(one.sted)

    def name(self, sted: Sted) -> str:
        """Return what a sted is called."""
        if sted == Sted(OPPSETT_STEM):
            return _("Oppsettet")
        return visible_line(sted.tiltak or self.titles.get(sted, "") or sted.fokusomrade or sted.plan)

    def _line(self, one: Forskjell) -> str:
        felt = one.declared
        if felt is None or felt.kind is not Kind.TEXT or felt.internal:
            return forskjell_text(one, self._called)
        fra, til = (visible(value_or_unset(felt, value)) for value in (one.fra, one.til))
        return f"{_(felt.label)}: {fra} → {til}"

    def _rows(self, one: Tilbake) -> tuple[str, str] | None:
        """Return what the oppføring changed in a field of tables, row by row, and what was changed since.

        None where the field is no such, or a value of it cannot be understood.
        """
        felt = declared(one.sted, one.felt)
        values = (one.before, one.made) if one.is_gone else (one.before, one.made, one.now)
        if felt is None or felt.kind is not Kind.TABLES or not all(isinstance(value, tuple) for value in values):
            return None
        made, *since = (
            visible_line(
                forskjell_text(Forskjell(Type.ENDRET, one.sted, one.felt, fra, til)).removeprefix(f"{_(felt.label)}: ")
            )
            for fra, til in pairwise(values)
        )
        return made, since[0] if since else _("slettet")

    @property
    def _called(self) -> dict[str, str]:
        return {sted.fokusomrade or sted.plan: title for sted, title in self.titles.items()}


def who_text(hendelse: Hendelse | None) -> str:
    """Return who changed something and when."""
    if hendelse is None:
        return _("noen utenfor programmet")
    return _("{name} {day}").format(name=visible_line(hendelse.forfatter), day=date_text(hendelse.tidspunkt.date()))


class NothingToUndoError(NoAnswerError):
    """The oppføring changed no field, or all of it is as it was before it already."""


class ChangedSinceError(NoAnswerError):
    """Something was changed again since, and it is not said what to do about it; nothing is written."""

    def __init__(self, angring: Angring, konflikter: Sequence[Tilbake]) -> None:
        super().__init__("\n".join(angring.told(one) for one in konflikter))
        self.konflikter = tuple(konflikter)


class NothingLeftError(NoAnswerError):
    """Neither a plan nor the setup would be left, and without them nobody finds the planmappe, or the way back."""

    def __init__(self) -> None:
        super().__init__(
            _("Ingenting er angret: da ville planmappa stå tom, uten planer og oppsett, og ikke bli funnet igjen.")
        )


class UnreadableVersionError(NoAnswerError):
    """The oppføring left a file that cannot be read, and the file has been changed since."""

    def __init__(self, fil: str) -> None:
        super().__init__(
            _(
                "Oppføringen gjorde at {fil} ikke kunne leses, så det er ikke kjent hvilke felt den endret, og fila er "
                "endret siden. Rett den i et redigeringsprogram."
            ).format(fil=visible_line(fil))
        )


def titles_of(plans: Sequence[Any]) -> dict[Sted, str]:
    """Return what some plans and their fokusområder are called; later ones in the list win."""
    titles = {}
    for plan in plans:
        titles[Sted(plan.id)] = plan.tittel
        titles |= {Sted(plan.id, part.id): part.tittel for part in plan.fokusomrader}
    return titles


def newest_change(hendelser: Sequence[Hendelse], one: Sted, felt: str, commit: str) -> Hendelse | None:
    """Return the newest hendelse about a field, or about the whole that it belongs to, if it is not `commit`'s own.

    Args:
        hendelser: newest first.
        one: where the field is.
        felt: the field; "" for any.
        commit: the oppføring that is taken back.
    """
    wanted = (one.tiltak or one.fokusomrade or one.plan).casefold()
    for hendelse in hendelser:
        sted, forskjell = hendelse.sted, hendelse.forskjell
        is_there = (sted.tiltak or sted.fokusomrade or sted.plan).casefold() == wanted
        is_whole = forskjell.type in {Type.LAGT_TIL, Type.FJERNET}
        if is_there and forskjell.felt != "statusdato" and (not felt or is_whole or forskjell.felt == felt):
            return None if hendelse.commit == commit else hendelse
        if is_there and forskjell.type is Type.OMDOPT:
            wanted = forskjell.fra.casefold()
    return None
