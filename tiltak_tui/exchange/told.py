"""What a form that came back gives, told in lines: before and after, what to be aware of, what is not understood."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from tiltak_tui.exchange.answers import Lest
from tiltak_tui.exchange.reading import Innlest
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.plan import REPORTING
from tiltak_tui.model.show import value_or_unset
from tiltak_tui.words import _


class Slag(Enum):
    """What a line is."""

    SKJEMA = auto()
    TILTAK = auto()
    ENDRING = auto()
    OBS = auto()
    FEIL = auto()
    STILLE = auto()


class Linje(NamedTuple):
    """A line, with its indent; control characters are made visible."""

    tekst: str
    slag: Slag


def told(one: Innlest, *, navn: str = "") -> Iterator[Linje]:
    """Yield the lines of a form, the last one empty.

    Args:
        one: the form.
        navn: what its file is called; its whole path where "".
    """
    skjema, lesing, runde = one.skjema, one.lesing, one.runde
    heading = _("{fil}: {runde}, status per {dag}").format(
        fil=visible_line(navn or one.fil),
        runde=visible_line(runde.navn),
        dag=date_text(runde.per) if runde.per else _("ikke satt"),
    )
    yield Linje(heading, Slag.SKJEMA)
    if skjema.ansvarlig:
        yield Linje(_("Meldt av {navn}").format(navn=visible_line(skjema.ansvarlig)), Slag.STILLE)
    for answer in lesing.lest:
        yield from _answer(answer)
    if lesing.merknader:
        yield Linje(_("Ikke forstått:"), Slag.FEIL)
        yield from (Linje(f"  {visible_line(merknad.tekst)}", Slag.FEIL) for merknad in lesing.merknader)
    yield from (Linje(_("Obs: {text}").format(text=visible_line(text)), Slag.OBS) for text in lesing.obs)
    if lesing.uten_svar:
        yield Linje(_("Uten svar: {ids}").format(ids=visible_line(", ".join(lesing.uten_svar))), Slag.STILLE)
    yield Linje("", Slag.STILLE)


def _answer(answer: Lest) -> Iterator[Linje]:
    tiltak = answer.rad.tiltak
    yield Linje(visible_line(f"{tiltak.id} {tiltak.tittel}"), Slag.TILTAK)
    if answer.endringer:
        yield from (Linje(text, Slag.ENDRING) for text in _changes(answer))
    else:
        text = _("  Svaret er lest inn før, og lagres ikke igjen") if answer.er_lest else _("  Svaret står der fra før")
        yield Linje(text, Slag.STILLE)
    for text in answer.obs:
        yield Linje(f"  {_('Obs: {text}').format(text=visible_line(text))}", Slag.OBS)
    if answer.hindring:
        yield Linje(_("  Lagres ikke. {why}").format(why=visible_line(answer.hindring)), Slag.FEIL)


def _changes(answer: Lest) -> Iterator[str]:
    tiltak = answer.rad.tiltak
    shown = [one for one in answer.endringer if one.felt not in REPORTING]
    dato = next((one.til for one in answer.endringer if one.felt == "statusdato"), tiltak.statusdato)
    if not any(one.changes for one in shown):
        yield _("  Uendret per {dag}").format(dag=date_text(dato) if dato else "?")
    for one in shown:
        label, til = _(one.declared.label), value_or_unset(one.declared, one.til)
        if one.felt == "kommentar":
            yield from _indented(_("{label}: {til}").format(label=label, til=til))
        else:
            fra = value_or_unset(one.declared, one.fra)
            yield from _indented(_("{label}: {fra} → {til}").format(label=label, fra=fra, til=til))


def _indented(text: str) -> Iterator[str]:
    first, *rest = visible(text).split("\n")
    yield f"  {first}"
    yield from (f"    {line}" for line in rest)
