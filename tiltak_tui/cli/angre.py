"""`tiltak angre`: what one oppføring changed is set back, by a new one."""

from typing import TYPE_CHECKING

import click

from tiltak_tui.cli.identity import Identity, asked_identity, given_identity, identity_options
from tiltak_tui.cli.notices import tell_cut_off
from tiltak_tui.cli.options import ja_option, named_mappe
from tiltak_tui.cli.output import after, can_ask, confirmed, put, say
from tiltak_tui.cli.verb import Verb
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.history import History
    from tiltak_tui.planmappe import Planmappe
    from tiltak_tui.undo import Angring

_EXAMPLES = (
    ("tiltak angre", _("angrer det siste du selv lagret og ikke har angret alt")),
    ("tiltak angre 1a2b3c4", _("angrer én bestemt oppføring")),
    ("tiltak angre 1a2b3c4 --behold --ja", _("lar det som er endret siden, stå, og spør ikke")),
)
_HELP = _("""\
Angre en oppføring. Feltene den endret, får tilbake verdiene de hadde, og det lagres som en ny oppføring. Alt annet
som er endret siden, blir stående. Tiltak, fokusområder og planer som ble lagt til, slettet eller flyttet, kan også
angres, og det som er endret utenfor programmet. Å angre en angring gjør det angrede om igjen.

Uten OPPFØRING angres det siste du selv lagret som ikke er angret alt, og som ikke selv er en angring. OPPFØRING er
minst 7 tegn av id-en, eller navnet på et merke: da er det oppføringen som merket er satt ved.

Er et felt endret igjen siden, angres ingenting før du velger: --behold lar slike felt stå, --overskriv setter også
dem tilbake. Du får se hva som blir endret, og blir spurt først; --ja svarer ja.
""")


@click.command("angre", cls=Verb, examples=_EXAMPLES, help=_HELP, short_help=_("Ta tilbake noe som er lagret."))
@click.argument("oppforing", metavar=_("[OPPFØRING]"), required=False)
@click.option("--behold", is_flag=True, help=_("La felt som er endret siden, stå."))
@click.option("--overskriv", is_flag=True, help=_("Sett tilbake også felt som er endret siden."))
@ja_option
@identity_options
@click.pass_context
def verb(
    ctx: click.Context,
    /,
    *,
    oppforing: str | None,
    behold: bool,
    overskriv: bool,
    ja: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Take an oppføring back."""
    if behold and overskriv:
        raise UsageError(_("--behold og --overskriv kan ikke brukes sammen. Velg én av dem."))
    if oppforing is not None and not oppforing.strip():
        raise UsageError(_("OPPFØRING er tom. Skriv minst 7 tegn av id-en, eller utelat den for å angre det siste."))
    from tiltak_tui.cli.past import history_of  # noqa: PLC0415 - Git is slow to load

    identity = given_identity(ditt_navn, din_epost)
    mappe = planmappe(named_mappe(ctx))
    tell_cut_off(mappe.root)
    with history_of(mappe) as history:
        angring = _planned(mappe, history, oppforing, identity)
        _show(angring, overwrite=overskriv)
        _refuse(angring, behold=behold, overskriv=overskriv)
        _ask(ja=ja)
        _carry_out(mappe, history, angring, keep=behold, overwrite=overskriv)


def _planned(mappe: "Planmappe", history: "History", oppforing: str | None, identity: Identity | None) -> "Angring":
    from tiltak_tui.git_errors import NoIdentityError  # noqa: PLC0415
    from tiltak_tui.saving import set_identity  # noqa: PLC0415
    from tiltak_tui.undo import plan_undo  # noqa: PLC0415

    if identity:
        set_identity(mappe, *identity)
    commit = _commit(oppforing, mappe, history) if oppforing else None
    try:
        return plan_undo(mappe, history, commit)
    except NoIdentityError:
        set_identity(mappe, *asked_identity())
        return plan_undo(mappe, history, commit)


def _commit(text: str, mappe: "Planmappe", history: "History") -> str:
    """Return the full hash of the oppføring that is named.

    Raises:
        NoAnswerError: there is none whose id begins so.
        UsageError: it is not understood, or several begin so.
    """
    from tiltak_tui.model.point_words import HASH, day_of  # noqa: PLC0415 - only where one is named
    from tiltak_tui.points import find_punkt  # noqa: PLC0415

    shown = visible_line(text)
    if HASH.fullmatch(text):
        found = history.beginning_with(text)
        if len(found) > 1:
            raise UsageError(_("Flere oppføringer begynner med {text}. Skriv flere tegn.").format(text=shown))
        if not found:
            raise NoAnswerError(_("Fant ingen oppføring som begynner med {text}.").format(text=shown))
        return found[0]
    if day_of(text, mappe.today()) is not None:
        raise UsageError(
            _("«{text}» er en dag, ikke en oppføring. Skriv minst 7 tegn av id-en til oppføringen.").format(text=shown)
        )
    return find_punkt(text, mappe, history).commit


def _show(angring: "Angring", *, overwrite: bool) -> None:
    head = _("Angrer «{subject}» ({name}, {day}):").format(
        subject=visible_line(angring.emne),
        name=visible_line(angring.forfatter),
        day=date_text(angring.tidspunkt.date()),
    )
    lines = angring.lines(overwrite=overwrite) or (_("Ingenting"),)
    put("\n".join([head, *(f"  {line}".replace("\n", "\n    ") for line in map(visible, lines))]))


def _refuse(angring: "Angring", *, behold: bool, overskriv: bool) -> None:
    """Refuse where something was changed again since, and it is not said what to do about it.

    Raises:
        NoAnswerError: that is so.
    """
    hindering = [one for one in angring.konflikter if not behold and not (overskriv and one.can_overwrite)]
    if not hindering:
        return
    can_overwrite = all(one.can_overwrite for one in hindering)
    advice = (
        _("Ingenting er angret. Bruk --behold for å la dette stå, eller --overskriv for å sette også det tilbake.")
        if can_overwrite
        else _("Ingenting er angret. Dette kan ikke settes tilbake; bruk --behold for å angre resten.")
    )
    raise NoAnswerError("\n".join([*(angring.told(one) for one in hindering), advice]))


def _ask(*, ja: bool) -> None:
    if ja:
        return
    if not can_ask():
        raise UsageError(_("Ingenting er angret. Bruk --ja for å angre uten å bli spurt."))
    if not confirmed(_("Angre dette?")):
        raise NoAnswerError(_("Ingenting er angret."))


def _carry_out(mappe: "Planmappe", history: "History", angring: "Angring", *, keep: bool, overwrite: bool) -> None:
    from tiltak_tui.git_errors import NoIdentityError  # noqa: PLC0415
    from tiltak_tui.saving import set_identity  # noqa: PLC0415
    from tiltak_tui.undo import carry_out  # noqa: PLC0415

    try:
        saved = carry_out(mappe, history, angring, keep=keep, overwrite=overwrite)
    except NoIdentityError:
        set_identity(mappe, *asked_identity())
        saved = carry_out(mappe, history, angring, keep=keep, overwrite=overwrite)
    subject = visible_line(saved.subject)
    with after(_("Oppføringen «{subject}» er lagret").format(subject=subject)):
        for warning in saved.warnings:
            say(warning)
        put(_("Lagret: {subject}").format(subject=subject))
        say(_("Vil du gjøre det om igjen, skriv «tiltak angre {id}»").format(id=saved.commit[:10]))
