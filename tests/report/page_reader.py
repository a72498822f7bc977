"""Reads an HTML page strictly, by another hand than the one that wrote it: every element closed where it was opened."""

from html.parser import HTMLParser
from typing import Self

_VOID = {"meta", "col", "br", "wbr"}


class Element:
    """An element with all that stands in it.

    Attributes:
        tag: its name.
        attributes: its attributes.
        inside: elements and pieces of text, in order.
    """

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.inside: list[Element | str] = []

    @property
    def children(self) -> list["Element"]:
        """The elements that stand in it, without those further down."""
        return [one for one in self.inside if isinstance(one, Element)]

    @property
    def text(self) -> str:
        """All text in it, as it is shown."""
        if self.tag == "br":
            return "\n"
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    def all(self, *tags: str) -> list["Element"]:
        """Return every element below it with one of these names, in order; all of them without a name."""
        return [
            found
            for one in self.children
            for found in ([one] if not tags or one.tag in tags else []) + one.all(*tags)
        ]  # fmt: skip

    def one(self, tag: str) -> "Element":
        """Return the only element below it with this name."""
        (found,) = self.all(tag)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _value in attrs}) == len(attrs)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def finish(self) -> Self:
        self.close()
        assert len(self.open) == 1
        return self


def read(page: str) -> Element:
    """Return what stands on a page, or in a part of one."""
    reader = _Reader()
    reader.feed(page)
    return reader.finish().open[0]
