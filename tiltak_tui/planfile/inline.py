"""Changing what stands inside a value: the elements of an array, the pairs of an inline table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from tiltak_tui.planfile.literals import Scalar, Value, key_literal, literal, parsed, same
from tiltak_tui.planfile.scan import TRIVIA, comments_in, inner_items

_LINE_COMMENT = re.compile(r"[ \t]*#[^\n]*")
_NEW_LINE = "\n    "


def replaced(raw: str, value: Value, *, lines: bool = True) -> str | None:
    """Return the literal of `value`, keeping what can be kept of the literal that stands there.

    Args:
        raw: the literal that stands in the text.
        value: the value it should have.
        lines: text may be written over several lines.

    Returns:
        The new literal: `raw` itself if it already means `value`, or None if it has an inline table with dotted
        keys, which is not edited. What stays in an array keeps its lines and comments; the comment of an element
        that goes becomes a line of its own in the array. Comments that no array is left to hold are not in it.

    Raises:
        tomllib.TOMLDecodeError: `raw` is not TOML 1.0.
    """
    old = parsed(raw)
    if same(old, value):
        return raw
    if old and isinstance(old, dict) and isinstance(value, Mapping):
        return _inline_table(raw, value)
    if isinstance(old, list) and isinstance(value, Sequence) and not isinstance(value, str):
        return _array(raw, old, value)
    return literal(value, lines=lines)


@dataclass(slots=True)
class _Piece:
    """One element or pair, with what stands around it."""

    lead: str  # from the comma before it
    raw: str
    gap: str = ""  # up to its own comma
    comment: str = ""  # behind that comma, on the same line


@dataclass(slots=True)
class _Container:
    head: str  # the bracket, and the comment behind it on the same line
    pieces: list[_Piece]
    ends_in_comma: bool
    tail: str  # up to the last bracket, which comes with it

    def is_multiline(self) -> bool:
        return any("\n" in piece.lead for piece in self.pieces) or "\n" in self.tail


class _Wanted(NamedTuple):
    """What one place should hold: text, and which of the old pieces it is, if any."""

    raw: str
    old: int | None


def _array(raw: str, old: Sequence[object], new: Sequence[str]) -> str:
    container = _taken_apart(raw)
    left = list(range(len(old)))
    wanted = []
    for value in new:
        place = next((place for place in left if same(old[place], value)), None)
        if place is None:
            wanted.append(_Wanted(literal(value), None))
        else:
            left.remove(place)
            wanted.append(_Wanted(container.pieces[place].raw, place))
    return _rearranged(container, wanted)


def _inline_table(raw: str, new: Mapping[str, Scalar | Sequence[str]]) -> str | None:
    items = inner_items(raw, (0, len(raw)))
    if any(len(item.key) > 1 for item in items):
        return None
    wanted: list[_Wanted] = []
    order: list[str] = []
    for place, item in enumerate(items):
        name = str(item.key[0])
        if name in new:
            value = replaced(raw[slice(*item.value_span)], new[name], lines=False)
            if value is None:
                return None
            wanted.append(_Wanted(raw[item.key_span[0] : item.value_span[0]] + value, place))
            order.append(name)
    keys = list(new)
    for key in keys:
        if key not in order:
            place = predecessor_place(order, key, keys)
            order.insert(place, key)
            wanted.insert(place, _Wanted(f"{key_literal(key)} = {literal(new[key])}", None))
    return _rearranged(_taken_apart(raw), wanted)


def predecessor_place(present: Sequence[str], key: str, order: Sequence[str]) -> int:
    """Return where a new key goes among those present: after its nearest predecessor in the order.

    Without a predecessor it goes first; a key that the order does not have goes last.
    """
    if key not in order:
        return len(present)
    for before in reversed(order[: order.index(key)]):
        if before in present:
            return len(present) - list(reversed(present)).index(before)
    return 0


def _taken_apart(raw: str) -> _Container:
    comment = _LINE_COMMENT.match(raw, 1)
    position = comment.end() if comment else 1
    head = raw[:position]
    pieces = []
    ends_in_comma = False
    for item in inner_items(raw, (0, len(raw))):
        start, end = item.key_span[0], item.value_span[1]
        piece = _Piece(raw[position:start], raw[start:end])
        after = _trivia_end(raw, end)
        ends_in_comma = raw[after] == ","
        if ends_in_comma:
            piece.gap = raw[end:after]
            end = after + 1
        comment = _LINE_COMMENT.match(raw, end)
        piece.comment = comment[0] if comment else ""
        position = comment.end() if comment else end
        pieces.append(piece)
    return _Container(head, pieces, ends_in_comma, raw[position:])


def _trivia_end(raw: str, start: int) -> int:
    match = TRIVIA.match(raw, start)
    return match.end() if match else start


def _rearranged(container: _Container, wanted: Sequence[_Wanted]) -> str:
    old = [one.old for one in wanted if one.old is not None]
    blocks = SequenceMatcher(None, sorted(old), old, autojunk=False).get_matching_blocks()
    staying = {place for block in blocks for place in old[block.b : block.b + block.size]}
    leads = [_split(piece.lead)[1] for piece in container.pieces]
    line = next((lead for lead in leads if "\n" in lead), _NEW_LINE)
    separator = line if container.is_multiline() else " "
    first = leads[0] if leads else separator.strip(" ")
    everything = list(container.pieces)
    _drop(container, staying, set(range(len(everything))) - set(old), line)
    for place, one in enumerate(wanted):
        piece = _Piece("", one.raw) if one.old is None else everything[one.old]
        piece.raw = one.raw
        if one.old not in staying:
            _insert(container.pieces, place, piece, separator if container.pieces else first)
    return _put_together(container)


def _split(lead: str) -> tuple[str, str]:
    """Part a lead into comment lines of their own and the line break (or space) right before the value."""
    line = lead.rfind("\n")
    return ("", lead) if line < 0 else (lead[:line], lead[line:])


def _drop(container: _Container, staying: set[int], gone: set[int], line_break: str) -> None:
    """Take out all pieces but those that stay, leaving comment lines of their own where they are.

    The comments of pieces that are gone for good become lines of their own where the pieces stood; one at the end
    of a line that others stay on is theirs.
    """
    kept: list[_Piece] = []
    neighbour: _Piece | None = None  # the last one kept on the line
    carried, start = "", None  # what the dropped ones leave to the next piece
    for place, piece in enumerate(container.pieces):
        comments, line = _split(piece.lead)
        if "\n" in piece.lead:
            neighbour = None
        if place in staying:
            if start is not None and "\n" not in piece.lead:
                piece.lead = start
            piece.lead = carried + _off_comment(carried, piece.lead)
            kept.append(piece)
            neighbour, carried, start = piece, "", None
            continue
        carried += _off_comment(carried, comments) if "#" in comments else ""
        if "\n" in line or (start is None and not kept):
            start = line
        if neighbour is not None and piece.comment:
            neighbour.comment, piece.comment = piece.comment, ""
        if place in gone and container.head[0] == "[":
            below = line if "\n" in line else line_break
            carried += "".join(below + comment for comment in comments_in(piece.raw + piece.gap + piece.comment))
    container.pieces = kept
    container.tail = carried + _off_comment(carried, container.tail[:-1]) + container.tail[-1]


def _insert(pieces: list[_Piece], place: int, piece: _Piece, lead: str) -> None:
    piece.lead = lead
    if "#" not in piece.gap:
        piece.gap = ""
    if place == 0 and pieces and "\n" not in pieces[0].lead:
        piece.lead, pieces[0].lead = pieces[0].lead, lead
    pieces.insert(place, piece)


def _put_together(container: _Container) -> str:
    pieces = container.pieces
    if not pieces and "#" not in container.head + container.tail:
        return container.head[0] + container.tail[-1]
    out = [container.head]
    for place, piece in enumerate(pieces):
        out += (_after_comment(out[-1], piece.lead), piece.raw, piece.gap)
        out.append("," if place < len(pieces) - 1 or container.ends_in_comma else "")
        out.append(piece.comment)
    space, bracket = container.tail[:-1], container.tail[-1]
    return "".join((*out, _after_comment(out[-1], space), bracket))


def _after_comment(before: str, trivia: str) -> str:
    """Return space and comments so that neither they nor what follows become a part of a comment before them."""
    trivia = _off_comment(before, trivia)
    return trivia + (_NEW_LINE if "#" in (before + trivia).rpartition("\n")[2] else "")


def _off_comment(before: str, trivia: str) -> str:
    """Return the trivia without the space that would lengthen a comment before it."""
    bare = trivia.lstrip(" \t")
    return bare if "#" in before and bare[:1] in {"", "\n"} else trivia
