"""A report in one of its forms."""

from tiltak_tui.report.document import Document
from tiltak_tui.report.form import Form
from tiltak_tui.report.layout import layout
from tiltak_tui.report.own_layout import Maler
from tiltak_tui.report.rapport import Rapport
from tiltak_tui.report.record import json_text


def draw(rapport: Rapport, form: Form, *, kort: bool, maler: Maler) -> bytes:
    """Return the bytes of a report: the same for the same report, form and templates, wherever and whenever.

    Args:
        rapport: what it says.
        form: the form.
        kort: on one page.
        maler: the municipality's own templates.

    Raises:
        UsageError: one of the templates has a mistake.
        TiltakError: there is no program that makes a PDF.
    """
    document = layout(rapport, kort=kort)
    # Each form loads a library of its own, which the others do without.
    match form:
        case Form.JSON:
            return json_text(rapport).encode()
        case Form.MD | Form.HTML | Form.TXT:
            return _text(document, rapport, form, maler).encode()
        case Form.XLSX:
            from tiltak_tui.report.excel import excel  # noqa: PLC0415

            return excel(document)
        case Form.DOCX:
            from tiltak_tui.report.word import word  # noqa: PLC0415

            return word(document, maler.word)
        case Form.PDF:
            from tiltak_tui.report.pdf import pdf  # noqa: PLC0415
            from tiltak_tui.report.word import word  # noqa: PLC0415

            return pdf(word(document, maler.word))


def _text(document: Document, rapport: Rapport, form: Form, maler: Maler) -> str:
    drawn = maler.drawn(document, rapport, form) if maler.deler else {}
    match form:
        case Form.HTML:
            from tiltak_tui.report.html import html  # noqa: PLC0415

            return html(document, drawn)
        case Form.TXT:
            from tiltak_tui.report.text import text  # noqa: PLC0415

            return text(document, drawn)
        case _:
            from tiltak_tui.report.markdown import markdown  # noqa: PLC0415

            return markdown(document, drawn)
