"""The words of the status box: what can be chosen, what stands there now, and what the history will say."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from tiltak_tui.model.change import Endring
from tiltak_tui.model.entry import entered
from tiltak_tui.model.message import message
from tiltak_tui.model.norsk import fold_word, visible_line
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.tui.widgets.fields.choice_row import Valg
from tiltak_tui.tui.widgets.fields.date_input import weekday_text
from tiltak_tui.tui.widgets.fields.raw import in_file
from tiltak_tui.words import _

DIFFERENT = "?"  # what a field holds that several tiltak do not agree on
_SHOWN_LINES = 60
_TONES = {Vurdering.GRONN: "success", Vurdering.GUL: "warning", Vurdering.ROD: "error"}
_KEYS = {Vurdering.GRONN: "g", Vurdering.GUL: "u", Vurdering.ROD: "r"}


def title(rader: Sequence[Rad]) -> str:
    """Return what the box is about: the one tiltak, or how many."""
    if len(rader) > 1:
        return _("{n} tiltak").format(n=len(rader))
    tiltak = rader[0].tiltak
    return visible_line(f"{tiltak.id}  {tiltak.tittel}")


def place(rader: Sequence[Rad]) -> str:
    """Return where the tiltak stands and who answers for it; of several, their ids."""
    if len(rader) > 1:
        return visible_line(", ".join(rad.tiltak.id for rad in rader))
    rad = rader[0]
    parts = (rad.plan.tittel, rad.fokusomrade.tittel, ", ".join(rad.tiltak.ansvarlig))
    return _on_one_line(" · ".join(part for part in parts if part))


def shared(rader: Sequence[Rad], key: str) -> str:
    """Return the text of the value that all have, or `DIFFERENT`; one that makes no sense is like no other."""
    values = {DIFFERENT if key in rad.tiltak.ugyldig else str(rad.tiltak.get(key) or "") for rad in rader}
    return values.pop() if len(values) == 1 else DIFFERENT


def frist_now(rader: Sequence[Rad]) -> str:
    """Return what the frist is now."""
    values = {rad.tiltak.frist for rad in rader}
    if len(rader) == 1 and "frist" in rader[0].tiltak.ugyldig:
        return _("i fila står «{text}»").format(text=in_file(rader[0].tiltak, "frist"))
    if len(values) > 1:
        return _("ulike frister nå")
    frist = values.pop()
    if frist:
        return _("nå {dato}").format(dato=weekday_text(frist))
    own = rader[0].tiltak.frist_tekst if len(rader) == 1 else ""
    return _("ingen frist nå («{text}»)").format(text=_on_one_line(own)) if own else _("ingen frist nå")


def last_kommentar(rader: Sequence[Rad]) -> str:
    """Return what was said last."""
    if len({rad.tiltak.kommentar for rad in rader}) > 1:
        return _("Kommentarene er ulike nå; en ny gjelder alle")
    text = rader[0].tiltak.kommentar
    return _("Sist: «{text}»").format(text=_on_one_line(text)) if text else _("Ingen kommentar fra før")


def expected(rad: Rad) -> str:
    """Return what an effekt should be held up against, or ""."""
    tiltak = rad.tiltak
    parts = (
        _("Forventet effekt: {text}").format(text=_on_one_line(tiltak.forventet_effekt)),
        _("Sist: «{text}»").format(text=_on_one_line(tiltak.effekt)),
    )
    have = (tiltak.forventet_effekt.strip(), tiltak.effekt.strip())
    return "\n".join(part for part, text in zip(parts, have, strict=True) if text)


def evalueres_now(rad: Rad) -> str:
    """Return when the tiltak is to be evaluated as it stands."""
    day = rad.tiltak.evalueres
    return _("nå {dato}").format(dato=weekday_text(day)) if day else _("skal det evalueres, og når?")


def parse_evalueres(text: str) -> date | None:
    """Return the day that was typed; None where the word says that it is not to be evaluated."""
    if fold_word(text) == "ingen":
        return None
    day: date | None = entered(Tiltak.felter["evalueres"], [text])
    return day


def parse_frist(text: str) -> date | None:
    """Return the frist that was typed; None where the word says that there is to be none."""
    if fold_word(text) in {"ingen", "ingenfrist"}:
        return None
    day: date | None = entered(Tiltak.felter["frist"], [text])
    return day


def preview(endringer: Sequence[Endring], day: date) -> Content:
    """Return what will stand in the history of an update on `day`: the subject, and what changed."""
    subject, _blank, rest = message(endringer, titles={}, day=day).partition("\n\n")
    body = rest.rpartition("\n\n")[0].split("\n")
    more = [_("… og {n} linjer til").format(n=len(body) - _SHOWN_LINES)] if len(body) > _SHOWN_LINES else []
    return Content.assemble((subject, "bold"), "\n", "\n".join([*body[:_SHOWN_LINES], *more]))


def status_valg() -> tuple[Valg, ...]:
    """Return the statuses, each with its number."""
    return tuple(Valg(str(one), f"{one.symbol} {one.label}", str(number)) for number, one in enumerate(Status, 1))


def vurdering_valg() -> tuple[Valg, ...]:
    """Return the vurderinger, each with its letter, and «ikke vurdert»."""
    judged = (Valg(str(one), f"{one.symbol} {one.label}", _KEYS[one], _TONES[one]) for one in Vurdering)
    return (*judged, Valg("", _("Ikke vurdert"), "i"))


def _on_one_line(text: str) -> str:
    return visible_line(" ".join(text.split()))
