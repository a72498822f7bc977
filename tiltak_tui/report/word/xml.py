"""The XML of Word documents: elements, and people's text as runs of text and nothing else."""

from collections.abc import Mapping
from functools import cache

from docx.oxml.ns import nsmap
from lxml import etree

from tiltak_tui.model.norsk import visible
from tiltak_tui.report.document import Spans

Element = etree._Element  # noqa: SLF001 - the type of every element; lxml has no other name for it
_TEXT, _BREAK = (f"{{{nsmap['w']}}}{tag}" for tag in ("t", "br"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def el(tag: str, attributes: Mapping[str, object] | None = None, *children: Element | None) -> Element:
    """Return a new element.

    Args:
        tag: its name with its prefix.
        attributes: its attributes, by their names with their prefixes.
        children: what stands in it, in order; None is left out.
    """
    made = etree.Element(full_name(tag), nsmap=_declared(tag, *(attributes or ())))
    if attributes:
        for key, value in attributes.items():
            made.set(full_name(key), str(value))
    for child in children:
        if child is not None:
            made.append(child)
    return made


def val(tag: str, value: str | float) -> Element:
    """Return an element that holds one value, as most properties do."""
    return el(tag, {"w:val" if tag.startswith("w:") else "val": value})


@cache
def full_name(tag: str) -> str:
    """Return the full name of an element or attribute from the name with its prefix."""
    prefix, colon, local = tag.partition(":")
    return f"{{{nsmap[prefix]}}}{local}" if colon else tag


@cache
def _declared(*tags: str) -> dict[str | None, str]:
    """Return the prefixes that are used: what is not declared gets a prefix that depends on what ran before."""
    return {prefix: nsmap[prefix] for prefix, colon, _local in (tag.partition(":") for tag in tags) if colon}


def run(text: str, style: str | None = None, *, bold: bool | None = None, fill: str | None = None) -> Element:
    """Return text as people typed it, with its line breaks.

    Args:
        text: the text.
        style: the id of a character style.
        bold: whether it is bold, whatever its styles say: two styles that both say bold take each other back.
        fill: the colour behind it.
    """
    made = el("w:r")
    looks = el("w:rPr", None, val("w:rStyle", style) if style else None)
    if bold is not None:
        looks.extend(val(tag, int(bold)) for tag in ("w:b", "w:bCs"))
    if fill:
        looks.append(shade(fill))
    if len(looks):
        made.append(looks)
    write(made, text)
    return made


def write(part: Element, text: str) -> None:
    """Put text as people typed it into a run, with its line breaks."""
    for number, line in enumerate(visible(text).split("\n")):
        if number:
            etree.SubElement(part, _BREAK)
        if line:
            made = etree.SubElement(part, _TEXT)
            made.text = line
            if line != line.strip() or "  " in line:
                made.set(_SPACE, "preserve")


def shade(fill: str) -> Element:
    """Return the property that lays a colour behind something."""
    return el("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill})


def paragraph(style: str, *content: Element | None) -> Element:
    """Return a paragraph of a style; `style` is its id."""
    return el("w:p", None, el("w:pPr", None, val("w:pStyle", style)), *content)


def runs(spans: Spans, strong: str) -> list[Element]:
    """Return what runs through a paragraph; `strong` is the id of the character style for emphasis."""
    return [run(span.text, strong if span.strong else None) for span in spans if span.text]
