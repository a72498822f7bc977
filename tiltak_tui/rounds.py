"""Rounds of follow-up: started, changed and closed in the setup, and how far each has come (DESIGN §6)."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from tiltak_tui.errors import NoAnswerError, TiltakError, UsageError
from tiltak_tui.history import Hendelse, History, Progress
from tiltak_tui.model.foreslatt_runde import asked_runder
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.oppsett import Oppsett, Runde, Utsending
from tiltak_tui.model.periode import period_in
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.query import plan_names
from tiltak_tui.model.runde import (
    UNCHANGED_ROUNDS,
    Steg,
    Tiltakssvar,
    answers,
    before,
    closing_step,
    default_svarfrist,
    find_runde,
    open_runder,
    unchanged_in_a_row,
)
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.outside import Oppforing
from tiltak_tui.planmappe import OPPSETT_FILE, Planmappe
from tiltak_tui.saving_setup import save_setup
from tiltak_tui.words import _


class Rundestand(NamedTuple):
    """How far a round has come.

    Attributes:
        runde: the round.
        dag: the day of the moment: today, or the day that it was closed.
        commit: the oppføring that closed it; "" as long as it is open.
        svar: the tiltak that are asked about, and their answers.
        uendret: those that have answered «uendret» in it and in the rounds before, three in a row.
        innhold: what stood in the planmappe at that moment.
        utsendinger: what was sent in it.
    """

    runde: Runde
    dag: date
    commit: str
    svar: tuple[Tiltakssvar, ...]
    uendret: tuple[Rad, ...]
    innhold: Innhold
    utsendinger: tuple[Utsending, ...]

    @property
    def er_startet(self) -> bool:
        """Whether the round stands in the setup; else only the rytme of the plans asks for it."""
        return find_runde(self.innhold.oppsett.runde, self.runde.navn) is not None


class Rundepunkter(NamedTuple):
    """The points of the report of a round, as `points` finds them; `siden` is "" where no round was before it."""

    runde: Runde
    per: str
    siden: str


def start_runde(
    mappe: Planmappe,
    navn: str,
    *,
    per: date | None = None,
    svarfrist: date | None = None,
    planer: Sequence[str] = (),
    time: datetime | None = None,
) -> Oppforing:
    """Start a round.

    Args:
        mappe: the planmappe.
        navn: its name, which says what day is asked for where `per` is None: «1. tertial 2027».
        per: the day that the status is asked for.
        svarfrist: the last day to answer; 15 days after it starts, or after `per`, where None.
        planer: the plans that it is about, as the user names them; all where empty.
        time: when it is said to have been made; now where None.

    Raises:
        UsageError: the name cannot be used, or says no day, or the svarfrist is before the day.
        NoAnswerError: there is no such plan.
        TiltakError: it could not be saved.
    """
    name = " ".join(navn.split())
    if not any(map(str.isalnum, name)):
        raise UsageError(_("Gi runden et navn, for eksempel «1. tertial 2027»"))
    if visible_line(name) != name:
        raise UsageError(
            _("«{navn}» har tegn som ikke kan stå i et navn. Skriv navnet på nytt").format(navn=visible_line(name))
        )
    day = per or _day_of(name)
    startet = (time or mappe.now()).date()
    last = svarfrist or default_svarfrist(day, startet)
    _check_svarfrist(last, day)

    def change(innhold: Innhold) -> Oppsett:
        oppsett = innhold.oppsett
        if find_runde(oppsett.runde, name):
            raise UsageError(_("Runden «{navn}» finnes alt. Velg et annet navn").format(navn=name))
        ids = _plan_ids(innhold, planer)
        new = Runde(navn=name, per=day, svarfrist=last, startet=startet, planer=ids)
        return oppsett.replace(runde=(*oppsett.runde, new))

    saved = save_setup(mappe, change, time=time)
    assert saved is not None
    return saved


def _day_of(name: str) -> date:
    period = period_in(name)
    if period is None:
        raise UsageError(
            _(
                "«{navn}» sier ikke hvilken dag det spørres om status for. Kall runden for eksempel «1. tertial 2027», "
                "«3. kvartal 2027», «mai 2027» eller «2027», eller skriv dagen med --per"
            ).format(navn=name)
        )
    return period[1]


def _check_svarfrist(svarfrist: date, per: date | None) -> None:
    if per is not None and svarfrist < per:
        raise UsageError(
            _("Svarfristen {svarfrist} er før {per}, som runden spør om status for").format(
                svarfrist=date_text(svarfrist), per=date_text(per)
            )
        )


def _plan_ids(innhold: Innhold, planer: Sequence[str]) -> tuple[str, ...]:
    known = {(plan.id, plan.tittel) for plan in innhold.plans}
    named: set[str] = set().union(*(plan_names(text, known) for text in planer))
    return tuple(plan.id for plan in innhold.plans if plan.id in named)


def endre_svarfrist(mappe: Planmappe, navn: str, svarfrist: date, *, time: datetime | None = None) -> Oppforing | None:
    """Give a round another svarfrist; None where it is the same.

    Args:
        mappe: the planmappe.
        navn: the name of the round; "" for the one that is open.
        svarfrist: the last day to answer.
        time: when it is said to have been made; now where None.

    Raises:
        UsageError: it is before the day that is asked for, the round is closed, or `navn` is "" and not just one
            round is open.
        NoAnswerError: there is no such round.
        TiltakError: it could not be saved.
    """
    today = (time or mappe.now()).date()

    def change(innhold: Innhold) -> Oppsett:
        runde = named_runde(innhold.oppsett, navn, today)
        refuse_closed(runde)
        _check_svarfrist(svarfrist, runde.per)
        return _with(innhold.oppsett, runde, runde.replace(svarfrist=svarfrist))

    return save_setup(mappe, change, time=time)


def avslutt_runde(mappe: Planmappe, navn: str = "", *, time: datetime | None = None) -> Oppforing:
    """Close a round; the arguments and errors are those of `endre_svarfrist`, and UsageError where it is closed."""
    today = (time or mappe.now()).date()

    def change(innhold: Innhold) -> Oppsett:
        runde = named_runde(innhold.oppsett, navn, today)
        refuse_closed(runde)
        return _with(innhold.oppsett, runde, runde.replace(avsluttet=today))

    saved = save_setup(mappe, change, time=time)
    assert saved is not None
    return saved


def refuse_closed(runde: Runde) -> None:
    """See that a round is open.

    Raises:
        UsageError: it is closed.
    """
    if runde.avsluttet is not None:
        raise UsageError(
            _("Runden «{navn}» ble avsluttet {dag}").format(
                navn=visible_line(runde.navn), dag=date_text(runde.avsluttet)
            )
        )


def noter_utsending(
    mappe: Planmappe,
    navn: str,
    slag: Utsendingsslag,
    ansvarlige: Collection[str],
    *,
    sendt: date | None = None,
    time: datetime | None = None,
) -> Oppforing | None:
    """Keep in the setup that something was sent in a round; None where that stands there already.

    Args:
        mappe: the planmappe.
        navn: the name of the round; "" for the one that is open.
        slag: what was sent.
        ansvarlige: whom it was sent to.
        sendt: the day; today where None.
        time: when it is said to have been made; now where None.

    Raises: as `endre_svarfrist`.
    """
    today = (time or mappe.now()).date()

    def change(innhold: Innhold) -> Oppsett:
        runde = named_runde(innhold.oppsett, navn, today)
        new = Utsending(runde=runde.navn, slag=slag, ansvarlig=tuple(ansvarlige), sendt=sendt or today)
        rows = innhold.oppsett.utsending
        return innhold.oppsett if new in rows else innhold.oppsett.replace(utsending=(*rows, new))

    return save_setup(mappe, change, time=time)


def _with(oppsett: Oppsett, old: Runde, new: Runde) -> Oppsett:
    return oppsett.replace(runde=tuple(new if one is old else one for one in oppsett.runde))


def named_runde(oppsett: Oppsett, navn: str, day: date) -> Runde:
    """Return the round with a name, or with "" the one that is open.

    Raises:
        UsageError: `navn` is "", and no round or more than one is open.
        NoAnswerError: there is no such round.
    """
    if navn:
        found = find_runde(oppsett.runde, navn)
        if found is None:
            raise NoAnswerError(_no_runde(oppsett, navn))
        return found
    are_open = open_runder(oppsett.runde, day)
    if len(are_open) == 1:
        return are_open[0]
    if not are_open:
        raise UsageError(_("Ingen runde er åpen. Start en med «tiltak runde start NAVN», eller si hvilken det gjelder"))
    names = "», «".join(visible_line(one.navn) for one in are_open)
    raise UsageError(_("Flere runder er åpne: «{names}». Si hvilken det gjelder").format(names=names))


def _no_runde(oppsett: Oppsett, navn: str) -> str:
    name = visible_line(navn)
    if not oppsett.runde:
        return _("Fant ikke runden «{navn}»: ingen runde er startet ennå").format(navn=name)
    names = "», «".join(visible_line(one.navn) for one in oppsett.runde)
    return _("Fant ikke runden «{navn}». Rundene er: «{names}»").format(navn=name, names=names)


def read_oppsett(innhold: Innhold) -> Oppsett:
    """Return the setup, which has the rounds.

    Raises:
        TiltakError: its file is there, but cannot be read.
    """
    if innhold.is_setup_unread():
        raise TiltakError(
            _(
                "Oppsettet kan ikke leses, så rundene er ikke kjent. «tiltak sjekk» viser hva som må rettes i {fil}"
            ).format(fil=OPPSETT_FILE)
        )
    return innhold.oppsett


def runde_stand(
    mappe: Planmappe,
    history: History,
    navn: str = "",
    *,
    also_asked: bool = False,
    progress: Progress | None = None,
) -> Rundestand:
    """Return how far a round has come: now while it is open, else when it was closed.

    Args:
        mappe: the planmappe.
        history: its history.
        navn: the name of the round; "" for the one that is open, else the one that was closed last.
        also_asked: what the rytme of the plans asks for is a round too; where none is open, it comes before one that
            was closed.
        progress: told of a long reading.

    Raises:
        UsageError, NoAnswerError: as `named_runde`.
        TiltakError: the history or the setup cannot be read.
    """
    innhold, today = mappe.read(), mappe.today()
    oppsett = read_oppsett(innhold)
    asked = asked_runder(innhold, today) if also_asked else ()
    if navn:
        runde = find_runde(asked, navn) or named_runde(oppsett, navn, today)
    elif asked and not open_runder(oppsett.runde, today):
        runde = asked[0]
    else:
        runde = named_runde(oppsett, _newest_closed(oppsett, today), today)
    return stand_of(runde, innhold, today, history, progress=progress)


def stand_of(
    runde: Runde, innhold: Innhold, today: date, history: History, *, progress: Progress | None = None
) -> Rundestand:
    """Return how far a round has come, also one that is not started: `asked_runder`.

    Args:
        runde: the round.
        innhold: what stands in the planmappe.
        today: today, in its time zone.
        history: its history.
        progress: told of a long reading.

    Raises:
        TiltakError: the history cannot be read.
    """
    oppsett = innhold.oppsett
    stegene = steps_of(history.all(progress))
    moment = _moment(runde, innhold, today, history, stegene)
    if moment.commit:  # what is written in the setup since changes nothing of a round that is closed
        runde = find_runde(moment.innhold.oppsett.runde, runde.navn) or runde
    rounds = [(runde, answers(runde, moment.innhold, moment.stegene, moment.dag))]
    left = {one.rad.plan.id: UNCHANGED_ROUNDS - 1 for one in rounds[0][1]}
    for other in before(runde, oppsett.runde):
        asked = [plan for plan, count in left.items() if count and other.covers(plan)]
        place = closing_step(other.navn, moment.stegene) if asked else None
        if place is not None:
            then = _moment(other, innhold, today, history, moment.stegene)
            rounds.append((other, answers(other, then.innhold, then.stegene, then.dag)))
            left |= {plan: left[plan] - 1 for plan in asked}
    return Rundestand(
        runde,
        moment.dag,
        moment.commit,
        rounds[0][1],
        unchanged_in_a_row(rounds),
        moment.innhold,
        tuple(one for one in oppsett.utsending if find_runde((runde,), one.runde)),
    )


def _newest_closed(oppsett: Oppsett, today: date) -> str:
    """Return the name of the round that was closed last, where none is open; else ""."""
    closed = [one for one in oppsett.runde if one.avsluttet]
    if open_runder(oppsett.runde, today) or not closed:
        return ""
    return max(closed, key=lambda one: (one.avsluttet or date.min, one.per or date.min)).navn


class _Moment(NamedTuple):
    innhold: Innhold
    stegene: Sequence[Steg]
    dag: date
    commit: str


def _moment(runde: Runde, innhold: Innhold, today: date, history: History, stegene: Sequence[Steg]) -> _Moment:
    """Return the moment that a round is looked at: now, or when it was closed."""
    place = closing_step(runde.navn, stegene) if runde.avsluttet is not None else None
    if place is None:
        return _Moment(innhold, stegene, today, "")
    commit = _on_main_line(stegene[place].commit, history)
    known = history.seen_from(commit).arrived
    until = tuple(steg for steg in stegene if steg.commit in known)
    return _Moment(history.innhold_at(commit), until, stegene[place].dag, commit)


def _on_main_line(commit: str, history: History) -> str:
    """Return the oppføring by which everybody got one: a round may have been closed beside the main line."""
    return history.brought_in(commit) or commit


def steps_of(hendelser: Sequence[Hendelse]) -> tuple[Steg, ...]:
    """Return what each oppføring changed, oldest first, of hendelser that are newest first."""
    return tuple(reversed(tuple(_steps(hendelser))))


def _steps(hendelser: Sequence[Hendelse]) -> Iterator[Steg]:
    for commit, some in groupby(hendelser, key=lambda one: one.commit):
        group = list(some)
        yield Steg(commit, group[0].kom_inn.date(), tuple(one.forskjell for one in group))


def no_report_because(runde: Runde, today: date) -> str:
    """Return why the report of a round cannot be made, now or once it is closed, as a sentence without its full stop.

    "" where it can.
    """
    navn = visible_line(runde.navn)
    if runde.per is None:
        text = _("Rapporten for «{navn}» kan ikke lages: runden sier ikke hvilken dag den spør om status for")
        return text.format(navn=navn)
    if runde.per > today:
        text = _("Rapporten for «{navn}» kan ikke lages før {per}, som runden spør om status for")
        return text.format(navn=navn, per=date_text(runde.per))
    return ""


def report_points(mappe: Planmappe, history: History, navn: str, *, progress: Progress | None = None) -> Rundepunkter:
    """Return the points of the report of a round.

    It is made from the oppføring that closed the round, or the newest while it is open, reckoned at the day that the
    round asked for; and is compared with the same of the last closed round before it.

    Args:
        mappe: the planmappe.
        history: its history.
        navn: the name of the round.
        progress: told of a long reading.

    Raises:
        UsageError: the day that the round asks for is to come, or nothing is saved yet.
        NoAnswerError: there is no such round.
        TiltakError: the history or the setup cannot be read.
    """
    oppsett, today = read_oppsett(mappe.read()), mappe.today()
    runde = named_runde(oppsett, navn, today)
    because = no_report_because(runde, today)
    if because or runde.per is None:
        raise UsageError(because)
    stegene = steps_of(history.all(progress))
    per = _point(runde, stegene, history)
    if not per:
        newest = history.newest_first(0, 1)
        if not newest:
            raise UsageError(_("Ingenting er lagret i historikken ennå"))
        per = _at(newest[0].commit, runde.per)
    earlier = (_point(one, stegene, history) for one in before(runde, oppsett.runde))
    return Rundepunkter(runde, per, next((point for point in earlier if point), ""))


def _point(runde: Runde, stegene: Sequence[Steg], history: History) -> str:
    place = closing_step(runde.navn, stegene) if runde.avsluttet is not None else None
    if place is None or runde.per is None:
        return ""
    return _at(_on_main_line(stegene[place].commit, history), runde.per)


def _at(commit: str, day: date) -> str:
    return f"{commit[:12]}@{day.isoformat()}"
