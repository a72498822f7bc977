"""Making the demo: the sample plans with moved dates, and then the story, saved as any update is saved."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tiltak_tui.demo.dates import moved
from tiltak_tui.demo.events import RADGIVER, STAB, Event, Slutt
from tiltak_tui.demo.moments import Calendar
from tiltak_tui.demo.samples import sample_texts
from tiltak_tui.demo.story import BEGINNING, STORY
from tiltak_tui.git import Repository
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett
from tiltak_tui.model.plan import Plan, Tiltak
from tiltak_tui.model.update import endringer_for
from tiltak_tui.planfile.edit import edit
from tiltak_tui.planfile.read import read_plan
from tiltak_tui.planfile.surgery import set_value
from tiltak_tui.planmappe import PLANS, Planmappe
from tiltak_tui.saving import save, save_outside_edits, set_identity
from tiltak_tui.transaction import FileChange, writing
from tiltak_tui.words import _

_ZONE = ZoneInfo(Oppsett.tidssone)
_YEAR_OF_SAMPLES = 2020  # the third of the four years that the digitaliseringsstrategi covers
_DOMAIN = "eksempel.kommune.no"
_IDENTITY = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
# The user's own name, signing and hooks are not for a demo, and it need not survive a power cut.
_SETTINGS: dict[str, str | None] = {
    **dict.fromkeys((*_IDENTITY, "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE", "GIT_TEMPLATE_DIR")),
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.fsyncMethod",
    "GIT_CONFIG_VALUE_0": "writeout-only",
}
_AUTHORS: dict[str, dict[str, str | None]] = {
    STAB: {},
    RADGIVER: dict(zip(_IDENTITY, (RADGIVER, f"radgiver@{_DOMAIN}") * 2, strict=True)),
}
_ROLES = ("Økonomisjef", "Kommunikasjonsrådgiver", "Innovasjonsrådgiver", "IKT-leder")


def make_demo(folder: Path, today: datetime | None = None) -> Planmappe:
    """Fill an empty folder with the demo: two plans, and some sixty oppføringer over about two years up to now.

    Args:
        folder: an existing, empty folder.
        today: the moment that the history leads up to; the planmappe's clock stands still there. Now where None.

    Raises:
        TiltakError: Git or the sample plans are missing, or the folder could not be written to.
    """
    now = (today or datetime.now(UTC)).astimezone(_ZONE)
    calendar = Calendar(now)
    mappe = Planmappe(folder, clock=lambda: now) if today else Planmappe(folder)
    beginning, *moments = calendar.moments([BEGINNING, *((event.tertial, event.day) for event in STORY)])
    with _environment(_SETTINGS):
        Repository.init(folder).close()
        set_identity(mappe, STAB, f"stab@{_DOMAIN}")
        _begin(mappe, now.year - _YEAR_OF_SAMPLES, beginning)
        for event, moment in zip(STORY, moments, strict=True):
            with _environment(_AUTHORS[event.by]):
                _happen(mappe, event, moment, calendar)
    return mappe


def _begin(mappe: Planmappe, years: int, moment: datetime) -> None:
    files = {f"{PLANS}/{name}": _sample(name, text, years) for name, text in sample_texts().items()}
    files[".gitattributes"] = f"{PLANS}/*.toml -text\n"
    changes = [FileChange(path, None, text.encode()) for path, text in files.items()]
    message = _(
        "Eksempel: to planer, og en historie som er oppdiktet\n\n"
        "Planene bygger på kildene som står øverst i filene. Datoene er flyttet {years} år.\n"
        "Alt som er endret etter denne oppføringen, er oppdiktet for å vise programmet.\n"
    )
    with writing(mappe.repository(), ".") as transaction:
        transaction.save(changes, message.format(years=years), time=moment)


def _sample(name: str, text: str, years: int) -> str:
    """Return a sample file as the demo has it: with moved dates, and saying so."""
    note = _(
        "# Eksempel: datoene er flyttet {years} år. Kommentarene i fila og saksnumrene er som i kilden.\n"
        "# Alt som er endret etter den første oppføringen i historikken, er oppdiktet.\n"
    )
    head = f"{note.format(years=years)}#\n"
    if name == f"{OPPSETT_STEM}.toml":
        roles = "".join(f'\n[[ansvarlig]]\nnavn = "{role}"\n' for role in _ROLES)
        named = set_value(text, (), "navn", _("Eksempel: datoene er flyttet"), tuple(Oppsett.felter))
        return f"{head}{named.rstrip()}\n\n# Oppdiktet for eksempelet.{roles}"
    dated = moved(text, years)
    plan = read_plan(dated, "", "").plan or Plan()
    told = _("Eksempel: datoene er flyttet {years} år, og oppfølgingen er oppdiktet.").format(years=years)
    beskrivelse = f"{told} {plan.beskrivelse}".rstrip()
    return head + set_value(dated, ("plan",), "beskrivelse", beskrivelse, tuple(Plan.felter))


def _happen(mappe: Planmappe, event: Event, moment: datetime, calendar: Calendar) -> None:
    day = calendar.slutt(event.per) if event.per else moment.date()
    endringer = _endringer(mappe.read(), event, day, calendar)
    if not event.is_by_hand:
        save(mappe, endringer, rapportert_av=event.rapportert_av, time=moment)
        return
    plan_id = endringer[0].sted.plan
    fil = mappe.read().filer[plan_id]
    path = mappe.root / fil
    plan = mappe.read().plan(plan_id) or Plan()
    path.write_bytes(edit(path.read_text(encoding="utf-8"), plan, endringer).encode())
    save_outside_edits(mappe, [fil], time=moment)


def _endringer(innhold: Innhold, event: Event, day: date, calendar: Calendar) -> list[Endring]:
    endringer: list[Endring] = []
    for about in event.about:
        rad, plan = innhold.rad(about), innhold.plan(about)
        owner = Tiltak if rad else Plan
        values = {key: _value(owner, key, value, calendar) for key, value in event.felter.items()}
        if rad:
            endringer += endringer_for(rad, values, day, report=event.is_report)
        else:
            assert plan is not None, about
            values |= {"statusdato": day} if "kommentar" in values else {}
            endringer += [Endring(Sted(plan.id), key, plan.get(key), value) for key, value in values.items()]
    return endringer


def _value(owner: type[Plan | Tiltak], key: str, value: Any, calendar: Calendar) -> Any:
    rows = owner.felter[key].rows
    if rows is None:
        return calendar.slutt(value) if isinstance(value, Slutt) else value
    return tuple(rows(**{inner: _value(rows, inner, one, calendar) for inner, one in row.items()}) for row in value)


@contextmanager
def _environment(wanted: Mapping[str, str | None]) -> Iterator[None]:
    """Give the Git commands inside these variables; None takes one away."""
    before = {name: os.environ.get(name) for name in wanted}
    _set(wanted)
    try:
        yield
    finally:
        _set(before)


def _set(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
