"""A verb of the program: click's command, with Norwegian help, examples and `--mappe`."""

from collections.abc import Sequence
from typing import Any

import click

from tiltak_tui.cli.options import mappe_option
from tiltak_tui.cli.output import put
from tiltak_tui.errors import UsageError
from tiltak_tui.words import _

Examples = Sequence[tuple[str, str]]
"""What to type, and what it does."""


class Verb(click.Command):
    """A command with Norwegian help.

    Args:
        examples: shown at the end of the help.
        needs_mappe: it is about a planmappe; where it is not, `--mappe` is taken but does nothing.
    """

    def __init__(self, *args: Any, examples: Examples = (), needs_mappe: bool = True, **kwargs: Any) -> None:
        settings = {"context_settings": {"allow_extra_args": True}, "options_metavar": _("[VALG]")}
        super().__init__(*args, **(settings | kwargs))
        self.params.append(mappe_option(hidden=not needs_mappe))
        self.examples = examples
        self._own_help: click.Option | None = None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; too many of them are an error, in Norwegian."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not ctx.resilient_parsing and not isinstance(self, click.Group):
            raise UsageError(
                _("«{word}» er for mye. Skriv «{command} --help» for å se hva du kan bruke.").format(
                    word=" ".join(rest), command=ctx.command_path
                )
            )
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`."""
        if self._own_help is None:
            self._own_help = click.Option(
                ["--help", "-h"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_help,
                help=_("Vis denne hjelpen."),
            )
        return self._own_help

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is typed."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Bruk: "))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole help."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_verbs(ctx, formatter)
        records = (param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option))
        with formatter.section(_("Valg")):
            # What must be given, click says in English.
            formatter.write_dl([(name, text.replace("[required]", "")) for name, text in filter(None, records)])
        if self.examples:
            with formatter.section(_("Eksempler")):
                for line, what in self.examples:
                    formatter.write_text(f"\b\n{line}\n    {what}")
        self.format_epilog(ctx, formatter)

    def format_verbs(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs below this one: there are none."""


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        put(ctx.get_help())
        ctx.exit()
