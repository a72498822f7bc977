"""The foot of the pages of a Word document: where the report comes from, and «Side 1 av 5»."""

from copy import deepcopy
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.parts.hdrftr import FooterPart

from tiltak_tui.report.cell import on_one_line
from tiltak_tui.report.word.styles import Styles
from tiltak_tui.report.word.xml import Element, el, full_name, run, val
from tiltak_tui.words import _

_FOOTER = full_name("w:footerReference")


class Feet:
    """Gives sections their feet: a foot of the municipality's template keeps what it has, and ours stands below."""

    def __init__(self, document: Document, styles: Styles, source: str) -> None:
        """Add feet to a document.

        Args:
            document: the document.
            styles: its styles.
            source: where the report comes from.
        """
        self._document = document
        self._style = styles["RapportBunntekst"]
        self._source = on_one_line(source)
        self._added: dict[tuple[str | None, int], str] = {}

    def lay(self, section: Element, width: int) -> None:
        """Give every sort of page in a section its foot.

        Args:
            section: the section; it may have feet, which are read and replaced.
            width: how wide its text is, in twentieths of a point.
        """
        old = {one.get(full_name("w:type"), "default"): one.get(full_name("r:id")) for one in section.findall(_FOOTER)}
        for one in section.findall(_FOOTER):
            section.remove(one)
        for kind in self._kinds(section):
            section.insert(0, el("w:footerReference", {"w:type": kind, "r:id": self._foot(old.get(kind), width)}))

    def _kinds(self, section: Element) -> list[str]:
        """Return the sorts of pages that have a foot of their own."""
        kinds = ["default"]
        if section.find(full_name("w:titlePg")) is not None:
            kinds.append("first")
        if self._document.settings.odd_and_even_pages_header_footer:
            kinds.append("even")
        return kinds

    def _foot(self, old: str | None, width: int) -> str:
        """Return the id of the foot that has what an old one has, and ours."""
        key = (old, width)
        if key not in self._added:
            self._added[key] = self._document.part.relate_to(self._made(old, width), RT.FOOTER)
        return self._added[key]

    def _made(self, old: str | None, width: int) -> FooterPart:
        package = self._document.part.package
        assert package is not None
        made = FooterPart.new(package)
        root: Element = made.element
        for one in list(root):
            root.remove(one)
        if old is not None:
            part = self._document.part.related_parts[old]
            assert isinstance(part, FooterPart)
            root.extend(deepcopy(one) for one in part.element)
            for key, one in part.rels.items():
                made.load_rel(one.reltype, one.target_ref if one.is_external else one.target_part, key, one.is_external)
        root.append(self._line(width, has_number=_has_number(root)))
        return cast("FooterPart", made)

    def _line(self, width: int, *, has_number: bool) -> Element:
        properties = el("w:pPr", None, val("w:pStyle", self._style))
        if has_number:
            return el("w:p", None, properties, run(self._source))
        properties.append(el("w:tabs", None, el("w:tab", {"w:val": "right", "w:pos": width})))
        before, _side, rest = _("Side {side} av {sider}").partition("{side}")
        between, _pages, after = rest.partition("{sider}")
        number = [run(before), _field("PAGE"), run(between), _field("NUMPAGES"), run(after)]
        return el("w:p", None, properties, run(self._source), el("w:r", None, el("w:tab")), *number)


def _has_number(footer: Element) -> bool:
    codes = [one.get(full_name("w:instr")) or "" for one in footer.iter(full_name("w:fldSimple"))]
    codes += [one.text or "" for one in footer.iter(full_name("w:instrText"))]
    return any(code.split()[:1] == ["PAGE"] for code in codes)


def _field(code: str) -> Element:
    return el("w:fldSimple", {"w:instr": code}, run("1"))
