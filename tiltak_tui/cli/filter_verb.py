"""Verbs whose arguments are a filter."""

from typing import Any

import click

from tiltak_tui.cli.completion import complete_filter
from tiltak_tui.cli.verb import Verb
from tiltak_tui.model.query import is_filter_word


class FilterVerb(Verb):
    """A verb whose arguments may begin with «-» and be no options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the filter words that begin with «-» after «--», where they are no options."""
        negations = [word for word in args if is_filter_word(word)]
        others = [word for word in args if not is_filter_word(word)]
        if negations:
            others += ([] if "--" in others else ["--"]) + negations
        return super().parse_args(ctx, others)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Return what can be filled in for a word that begins with «-»: an option or a negation."""
        if is_filter_word(incomplete):
            return complete_filter(ctx, self.params[0], incomplete)
        return super().shell_complete(ctx, incomplete)
