"""`tiltak demo`: a throw-away planmappe to try the program on."""

import click

from tiltak_tui.cli.output import say
from tiltak_tui.cli.screen import need_terminal, show
from tiltak_tui.cli.verb import Verb
from tiltak_tui.words import _

_EXAMPLES = (("tiltak demo", _("åpner skjermen med eksempelplanene")),)


@click.command(
    "demo",
    cls=Verb,
    needs_mappe=False,
    examples=_EXAMPLES,
    short_help=_("Prøv programmet på eksempelplaner som kastes etterpå."),
    help=_(
        "Lag ei midlertidig planmappe med eksempelplaner og en troverdig historikk, og åpne den på skjermen. "
        "Mappa slettes når du avslutter."
    ),
)
def verb() -> int:
    """Show the demo."""
    return run_demo()


def run_demo() -> int:
    """Make the demo, show it, throw it away, and return the exit code."""
    from tiltak_tui.demo import demo_folder, make_demo  # noqa: PLC0415 - loads Git

    need_terminal()
    with demo_folder() as folder:
        say(_("Lager demoen …"))
        code = show(make_demo(folder))
    say(_("Demoen lå i {folder}, og er nå slettet.").format(folder=folder))
    return code
