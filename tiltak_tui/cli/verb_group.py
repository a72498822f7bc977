"""A verb with verbs of its own below it: `tiltak runde start`, `tiltak visning lagre`."""

import click

from tiltak_tui.cli.options import joined
from tiltak_tui.cli.verb import Verb
from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import fold_word, visible_line
from tiltak_tui.words import _


class VerbGroup(Verb, click.Group):
    """The verbs below a verb, in the order that they are declared."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs below."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the one that the first argument names."""
        found = next((name for name in self.commands if fold_word(name) == fold_word(args[0])), None)
        if found is None and not ctx.resilient_parsing:
            raise UsageError(
                _("«{word}» kan ikke brukes. Skriv {commands}").format(
                    word=visible_line(args[0]), commands=self.told(ctx)
                )
            )
        return found, self.get_command(ctx, found) if found else None, args[1:]

    def format_verbs(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what can be done."""
        with formatter.section(_("Kommandoer")):
            formatter.write_dl([(name, command.short_help or "") for name, command in self.commands.items()])

    def told(self, ctx: click.Context) -> str:
        """Return what can be written: «tiltak runde start», «bestill» eller «avslutt»."""
        first, *rest = self.list_commands(ctx)
        return _("«{verb} {first}», {rest}").format(
            verb=ctx.command_path, first=first, rest=joined([f"«{name}»" for name in rest])
        )


def need_verb(ctx: click.Context) -> None:
    """Raise UsageError where it is not said which of the verbs below it is."""
    if ctx.invoked_subcommand is None and isinstance(ctx.command, VerbGroup):
        raise UsageError(_("Si hva du vil: {commands}").format(commands=ctx.command.told(ctx)))
