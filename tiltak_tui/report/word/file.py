"""The Word form of a report, in our own looks or in those of the municipality's template.

The same document and template give the same bytes: `word_base` makes the empty document, `word_styles` sees to it that
it has the styles, `word_blocks` draws, `word_page` sees to the pages and their foot.
"""

from datetime import UTC, datetime, time
from io import BytesIO

from docx.document import Document as WordDocument

from tiltak_tui.errors import UsageError
from tiltak_tui.report.cell import on_one_line
from tiltak_tui.report.document import Block, Document, tables
from tiltak_tui.report.fixed_zip import fixed_zip
from tiltak_tui.report.word.base import BROKEN, LANGUAGE, drop_unused, own_base, template_base
from tiltak_tui.report.word.blocks import Body
from tiltak_tui.report.word.look import ROOMY, TIGHT, Size
from tiltak_tui.report.word.numbering import ensure_bullets
from tiltak_tui.report.word.page import Pages
from tiltak_tui.report.word.styles import Styles
from tiltak_tui.report.word.tight import tighten
from tiltak_tui.report.word.widths import Type, Types, types, wish
from tiltak_tui.report.word.xml import Element, paragraph, run
from tiltak_tui.words import _

_LONGEST = 255  # characters in a property of a document
_TOO_WIDE = 1.8  # times the width of the text; what is a little wider reads well all the same


def word(document: Document, template: bytes | None = None) -> bytes:
    """Return the report as a Word document (.docx).

    Args:
        document: the report.
        template: the municipality's own template, a .docx or .dotx: its styles, header, footer and page are used, its
            text is not.

    Raises:
        UsageError: the template is no Word file that can be used.
    """
    if template is None:
        return _drawn(document, own_base(_size(document)), is_ours=True)
    try:
        return _drawn(document, template_base(template), is_ours=False)
    except BROKEN as error:
        word(document)  # what is wrong with the report rather than with the template shows here
        text = _(
            "Wordmalen kan ikke brukes: den er ikke ei Wordfil. Åpne den i Word, og lagre den som .docx eller .dotx"
        )
        raise UsageError(text) from error


def _size(document: Document) -> Size:
    return TIGHT if document.pages == 1 else ROOMY


def _drawn(document: Document, base: WordDocument, *, is_ours: bool) -> bytes:
    size = _size(document)
    styles = Styles(base, size)
    ensure_bullets(base, styles)
    if size is TIGHT and not is_ours:
        tighten(base, styles)
    _fill(base, document, styles, types(size.text, known=is_ours))
    drop_unused(base)
    _tell(base, document)
    out = BytesIO()
    base.save(out)
    return fixed_zip(out.getvalue())


def _fill(base: WordDocument, document: Document, styles: Styles, kinds: Types) -> None:
    root: Element = base.element.body
    section = root[0]
    root.remove(section)
    pages = Pages(base, section, styles, document.source)
    body = Body(base, styles, document.day, kinds)
    root.append(paragraph(styles["Title"], run(on_one_line(document.title))))
    root.append(paragraph(styles["Subtitle"], run(on_one_line(document.subtitle))))
    sections = _sections(document, pages.text_width(lying=False), kinds[0])
    for number, (is_lying, blocks) in enumerate(sections):
        root.extend(body.elements(blocks, pages.text_width(lying=is_lying)))
        properties = pages.section(lying=is_lying)
        if number == len(sections) - 1:
            root.append(properties)
        else:
            root[-1][0].append(properties)


def _sections(document: Document, width: int, kind: Type) -> list[tuple[bool, list[Block]]]:
    """Return what stands on upright pages and what on lying ones, in order; the first are upright."""
    found: list[tuple[bool, list[Block]]] = [(False, list(document.lead))]
    for part in document.parts:
        is_wide = any(wish(table.columns, kind) > width * _TOO_WIDE for table in tables(part.blocks))
        is_lying = is_wide and document.pages != 1
        if is_lying is not found[-1][0]:
            found.append((is_lying, []))
        found[-1][1].append(part)
    return found


def _tell(base: WordDocument, document: Document) -> None:
    """Set the properties by which archives and searches know the document."""
    properties = base.core_properties
    made = datetime.combine(document.day, time(), UTC)
    properties.title = on_one_line(document.title)[:_LONGEST]
    properties.subject = on_one_line(document.subtitle)[:_LONGEST]
    properties.author = properties.last_modified_by = on_one_line(document.author)[:_LONGEST]
    properties.created = properties.modified = made
    properties.language = LANGUAGE
