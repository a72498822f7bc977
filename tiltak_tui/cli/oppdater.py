"""`tiltak oppdater`: one update, one oppføring."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import click

from tiltak_tui.cli.completion import complete_status, complete_update
from tiltak_tui.cli.field_values import pairs, understood
from tiltak_tui.cli.identity import Identity, asked_identity, given_identity, identity_options
from tiltak_tui.cli.lookup import no_such_id
from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.options import named_mappe
from tiltak_tui.cli.output import after, can_ask, put, say
from tiltak_tui.cli.resultat import asked_when_done, hint, newly_done
from tiltak_tui.cli.sensitive import may_stand
from tiltak_tui.cli.verb import Verb
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.change import Endring, without_reason
from tiltak_tui.model.followup import default_statusdato
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import NOTHING, REPORTING, Rad, Tiltak
from tiltak_tui.model.show import value_or_unset
from tiltak_tui.model.uendret import confirmed_together, named, not_confirmed, together_text
from tiltak_tui.model.update import endringer_for
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.words import _

_EXAMPLES = (
    ('tiltak oppdater FRI-03 --status fullført --kommentar "Åpnet 3. mai."', _("status og kommentar i én oppføring")),
    (
        'tiltak oppdater FRI-03 --vurdering gul --frist 31.12.2026 --kommentar "Venter på brannvesenet."',
        _("dårlige nyheter trenger en kommentar som sier hvorfor"),
    ),
    ("tiltak oppdater FRI-01 FRI-02 FRI-05 --uendret --dato 30.04.2026", _("tre tiltak er som før, per 30. april")),
    (
        'tiltak oppdater FRI-03 prioritet=1 ansvarlig=Eiendomssjef ansvarlig="Leder frivilligsentralen"',
        _("andre felt; en liste gis ved å gjenta feltet"),
    ),
    ("tiltak oppdater FRI-03 evalueres=", _("en tom verdi fjerner det som sto der")),
    ("tiltak oppdater FRI-03 --kommentar - < referat.txt", _("kommentaren leses fra ei fil")),
)
_HELP = _("""\
Oppdater ett eller flere tiltak. Alt som gis, lagres som én oppføring i historikken.

Et argument med = er FELT=VERDI, og de andre er id-er. Feltene heter det samme som i planfila. Datoer skrives
2026-06-30, 30.06.2026 eller 30.6.26. Store og små bokstaver, æøå og bindestrek spiller ingen rolle i faste ord:
«rod», «fullfort» og «ikke-startet» er gode nok. Milepæler, beslutninger og finansiering
har sine egne kommandoer.

Status til på vent eller utgått, dårligere vurdering og senere eller fjernet frist trenger --kommentar. Det som er gult,
rødt, forsinket eller på vent, kan bare meldes uendret ett tiltak om gangen, med --kommentar. Ser teksten ut
til å ha et fødselsnummer eller en privat e-postadresse, blir du spurt først; uten terminal kommer det en advarsel, og
det lagres likevel.
""")


@click.command(
    "oppdater",
    cls=Verb,
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Oppdater ett eller flere tiltak: status, frist, kommentar …"),
)
@click.argument("words", metavar="ID [ID …] [FELT=VERDI …]", nargs=-1, shell_complete=complete_update)
@click.option(
    "--status",
    multiple=True,
    metavar=_("ORD"),
    shell_complete=complete_status,
    help=_("ikke startet, pågår, på vent, fullført eller utgått"),
)
@click.option(
    "--vurdering", multiple=True, metavar=_("ORD"), shell_complete=complete_status, help=_("grønn, gul eller rød")
)
@click.option(
    "--kommentar", multiple=True, metavar=_("TEKST"), help=_("Hva som er nytt, og hvorfor; «-» leser fra standard inn.")
)
@click.option("--frist", multiple=True, metavar=_("DATO"), help=_("Når det skal være ferdig."))
@click.option("--fremdrift", multiple=True, metavar=_("PROSENT"), help=_("0–100"))
@click.option("--uendret", is_flag=True, help=_("Meld at tiltaket står som før."))
@click.option(
    "--dato", "statusdato", multiple=True, metavar=_("STATUSDATO"), help=_("Dagen meldingen gjelder for; ellers i dag.")
)
@click.option(
    "--rapportert-av", "rapportert_av", multiple=True, metavar=_("ROLLE"), help=_("Hvem som har meldt det fra.")
)
@identity_options
@click.pass_context
def verb(
    ctx: click.Context,
    /,
    *,
    words: tuple[str, ...],
    uendret: bool,
    ditt_navn: str | None,
    din_epost: str | None,
    **options: tuple[str, ...],
) -> None:
    """Save one update."""
    ids = list(dict.fromkeys(word for word in words if "=" not in word))
    values = _values((word for word in words if "=" in word), options)
    if not ids:
        raise UsageError(_("Si hvilke tiltak det gjelder, for eksempel «tiltak oppdater FRI-03 --status pågår»"))
    if not values and not uendret:
        raise UsageError(_("Si hva som skal endres, for eksempel --status pågår, eller --uendret"))
    _check_uendret(values, uendret=uendret)
    identity = given_identity(ditt_navn, din_epost)
    mappe = planmappe(named_mappe(ctx))
    innhold = mappe.read()
    rader = _rader(ids, mappe, innhold)
    tell(mappe.root, innhold)
    wanted = _endringer(mappe, innhold, rader, values, uendret=uendret)
    _check_reasons(wanted)
    if uendret or values.keys() <= REPORTING:
        _check_confirmed(rader, wanted, mappe.today(), str(values.get("kommentar", "")))
    _refuse_together(confirmed_together(rader, wanted, mappe.today()), mappe.today())
    done = newly_done(rader, values)
    answers = asked_when_done(done, values)
    endringer = _endringer(mappe, innhold, rader, values, answers, uendret=uendret)
    if not may_stand([*values.values(), *(value for one in answers.values() for value in one.values())]):
        raise NoAnswerError(_("Ingenting er lagret."))
    _save(mappe, endringer, str(values.get("rapportert_av", "")), identity)
    if uendret and "statusdato" not in values:
        _tell_of_ended(rader)
    if not can_ask():
        hint(done, values)


def _tell_of_ended(rader: Iterable[Rad]) -> None:
    ended = [visible_line(rad.tiltak.id) for rad in rader if rad.tiltak.status.ended]
    if ended:
        what = _("Det spørres ikke om status for det som er fullført eller utgått: {ids}")
        say(what.format(ids=", ".join(ended)))


def _values(words: Iterable[str], options: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return field → value of the model.

    Raises:
        UsageError: a field or value is not understood, or a single field is given twice.
    """
    texts: dict[str, list[str]] = {key: list(texts) for key, texts in options.items() if texts}
    texts = {
        key: [_from_stdin() if key == "kommentar" and text == "-" else text for text in texts[key]] for key in texts
    }
    for key, more in pairs(words).items():
        texts[key] = [*texts.get(key, ()), *more]
    return understood(texts)


