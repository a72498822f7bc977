"""`tiltak` itself: its verbs, each in a module that is loaded when it is used."""

import os
from collections.abc import Sequence
from importlib import import_module

import click

from tiltak_tui import __version__
from tiltak_tui.cli.faults import sentence
from tiltak_tui.cli.output import put
from tiltak_tui.cli.quick import COMPLETING
from tiltak_tui.cli.verb import Verb
from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import fold_word, visible_line
from tiltak_tui.words import _

_VERBS = (
    "demo", "ny", "liste", "vis", "frister", "inndelinger", "oppdater", "nytt", "flytt", "slå-sammen", "før-videre",
    "slett", "milepæl", "beslutning", "finansiering", "fokusområde", "plan", "ansvarlig", "gjennomgang", "møte",
    "sjekk", "json-skjema", "lagre", "historikk", "endringer", "rapport", "angre", "kontrollspor", "merke", "runde",
    "purring", "visning", "importer", "eksporter",
)  # fmt: skip
_MODULE = str.maketrans({"-": "_", "æ": "ae", "ø": "o", "å": "a"})
_EXAMPLES = (
    ("tiltak", _("åpner skjermen på planmappa du står i")),
    ("tiltak demo", _("viser programmet med eksempelplaner")),
    ("tiltak liste vurdering:rød", _("viser tiltakene som er vurdert til rød")),
    ('tiltak oppdater FRI-03 --status fullført --kommentar "Åpnet 3. mai."', _("oppdaterer ett tiltak")),
)
_COMPLETION = _("""\
Utfylling med tabulatortasten, med id-er og verdier, slår du på med én linje i oppstartsfila til skallet:

\b
bash (4.4 eller nyere):  eval "$(_TILTAK_COMPLETE=bash_source tiltak)"
zsh:                     eval "$(_TILTAK_COMPLETE=zsh_source tiltak)"
fish:                    _TILTAK_COMPLETE=fish_source tiltak | source
""")


def run_verb(args: Sequence[str]) -> int:
    """Carry out a command line and return the exit code.

    Raises:
        UsageError: it is not understood.
        KeyboardInterrupt: the user has had enough.
    """
    if COMPLETING in os.environ:
        from tiltak_tui.cli.shells import register  # noqa: PLC0415 - only when the shell asks

        register()
    try:
        code = programme.main(list(args), "tiltak", standalone_mode=False)
    except click.ClickException as error:
        raise UsageError(sentence(error)) from error
    except click.Abort as error:
        raise KeyboardInterrupt from error
    return code if isinstance(code, int) else 0


class Programme(Verb, click.Group):
    """The group of verbs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order that a new user meets them."""
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb, loading its module."""
        if cmd_name not in _VERBS:
            return None
        module = import_module(f"tiltak_tui.cli.{cmd_name.translate(_MODULE)}")
        return module.verb  # type: ignore[no-any-return]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that the first argument names."""
        found = {fold_word(name): name for name in _VERBS}.get(fold_word(args[0]))
        command = self.get_command(ctx, found) if found else None
        if command is None and not ctx.resilient_parsing:
            raise _no_such_verb(args[0])
        return found, command, args[1:]

    def format_verbs(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs and what each does."""
        commands = ((name, self.get_command(ctx, name)) for name in _VERBS)
        with formatter.section(_("Kommandoer")):
            formatter.write_dl([(name, command.short_help or "") for name, command in commands if command])


def _no_such_verb(word: str) -> UsageError:
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is mistyped

    close = get_close_matches(fold_word(word), _VERBS, n=1)
    meant = _(" Mente du «tiltak {verb}»?").format(verb=close[0]) if close else ""
    return UsageError(
        _("Kommandoen «{word}» finnes ikke.{meant} Skriv «tiltak --help» for å se alle.").format(
            word=visible_line(word), meant=meant
        )
    )


@click.command(
    "tiltak",
    cls=Programme,
    invoke_without_command=True,
    subcommand_metavar=_("[KOMMANDO …]"),
    examples=_EXAMPLES,
    epilog=_COMPLETION,
    help=_("Følg opp fokusområder og tiltak i kommunens planer. Uten kommando åpnes skjermen."),
)
@click.option("--version", "version", is_flag=True, is_eager=True, help=_("Vis hvilken utgave programmet er."))
@click.pass_context
def programme(ctx: click.Context, *, version: bool) -> int | None:
    """Open the screen where no verb is given."""
    if version:
        put(f"tiltak {__version__}")
        ctx.exit()
    if ctx.invoked_subcommand is not None:
        return None
    from tiltak_tui.cli.screen import open_screen  # noqa: PLC0415 - only without a verb

    return open_screen(ctx)
