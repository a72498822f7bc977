"""A municipality's own layout of its reports: templates in the folder `maler` of the planmappe (Jinja2, in a sandbox).

`maler/avvik.html` replaces the part «avvik» in the form html, and so on for every part and for md, html and txt. What a
template writes out is escaped as the form needs it; `{{ del }}` is the part as the program would have drawn it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tiltak_tui.errors import UsageError
from tiltak_tui.history import History
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.os_errors import os_reason
from tiltak_tui.report.document import Document, Part
from tiltak_tui.report.form import Form
from tiltak_tui.report.rapport import Rapport
from tiltak_tui.report.record import record
from tiltak_tui.words import _

FOLDER = "maler"
_LEVEL = 2


class Maler(NamedTuple):
    """The templates of a planmappe at a point.

    Attributes:
        word: the Word template, or None.
        deler: the templates of parts, by the name of their file.
    """

    word: bytes | None
    deler: Mapping[str, bytes]

    def drawn(self, document: Document, rapport: Rapport, form: Form) -> dict[str, str]:
        """Return the parts that templates draw in a form, by their keys.

        Raises:
            UsageError: a template has a mistake; the sentence names its file and line.
        """
        from tiltak_tui.report.own_parts import draw_parts  # noqa: PLC0415 - Jinja2 is slow to load

        names = {f"{part.key}.{form.value}": part for part in document.parts}
        standard = {part.key: _standard(part, form) for name, part in names.items() if name in self.deler}
        return draw_parts(self.deler, standard, record(rapport), form) if standard else {}


def read_maler(history: History, commit: str, oppsett: Oppsett, mal: str) -> Maler:
    """Return the templates as they were at an oppføring.

    Args:
        history: the history.
        commit: the full hash of the oppføring.
        oppsett: the setup then, which may name a Word template.
        mal: the file of another Word template, or "".

    Raises:
        UsageError: a template that is named is not there.
        TiltakError: the history cannot be read.
    """
    files = history.files_at(commit, FOLDER)
    return Maler(_given(mal) if mal else _named(oppsett.rapportmal, files), files)


def _standard(part: Part, form: Form) -> str:
    match form:
        case Form.HTML:
            from tiltak_tui.report.html import part_html  # noqa: PLC0415

            return part_html(part)
        case Form.TXT:
            from tiltak_tui.report.text import part_text  # noqa: PLC0415

            return part_text(part, _LEVEL)
        case _:
            from tiltak_tui.report.markdown import part_markdown  # noqa: PLC0415

            return part_markdown(part, _LEVEL)


def _named(name: str, files: Mapping[str, bytes]) -> bytes | None:
    if not name:
        return None
    found = files.get(name.removeprefix(f"{FOLDER}/"))
    if found is None:
        raise UsageError(
            _("Wordmalen «{fil}», som oppsettet nevner, finnes ikke i mappa maler. Legg den der, og lagre den").format(
                fil=visible_line(name)
            )
        )
    return found


def _given(path: str) -> bytes:
    try:
        return Path(path).expanduser().read_bytes()
    except OSError as error:
        raise UsageError(
            _("Wordmalen {fil} kan ikke leses: {grunn}").format(fil=visible_line(path), grunn=os_reason(error))
        ) from error
