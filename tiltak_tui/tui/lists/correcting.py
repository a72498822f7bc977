"""What is asked when a line of a list that is read in shall mean something else, and the choices that follow."""

from collections.abc import Sequence

from textual.app import App

from tiltak_tui.lists.headings import FOKUSOMRADE, LEFT_OUT, MAL, PLAN, field_keys, label_of
from tiltak_tui.lists.innlesing import Innlesing
from tiltak_tui.lists.linjer import Punkt, Slag
from tiltak_tui.lists.liste import shown
from tiltak_tui.lists.tabell import columns_with_text
from tiltak_tui.lists.valg import Valg
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.sheets.celle import Ark
from tiltak_tui.tui.screens.find import Find
from tiltak_tui.tui.screens.lines_box import LinesBox
from tiltak_tui.words import _

_NEW, _AS_IT_STANDS, _LEAVE_OUT = "+", "?", "-"
_FIRST = (
    "tittel", FOKUSOMRADE, "ansvarlig", "frist", "status", "kommentar", "beskrivelse", "vurdering", "prioritet", "id",
)  # fmt: skip
_CHOICES = {
    "status": [one.value for one in Status],
    "vurdering": [one.value for one in Vurdering],
    "prioritet": ["1", "2", "3"],
}


async def title_column(app: App[object], arkene: Sequence[Ark], valg: Valg) -> Valg | None:
    """Return the choices with the column that holds the tiltak, where no table is found; None where it is not told."""
    columns = list(columns_with_text(arkene, valg))
    if not columns:
        return None
    choices = [
        (str(number), f"{f'{visible_line(ark)}, ' if ark else ''}{_('kolonne')} {column}: «{text}»")
        for number, (ark, column, text) in enumerate(columns)
    ]
    title = _("Fant ingen tabell med en kolonne for tiltakene. Hvilken kolonne har dem?")
    found = await app.push_screen_wait(Find(title, choices))
    if found is None:
        return None
    ark, column, _text = columns[int(found)]
    return valg._replace(ark=(ark,) if ark else ()).with_column(column, "tittel")


async def corrected(app: App[object], punkt: Punkt, valg: Valg, innlesing: Innlesing, innhold: Innhold) -> Valg | None:
    """Return the choices that the user makes about a line; None where it stays as it is. Call it from a worker.

    Args:
        app: where it is asked.
        punkt: the line.
        valg: the choices so far.
        innlesing: what the list comes to with them.
        innhold: what stands in the planmappe.
    """
    match punkt.slag:
        case Slag.PLAN:
            return await _plan(app, valg, innlesing, innhold)
        case Slag.ARK:
            return await _sheet(app, punkt.navn, valg, innlesing)
        case Slag.KOLONNE:
            return await _column(app, punkt, valg)
        case Slag.ORD:
            return await _word(app, punkt, valg)


async def _plan(app: App[object], valg: Valg, innlesing: Innlesing, innhold: Innhold) -> Valg | None:
    choices = [(plan.id, f"{plan.tittel or plan.id} ({plan.id}.toml)") for plan in innhold.plans]
    there = innlesing.forslag.gamle[0].id if innlesing.forslag and innlesing.forslag.gamle else ""
    found = await app.push_screen_wait(
        Find(_("Hvilken plan hører lista til?"), [(_NEW, _("Ny plan …")), *choices], there)
    )
    if found is None:
        return None
    if found != _NEW:
        return valg._replace(plan=found, kode="")
    new = innlesing.forslag.planer[0] if innlesing.forslag and innlesing.forslag.planer else None
    title = new.tittel if new else next((text for text in innlesing.liste.over if any(map(str.isalpha, text))), "")
    lines = [(_("Navn"), visible_line(title)), (_("Kode"), valg.kode)]
    hint = _("Koden er begynnelsen på id-ene, for eksempel FRI. Er den tom, lages den av navnet.")
    written = await app.push_screen_wait(LinesBox(_("Ny plan"), lines, hint))
    return valg._replace(plan=written[0], kode=written[1]) if written and written[0] else None


async def _sheet(app: App[object], name: str, valg: Valg, innlesing: Innlesing) -> Valg | None:
    read = list(dict.fromkeys(one.ark for one in innlesing.liste.kolonner))
    choices = [("only", _("Les bare dette arket"))]
    if name not in read:
        choices.append(("too", _("Les dette arket også")))
    elif len(read) > 1:
        choices.append(("not", _("Ikke les dette arket")))
    title = _("Arket «{ark}»").format(ark=visible_line(name))
    match await app.push_screen_wait(Find(title, choices)):
        case "only":
            return in_sheets(valg, (name,), innlesing)
        case "too":
            return valg._replace(ark=tuple(one for one in innlesing.ark if one in {*read, name}))
        case "not":
            return in_sheets(valg, [one for one in read if one != name], innlesing)
        case _:
            return None


def in_sheets(valg: Valg, names: Sequence[str], innlesing: Innlesing) -> Valg:
    """Return the choices with other sheets to read; what was said of columns that they do not have is forgotten."""
    columns = {text for one in innlesing.liste.kolonner if one.ark in names for text in (one.overskrift, one.bokstaver)}
    kept = {name: target for name, target in valg.kolonner.items() if name in columns}
    return valg._replace(ark=tuple(names), kolonner=kept)


async def _column(app: App[object], punkt: Punkt, valg: Valg) -> Valg | None:
    targets = dict.fromkeys((*_FIRST, *field_keys(), MAL, PLAN))
    choices = [*((one, label_of(one)) for one in targets), (LEFT_OUT, label_of(LEFT_OUT))]
    title = _("Hva er kolonnen «{navn}»?").format(navn=shown(punkt.navn))
    found = await app.push_screen_wait(Find(title, choices, punkt.felt))
    return None if found is None else valg.with_column(punkt.navn, found)


async def _word(app: App[object], punkt: Punkt, valg: Valg) -> Valg | None:
    title = _("Hva betyr «{ord}» under {felt}?").format(ord=shown(punkt.navn), felt=label_of(punkt.felt).lower())
    said = valg.word(punkt.navn)
    if punkt.felt in _CHOICES:
        return await _chosen_word(app, punkt, valg, title, _CHOICES[punkt.felt])
    hint = _("Skriv det slik programmet forstår det, for eksempel {eksempel}. Tomt: det tas ikke med.")
    example = {"frist": "30.06.2027", "ansvarlig": _("Leder A; Leder B")}.get(punkt.felt, _("et tall eller en dato"))
    text = visible_line(punkt.navn) if said is None else said
    written = await app.push_screen_wait(LinesBox(title, [(_("Betyr"), text)], hint.format(eksempel=example)))
    if written is None:
        return None
    is_as_it_stands = written[0] == visible_line(punkt.navn) and punkt.felt not in {"ansvarlig", "medvirkende"}
    return valg.with_word(punkt.navn, None if is_as_it_stands else written[0])


async def _chosen_word(app: App[object], punkt: Punkt, valg: Valg, title: str, words: Sequence[str]) -> Valg | None:
    choices = [(one, one.capitalize()) for one in words]
    choices.append((_LEAVE_OUT, _("Ikke ta det med")))
    if valg.word(punkt.navn) is not None:
        choices.append((_AS_IT_STANDS, _("Les det slik det står")))
    match await app.push_screen_wait(Find(title, choices, valg.word(punkt.navn) or "")):
        case None:
            return None
        case "?":
            return valg.with_word(punkt.navn, None)
        case "-":
            return valg.with_word(punkt.navn, "")
        case found:
            return valg.with_word(punkt.navn, found)
