"""Many versions of one plan file, read fast: what two versions have in common is parsed only once.

A text is cut where a line opens a fokusområde or a tiltak. A piece that is valid TOML by itself ends outside every
string and list, so the next one begins there too; where each piece holds just the table that it opens, the whole says
what the pieces say. Any other text is read whole, as `read_plan` does it.
"""

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Any, NamedTuple

import rtoml

from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.planfile.read import read_piece, read_plan
from tiltak_tui.planfile.text import NotUtf8Error, normalise

_OPENING = re.compile(rb"^[ \t]*\[\[[ \t]*fokusomrade[ \t]*(\.[ \t]*tiltak[ \t]*)?\]\]", re.MULTILINE)
_BOM = b"\xef\xbb\xbf"

_Piece = Tiltak | Fokusomrade | Plan | None


class _Version(NamedTuple):
    """A version in pieces: the texts, what each says, and which of them open a fokusområde."""

    texts: list[bytes]
    pieces: list[_Piece]
    openings: list[int]
    plan: Plan


class Series:
    """Reads versions of one plan file, each next to the one before it.

    Args:
        stem: the file's stem, which is the plan's id.
    """

    def __init__(self, stem: str) -> None:
        self._stem = stem
        self._last = _Version([], [], [], Plan())
        self._known: dict[bytes, _Piece] = {}

    def read(self, data: bytes) -> Plan | None:
        """Return what a version of the file says, or None where it cannot be read at all."""
        if b"\r" in data or data.startswith(_BOM):
            try:
                data = normalise(data).text.encode()
            except NotUtf8Error:
                return None
        version = self._version(data)
        if version is None:
            return self._whole(data)
        self._last = version
        return version.plan

    def _version(self, data: bytes) -> _Version | None:
        last = self._last
        first, start = self._same_at_start(data)
        final, end = self._same_at_end(data, first, start)
        openings = [found.start() for found in _OPENING.finditer(data, start, end) if found.start() > start]
        edges = [start, *openings, end] if end > start else []
        texts = [data[a:b] for a, b in pairwise(edges)]
        pieces = [self._piece(text) for text in texts]
        if None in pieces:
            return None
        all_texts = [*last.texts[:first], *texts, *last.texts[final:]]
        all_pieces = [*last.pieces[:first], *pieces, *last.pieces[final:]]
        changed = (*last.pieces[first:final], *pieces)
        if last.openings and first > last.openings[0] and all(type(one) is Tiltak for one in changed):
            return self._with_tiltak(all_texts, all_pieces, first, len(pieces) - (final - first))
        return _assembled(all_texts, all_pieces)

    def _same_at_start(self, data: bytes) -> tuple[int, int]:
        """Return how many pieces of the last version this one begins with, and where the last of them ends."""
        texts = self._last.texts
        first, start = 0, 0
        for text in texts:
            if not data.startswith(text, start):
                break
            start += len(text)
            first += 1
        # A piece that goes on in this version is another piece.
        if first and start < len(data) and not _OPENING.match(data, start):
            first -= 1
            start -= len(texts[first])
        return first, start

    def _same_at_end(self, data: bytes, first: int, start: int) -> tuple[int, int]:
        """Return from which piece on this version ends like the last one, and where that begins."""
        texts = self._last.texts
        final, end, least = len(texts), len(data), max(first, 1)
        while final > least and data.endswith(texts[final - 1], start, end):
            final -= 1
            end -= len(texts[final])
        if final < len(texts) and end > start and data[end - 1 : end] != b"\n":
            return len(texts), len(data)
        return final, end

    def _piece(self, text: bytes) -> _Piece:
        if text not in self._known:
            self._known[text] = self._parsed(text)
        return self._known[text]

    def _with_tiltak(self, texts: list[bytes], pieces: list[_Piece], first: int, more: int) -> _Version:
        """Return a version where only tiltak of one fokusområde differ from the last, from the piece `first` on."""
        last = self._last
        place = bisect_left(last.openings, first) - 1
        openings = [one if one < first else one + more for one in last.openings]
        begin, end = openings[place], openings[place + 1] if place + 1 < len(openings) else len(pieces)
        parts = list(last.plan.fokusomrader)
        parts[place] = parts[place].replace(tiltak=tuple(pieces[begin + 1 : end]))
        return _Version(texts, pieces, openings, last.plan.replace(fokusomrader=tuple(parts)))

    def _parsed(self, piece: bytes) -> _Piece:
        opening = _OPENING.match(piece)
        is_tiltak = opening is not None and opening[1] is not None
        try:
            # Below a fokusområde, as in the whole: some headers are valid only where there is none.
            data: dict[str, Any] = rtoml.loads((b"[[fokusomrade]]\n" + piece if is_tiltak else piece).decode())
        except (rtoml.TomlParsingError, ValueError, RecursionError):
            return None
        if is_tiltak:
            parts = data.pop("fokusomrade", None)
            table = parts[0] if isinstance(parts, list) and len(parts) == 1 else {}
            rows = table.pop("tiltak", None)
            is_alone = not data and not table and isinstance(rows, list) and len(rows) == 1
            return read_piece(Tiltak, rows[0]) if is_alone and rows else None
        if opening:
            rows = data.pop("fokusomrade", None)
            is_alone = not data and isinstance(rows, list) and len(rows) == 1 and "tiltak" not in rows[0]
            return read_piece(Fokusomrade, rows[0]) if is_alone and rows else None
        if "fokusomrade" in data:
            return None
        return read_plan(piece.decode(), self._stem, "").plan

    def _whole(self, data: bytes) -> Plan | None:
        try:
            return read_plan(data.decode(), self._stem, "").plan
        except UnicodeDecodeError:
            return None


def _assembled(texts: list[bytes], pieces: list[_Piece]) -> _Version | None:
    """Return the version that the pieces make up; None where they are not a plan and then its fokusområder."""
    if not pieces or not isinstance(pieces[0], Plan):
        return None
    openings = [place for place, one in enumerate(pieces) if type(one) is Fokusomrade]
    if len(pieces) > 1 and openings[:1] != [1]:
        return None
    parts = []
    for begin, end in pairwise([*openings, len(pieces)]):
        part = pieces[begin]
        assert isinstance(part, Fokusomrade)
        parts.append(part.replace(tiltak=tuple(pieces[begin + 1 : end])) if end > begin + 1 else part)
    return _Version(texts, pieces, openings, pieces[0].replace(fokusomrader=tuple(parts)))
