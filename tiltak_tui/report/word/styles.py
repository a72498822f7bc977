"""The styles of a Word document: those that are there, whoever made them, and ours for those that are missing."""

from collections.abc import Mapping

from docx.document import Document
from docx.oxml.parser import parse_xml

from tiltak_tui.report.word.look import Size, styles_xml
from tiltak_tui.report.word.xml import Element, full_name, val

_REFERENCES = ("w:basedOn", "w:next", "w:link")


class Styles:
    """The styles of a document, found by the ids that ours have.

    A style of the same kind and name is used as it is: Word gives its own styles the same names in every language,
    while the ids differ («Overskrift1»).
    """

    def __init__(self, document: Document, size: Size) -> None:
        """Take the document's styles, and add those of ours that are missing."""
        self._root: Element = document.styles.element
        self._ids = self._found_or_added(parse_xml(styles_xml(size)))
        chosen = document.settings.element.find(full_name("w:defaultTableStyle"))
        if chosen is not None and chosen.get(full_name("w:val")) in self._existing().values():
            self._ids["RapportTabell"] = str(chosen.get(full_name("w:val")))

    def __getitem__(self, our_id: str) -> str:
        """Return the id that the style has in this document."""
        return self._ids[our_id]

    def element(self, our_id: str) -> Element:
        """Return the style itself."""
        return next(one for one in self._all() if one.get(full_name("w:styleId")) == self._ids[our_id])

    def chain(self, our_id: str) -> list[Element]:
        """Return the style and those that it is based on, the nearest first."""
        by_id = {one.get(full_name("w:styleId")): one for one in self._all()}
        found: list[Element] = []
        at: str | None = self._ids[our_id]
        while (one := by_id.get(at)) is not None and one not in found:
            found.append(one)
            base = one.find(full_name("w:basedOn"))
            at = None if base is None else base.get(full_name("w:val"))
        return found

    def _all(self) -> list[Element]:
        return self._root.findall(full_name("w:style"))

    def _existing(self) -> dict[tuple[str, str], str]:
        return {_key(one): str(one.get(full_name("w:styleId"))) for one in reversed(self._all())}

    def _found_or_added(self, ours: Element) -> dict[str, str]:
        existing = self._existing()
        defaults = {one.get(full_name("w:type")): one for one in self._all() if one.get(full_name("w:default")) == "1"}
        taken = set(existing.values())
        ids: dict[str, str] = {}
        added: list[Element] = []
        for one in list(ours):
            our_id = str(one.get(full_name("w:styleId")))
            default = defaults.get(one.get(full_name("w:type"))) if one.get(full_name("w:default")) == "1" else None
            if default is not None:
                ids[our_id] = str(default.get(full_name("w:styleId")))
            elif _key(one) in existing:
                ids[our_id] = existing[_key(one)]
            else:
                ids[our_id] = _free(our_id, taken)
                taken.add(ids[our_id])
                one.set(full_name("w:styleId"), ids[our_id])
                added.append(one)
        for one in added:
            _refer(one, ids)
            self._root.append(one)
        return ids


def _key(style: Element) -> tuple[str, str]:
    name = style.find(full_name("w:name"))
    return str(style.get(full_name("w:type"))), "" if name is None else str(name.get(full_name("w:val"))).lower()


def _free(wanted: str, taken: set[str]) -> str:
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}{number}"
    return found


def _refer(style: Element, ids: Mapping[str, str]) -> None:
    for tag in _REFERENCES:
        other = style.find(full_name(tag))
        if other is not None:
            style.replace(other, val(tag, ids[str(other.get(full_name("w:val")))]))
