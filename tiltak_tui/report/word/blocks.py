"""The blocks of a report as what stands in the body of a Word document."""

from collections.abc import Iterable, Iterator
from datetime import date

from docx.document import Document

from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.cell import mark_text, on_one_line
from tiltak_tui.report.document import Block, Bullets, Chart, Facts, Paragraph, Part, Role, Table
from tiltak_tui.report.word.chart import chart_element
from tiltak_tui.report.word.styles import Styles
from tiltak_tui.report.word.table import table_element, tint
from tiltak_tui.report.word.widths import Types
from tiltak_tui.report.word.xml import Element, el, full_name, paragraph, run, runs
from tiltak_tui.words import _

_STYLES = {
    Role.PLAIN: "Normal",
    Role.WORDS: "RapportIngress",
    Role.NOTE: "RapportMerknad",
    Role.COMMAND: "RapportKommando",
}
_DEEPEST = 4
_AFTER_FACTS = 120  # in twentieths of a point


class Body:
    """Draws blocks; it counts the drawings, which have a number each."""

    def __init__(self, document: Document, styles: Styles, day: date, types: Types) -> None:
        """Draw for a document.

        Args:
            document: it gets the charts and their workbooks.
            styles: its styles.
            day: the day that the workbooks say they were made.
            types: the types of its tables.
        """
        self._document = document
        self._styles = styles
        self._day = day
        self._types = types
        self._drawings = _last_drawing(document)

    def elements(self, blocks: Iterable[Block], width: int, level: int = 0) -> Iterator[Element]:
        """Yield what blocks look like.

        Args:
            blocks: the blocks.
            width: how wide the text is, in twentieths of a point.
            level: the level of the heading that they stand under; 0 for none.
        """
        for block in blocks:
            match block:
                case Paragraph():
                    strong = self._styles["Strong"]
                    yield paragraph(self._styles[_STYLES[block.role]], *runs(block.spans, strong))
                case Bullets():
                    yield from self._bullets(block)
                case Facts():
                    yield from self._facts(block)
                case Table():
                    yield from self._table(block, width)
                case Chart():
                    yield from self._chart(block, width)
                case Part():
                    yield self._heading(block, min(level + 1, _DEEPEST))
                    yield from self.elements(block.blocks, width, level + 1)

    def _heading(self, part: Part, level: int) -> Element:
        made = paragraph(self._styles[f"Heading{level}"], run(on_one_line(part.title)))
        for mark in part.status:
            made.append(run("  "))
            fill = tint(mark) if isinstance(mark, Status | Vurdering) else None
            text = f"\N{NO-BREAK SPACE}{mark_text(mark)}\N{NO-BREAK SPACE}"
            made.append(run(text, self._styles["RapportMerke"], bold=False, fill=fill))
        return made

    def _bullets(self, bullets: Bullets) -> Iterator[Element]:
        for item in bullets.items:
            yield paragraph(self._styles["ListBullet"], *runs(item, self._styles["Strong"]))

    def _facts(self, facts: Facts) -> Iterator[Element]:
        last = len(facts.pairs) - 1
        for number, (label, spans) in enumerate(facts.pairs):
            made = paragraph(
                self._styles["RapportFakta"],
                run(label, self._styles["RapportLedetekst"]),
                el("w:r", None, el("w:tab")),
                *runs(spans, self._styles["Strong"]),
            )
            made[0].append(el("w:keepNext") if number < last else el("w:spacing", {"w:after": _AFTER_FACTS}))
            yield made

    def _table(self, table: Table, width: int) -> Iterator[Element]:
        caption = paragraph(self._styles["Caption"], run(on_one_line(table.caption)))
        caption[0].append(el("w:keepNext"))
        yield caption
        if not table.rows:
            yield paragraph(self._styles["Normal"], run(_("Ingen")))
            return
        yield table_element(table, self._styles, width, self._types)
        yield paragraph(self._styles["RapportLuft"])

    def _chart(self, chart: Chart, width: int) -> Iterator[Element]:
        self._drawings += 1
        drawing = chart_element(self._document, chart, self._day, width, self._drawings)
        yield paragraph(self._styles["RapportDiagram"], el("w:r", None, drawing))


def _last_drawing(document: Document) -> int:
    """Return the highest number of a drawing in the header and footer of the municipality's template."""
    numbers = [0]
    for part in document.part.related_parts.values():
        root = getattr(part, "element", None)
        if root is not None:
            numbers += [
                int(one.get("id")) for one in root.iter(full_name("wp:docPr")) if (one.get("id") or "").isdigit()
            ]
    return max(numbers)
