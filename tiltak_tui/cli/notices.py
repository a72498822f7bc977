"""What the user should know whatever the verb: files with problems, and a saving that was cut off."""

from pathlib import Path

from tiltak_tui.cli.output import say
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.problem import Alvor
from tiltak_tui.words import _, ngettext

_NOTE = "tiltak-note"  # the name that `transaction.note` gives it; imported only where there is one
_NAMED = 3


def tell(root: Path, innhold: Innhold) -> None:
    """Say on stderr, one line each, what is wrong with the planmappe."""
    tell_cut_off(root)
    filer = sorted({problem.fil for problem in innhold.problems if problem.alvor is Alvor.FEIL})
    if filer:
        named = ", ".join(filer[:_NAMED]) + (" …" if len(filer) > _NAMED else "")
        say(
            ngettext(
                "{count} fil har feil ({named}). Skriv «tiltak sjekk» for å se hva.",
                "{count} filer har feil ({named}). Skriv «tiltak sjekk» for å se hva.",
                len(filer),
            ).format(count=len(filer), named=named)
        )


def tell_cut_off(root: Path) -> None:
    """Say on stderr that the last saving was cut off, if it was."""
    if not _has_note(root):
        return
    from tiltak_tui.transaction import pending  # noqa: PLC0415 - only after a crash

    found = pending(root)
    if found:
        what = f": {found.subject}" if found.subject else ""
        say(_("Forrige lagring ble avbrutt, og blir gjort ferdig ved neste lagring{what}").format(what=what))


def _has_note(root: Path) -> bool:
    for folder in (root, *root.parents):
        link = folder / ".git"
        if link.is_dir():
            return (link / _NOTE).exists()
        if link.exists():
            return True  # a linked work tree: its note lies elsewhere
    return False
