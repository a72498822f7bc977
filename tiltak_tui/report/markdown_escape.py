"""Text as people typed it, written so that no reader of Markdown takes any of it for markup, HTML or a link.

Beside CommonMark and GFM this heeds what many readers add: mathematics, marked text, footnotes, emoji between colons,
templates in braces, links of bare addresses, lists with letters. (GitHub makes a link of an e-mail address whatever
stands around it.)
"""

import re
import string
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from tiltak_tui.model.norsk import visible
from tiltak_tui.report.document import Span, Spans

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]#|~$^@]"
    r"|<(?![ \d])"  # a tag
    r"|&(?=#?\w*(?:;|$))"  # a character by its name or number
    r"|(?<=/)/"  # an address
    r"|(?<=\S)\.(?=[^\W\d_]{2})|(?<=[Ww]{3})\."  # an address without «http»
    r"|:(?=[\w+-]+:)"  # an emoji
    r"|(?<==)=|(?<=\+)\+"  # marked or inserted text
)
_START = re.compile(
    r"(?P<sign>[=>]|-(?=[ :-]|$)|\+(?=[ +]|$)|:(?=[ -]|$)|%(?= ))"
    r"|(?P<number>\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+))(?=[.)](?: |$))"
)
_BY_NAME = {"<": "&lt;", "&": "&amp;"}


def escaped(text: str) -> str:
    """Return the visible `text` with everything escaped that means something inside a line."""
    return _SPECIAL.sub(lambda found: _BY_NAME.get(found[0], f"\\{found[0]}"), text)


def escaped_anywhere(text: str) -> str:
    """Return the visible `text` escaped so that it can stand inside a line as well as at its beginning."""
    return "\n".join(_begun(escaped(line).strip(" ")) for line in text.split("\n"))


def paragraphs(spans: Spans) -> list[list[str]]:
    """Return the paragraphs that the spans make, each as its lines of Markdown."""
    lines = [_line(pieces) for pieces in _split(spans)]
    return [list(group) for is_text, group in groupby(lines, bool) if is_text]


def strong(text: str) -> str:
    """Return visible `text`, which stands alone on its line or in its cell, made strong."""
    return f"**{escaped(text.strip())}**" if text.strip() else ""


def _split(spans: Spans) -> list[list[Span]]:
    """Return the spans of each line, those that are alike made one."""
    lines: list[list[Span]] = [[]]
    for is_strong, group in groupby(spans, lambda span: span.strong):
        first, *rest = visible("".join(span.text for span in group)).split("\n")
        lines[-1].append(Span(first, is_strong))
        lines += [[Span(one, is_strong)] for one in rest]
    return lines


def _line(pieces: Sequence[Span]) -> str:
    text = _with_emphasis(pieces)
    if text is None:
        text = escaped("".join(piece.text for piece in pieces))
    return _begun(text.strip())


def _begun(line: str) -> str:
    """Return an escaped line so that it begins no list, heading, rule or table."""
    found = _START.match(line)
    if not found:
        return line
    place = found.end() if found["number"] else 0
    return f"{line[:place]}\\{line[place:]}"


def _with_emphasis(pieces: Sequence[Span]) -> str | None:
    """Return the line with its strong pieces, or None where Markdown cannot say that these are strong."""
    texts = [escaped(piece.text) for piece in pieces]
    line = ""
    for place, (piece, text) in enumerate(zip(pieces, texts, strict=True)):
        core = text.strip()
        if not piece.strong or not core:
            line += text
            continue
        before, after = text.split(core, 1)
        rest = after + "".join(texts[place + 1 :])
        line += before
        if (_is_sign(core[0]) and not _parts(line[-1:])) or (_is_sign(core[-1]) and not _parts(rest[:1])):
            return None
        line += f"**{core}**{after}"
    return line


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _parts(character: str) -> bool:
    """Return whether emphasis may begin after the character, or end before it, also where a sign stands inside."""
    return not character.strip() or character in string.punctuation