def _from_stdin() -> str:
    if can_ask():
        end = "Ctrl+Z" if sys.platform == "win32" else "Ctrl+D"
        say(_("Skriv kommentaren. Avslutt med {end} på en egen linje.").format(end=end))
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig") if sys.stdin else ""
    except UnicodeDecodeError as error:
        raise UsageError(_("Kommentaren fra standard inn er ikke UTF-8")) from error
    if not text.strip():
        raise UsageError(
            _('Standard inn er tom, og ingenting er lagret. Skriv --kommentar "" for å fjerne kommentaren')
        )
    return text.replace("\r\n", "\n").rstrip("\n")


def _check_uendret(values: Mapping[str, Any], *, uendret: bool) -> None:
    said = [Tiltak.felter[key] for key in values if Tiltak.felter[key].reports and key != "kommentar"]
    if uendret and said:
        raise UsageError(
            _("--uendret kan ikke brukes sammen med {label}, som endrer noe").format(label=_(said[0].label).lower())
        )


def _rader(ids: Iterable[str], mappe: Planmappe, innhold: Innhold) -> list[Rad]:
    rader: dict[str, Rad] = {}
    for one in ids:
        rad = innhold.rad(one)
        if rad is None:
            raise no_such_id(one, mappe, innhold)
        rader[one.casefold()] = rad
    return list(rader.values())


def _endringer(
    mappe: Planmappe,
    innhold: Innhold,
    rader: Iterable[Rad],
    values: Mapping[str, Any],
    answers: Mapping[str, Mapping[str, Any]] = NOTHING,
    *,
    uendret: bool,
) -> list[Endring]:
    today = mappe.today()
    endringer: list[Endring] = []
    for rad in rader:
        day = default_statusdato(rad.plan, innhold.oppsett, today)
        endringer += endringer_for(rad, {**values, **answers.get(rad.tiltak.id, NOTHING)}, day, report=uendret)
    return endringer


def _check_reasons(endringer: Iterable[Endring]) -> None:
    missing = without_reason(list(endringer))
    if missing:
        what = "; ".join(
            f"{one.sted.tiltak}: {_(one.declared.label)} "
            f"{value_or_unset(one.declared, one.fra)} → {value_or_unset(one.declared, one.til)}"
            for one in missing
        )
        raise UsageError(_('{what}. Skriv også hvorfor, med --kommentar "…"').format(what=what))


def _check_confirmed(rader: Iterable[Rad], endringer: Iterable[Endring], today: date, kommentar: str) -> None:
    """Raise UsageError where something is off about a tiltak that is called uendret."""
    moved = {one.sted.tiltak.casefold() for one in endringer if one.felt in {"statusdato", "kommentar"} and one.til}
    called = [rad for rad in rader if rad.tiltak.id.casefold() in moved]
    off = not_confirmed(called, today, kommentar)
    if off and len(called) == 1:
        text = _('{what}: skriv også en setning om hvordan det går, med --kommentar "…"')
        raise UsageError(text.format(what=named(off, today)))
    _refuse_together(off, today)


def _refuse_together(off: Sequence[Rad], today: date) -> None:
    if off:
        text = _('{why}, med en setning om hvordan det går: tiltak oppdater {id} --uendret --kommentar "…"')
        raise UsageError(text.format(why=together_text(off, today), id=visible_line(off[0].tiltak.id)))


def _save(mappe: Planmappe, endringer: list[Endring], rapportert_av: str, identity: Identity | None) -> None:
    from tiltak_tui.git_errors import NoIdentityError  # noqa: PLC0415
    from tiltak_tui.saving import save, set_identity  # noqa: PLC0415 - Git is slow to load

    if identity:
        set_identity(mappe, *identity)
    try:
        saved = save(mappe, endringer, guard=False, rapportert_av=rapportert_av) if endringer else None
    except NoIdentityError:
        set_identity(mappe, *asked_identity())
        saved = save(mappe, endringer, guard=False, rapportert_av=rapportert_av)
    if saved is None:
        put(_("Ingen endring"))
        return
    subject = visible_line(saved.subject)
    with after(_("Oppføringen «{subject}» er lagret").format(subject=subject)):
        for warning in saved.warnings:
            say(warning)
        put(_("Lagret: {subject}").format(subject=subject))
