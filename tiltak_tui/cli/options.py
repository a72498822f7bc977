"""Options that several verbs have."""

from collections.abc import Callable, Sequence
from functools import update_wrapper
from typing import Any, TypeVar, cast

import click

from tiltak_tui.cli.completion import complete_kolonne, complete_sort, complete_visning
from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import fold_word, visible_line
from tiltak_tui.words import _

_MAPPE = "tiltak.mappe"
_Function = TypeVar("_Function", bound=Callable[..., Any])


def one_of(*words: str) -> Callable[[click.Context, click.Parameter, str], str]:
    """Return a callback that makes what is typed one of `words`, without regard to case and Norwegian letters."""

    def meant(_ctx: click.Context, param: click.Parameter, value: str) -> str:
        found = next((word for word in words if fold_word(word) == fold_word(value)), None)
        if found is None:
            name = param.opts[0] if isinstance(param, click.Option) else _("Argumentet")
            raise UsageError(
                _("«{value}» kan ikke brukes. {name} kan være {words}.").format(
                    value=visible_line(value), name=name, words=joined(words)
                )
            )
        return found

    return meant


def complete_words(*words: str) -> Callable[..., list[Any]]:
    """Return what lets the shell fill in one of `words`."""

    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only when the shell asks

        return [CompletionItem(word) for word in words if word.startswith(incomplete)]

    return complete


def joined(words: Sequence[str]) -> str:
    """Return «a, b eller c»."""
    *first, last = words
    return f"{', '.join(first)} {_('eller')} {last}" if first else last


def ja_option(function: _Function) -> _Function:
    """Give a verb that asks before it saves `--ja`, which answers."""
    return click.option("--ja", is_flag=True, help=_("Ikke spør."))(function)


def format_option(*words: str) -> Callable[[_Function], _Function]:
    """Return `--format`; the first word is what is used without it."""
    return click.option(
        "--format",
        "form",
        default=words[0],
        metavar="|".join(words),
        callback=one_of(*words),
        shell_complete=complete_words(*words),
        help=_("Hvordan svaret skal se ut."),
    )


kolonner_option = click.option(
    "--kolonner",
    metavar=_("KOLONNER"),
    default="",
    shell_complete=complete_kolonne,
    help=_("Kolonnene som vises, med komma mellom, i den rekkefølgen."),
)
"""`--kolonner`: the columns of a list."""


def sorter_options(function: _Function) -> _Function:
    """Add `--sorter` and `--synkende`."""
    sorter = click.option(
        "--sorter",
        metavar=_("KOLONNE"),
        default="",
        shell_complete=complete_sort,
        help=_("Sorter etter en kolonne; ellers som i planene."),
    )
    synkende = click.option("--synkende", is_flag=True, help=_("Sorter den andre veien: det siste først."))
    return sorter(synkende(function))


visning_option = click.option(
    "--visning",
    metavar=_("VISNING"),
    default="",
    shell_complete=complete_visning,
    help=_("En lagret visning, på navn eller nummer, eller «mine»."),
)
"""`--visning`: a view that is saved."""


def filter_of_visning(function: _Function) -> _Function:
    """Add `--visning` to a verb that takes a filter: the filter of the view comes before its `words`."""

    def narrowed(*args: Any, visning: str, words: tuple[str, ...], **given: Any) -> Any:
        if visning:
            from tiltak_tui.cli.viewing import visning_of  # noqa: PLC0415 - only where it is asked for
            from tiltak_tui.model.query import filter_parts  # noqa: PLC0415

            found = visning_of(named_mappe(click.get_current_context()), visning)
            words = (*filter_parts(found.filter), *words)
        return function(*args, words=words, **given)

    return cast("_Function", visning_option(update_wrapper(narrowed, function)))


def mappe_option(*, hidden: bool) -> click.Option:
    """Return `--mappe`, which every verb takes."""
    return click.Option(
        ["--mappe"],
        metavar=_("MAPPE"),
        hidden=hidden,
        expose_value=False,
        callback=_remember_mappe,
        shell_complete=folders,
        help=_("Planmappa. Ellers TILTAK_MAPPE, ellers den nærmeste oppover fra mappa du står i."),
    )


def folders(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[Any]:
    """Let the shell fill in a folder."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only when the shell asks

    return [CompletionItem(incomplete, type="dir")]


def files(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[Any]:
    """Let the shell fill in a file."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only when the shell asks

    return [CompletionItem(incomplete, type="file")]


def _remember_mappe(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        ctx.meta[_MAPPE] = value


def named_mappe(ctx: click.Context) -> str:
    """Return what `--mappe` was given, before or after the verb, or ""."""
    return str(ctx.meta.get(_MAPPE, ""))
