"""What `tiltak eksporter` does: writes the tiltak that a filter finds to a workbook or a CSV file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tiltak_tui.cli.funn import tell_point, tell_rest
from tiltak_tui.cli.listing import Wanted, find_listed
from tiltak_tui.cli.output import after, put, put_bytes, put_csv, to_terminal
from tiltak_tui.errors import UsageError
from tiltak_tui.lists.eksport import Eksport, Filtype, csv_text, file_name, file_of
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.report.files import free_path, write
from tiltak_tui.words import _, ngettext


def export_list(named: str, words: Sequence[str], *, til_fil: str, form: str | None, wanted: Mapping[str, Any]) -> None:
    """Write a list; the arguments are as typed.

    Args:
        named: the planmappe that the user named, or "".
        words: the filter, as the shell has divided it.
        til_fil: the file or folder to write to; "" for the output.
        form: what sort of file; None where its name says so.
        wanted: what else is asked for, as in `Wanted`.
    """
    filtype = _filtype(til_fil, form)
    funn, kolonner = find_listed(named, words, Wanted(**wanted))
    tell_point(funn, filtype.value)
    eksport = Eksport(funn.rader, funn.moment, funn.innhold.plans, kolonner)
    if til_fil:
        path = Path(til_fil).expanduser()
        path = free_path(path, file_name(funn.moment.day, filtype)) if path.is_dir() else path
        write(path, file_of(eksport, filtype))
        with after(_("Lista er lagret")):
            count = len(funn.rader)
            told = ngettext("Lagret: {fil} ({n} tiltak)", "Lagret: {fil} ({n} tiltak)", count)
            put(told.format(fil=visible_line(str(path)), n=count))
    elif filtype is Filtype.CSV:
        put_csv(lambda line_end: csv_text(eksport, line_end))
    elif to_terminal():
        raise UsageError(_("Velg ei fil med --til-fil: Excel kan ikke vises i terminalen"))
    else:
        put_bytes(file_of(eksport, filtype))
    tell_rest(funn)


def _filtype(til_fil: str, form: str | None) -> Filtype:
    """Return what sort of file is asked for: by the option, else by the name of the file.

    Raises:
        UsageError: the name of the file is of another sort.
    """
    if form:
        return Filtype(form)
    ending = Path(til_fil).suffix.removeprefix(".").casefold()
    if not til_fil or ending in list(Filtype):
        return Filtype(ending) if til_fil else Filtype.CSV
    if ending and not Path(til_fil).expanduser().is_dir():
        raise UsageError(
            _("«.{ending}» er ikke et regneark. Bruk .xlsx eller .csv").format(ending=visible_line(ending))
        )
    return Filtype.XLSX
