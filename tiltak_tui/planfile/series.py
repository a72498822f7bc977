"""Many versions of one plan file, read fast: what two versions have in common is parsed only once.

A text is cut where a line opens a fokusområde or a tiltak. A piece that is valid TOML by itself ends outside every
string and list, so the next one begins there too; where each piece holds just the table that it opens, the whole says
what the pieces say. Any other text is read whole, as `read_plan` does it.
"""

import re
from itertools import pairwise
from typing import Any

import rtoml

from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.planfile.read import read_piece, read_plan
from tiltak_tui.planfile.text import NotUtf8Error, normalise

_OPENING = re.compile(rb"^[ \t]*\[\[[ \t]*fokusomrade[ \t]*(\.[ \t]*tiltak[ \t]*)?\]\]", re.MULTILINE)
_BOM = b"\xef\xbb\xbf"

_Piece = Tiltak | Fokusomrade | Plan | None


class Series:
    """Reads versions of one plan file, each next to the one before it.

    Args:
        stem: the file's stem, which is the plan's id.
    """

    def __init__(self, stem: str) -> None:
        self._stem = stem
        self._pieces: list[bytes] = []
        self._parts: tuple[Fokusomrade, ...] = ()
        self._known: dict[bytes, _Piece] = {}

    def read(self, data: bytes) -> Plan | None:
        """Return what a version of the file says, or None where it cannot be read at all."""
        if b"\r" in data or data.startswith(_BOM):
            try:
                data = normalise(data).text.encode()
            except NotUtf8Error:
                return None
        pieces = self._cut(data)
        plan = self._assembled(pieces)
        if plan is None:
            return self._whole(data)
        self._pieces, self._parts = pieces, plan.fokusomrader
        return plan

    def _cut(self, data: bytes) -> list[bytes]:
        """Return the pieces of a version; those it has in common with the last one are the same objects."""
        old = self._pieces
        first, start = 0, 0
        while first < len(old) and data.startswith(old[first], start):
            start += len(old[first])
            first += 1
        # A piece that goes on in the new version is another piece.
        if first and start < len(data) and not _OPENING.match(data, start):
            first -= 1
            start -= len(old[first])
        last, end = len(old), len(data)
        while last > first + 1 and end - len(old[last - 1]) >= start and data.endswith(old[last - 1], start, end):
            last -= 1
            end -= len(old[last])
        if end > start and data[end - 1 : end] != b"\n" and last < len(old):
            last, end = len(old), len(data)
        openings = [found.start() for found in _OPENING.finditer(data, start, end) if found.start() > start]
        edges = [start, *openings, end] if end > start else []
        return [*old[:first], *(data[a:b] for a, b in pairwise(edges)), *old[last:]]

    def _assembled(self, pieces: list[bytes]) -> Plan | None:
        known = self._known
        found: list[_Piece] = []
        for piece in pieces:
            value = known.get(piece)
            if value is None:
                if piece in known:
                    return None
                value = known[piece] = self._parsed(piece)
                if value is None:
                    return None
            found.append(value)
        if not found or not isinstance(found[0], Plan):
            return None
        parts: list[Fokusomrade] = []
        inner: list[list[Tiltak]] = []
        for value in found[1:]:
            if isinstance(value, Tiltak):
                if not inner:
                    return None
                inner[-1].append(value)
            elif isinstance(value, Fokusomrade):
                parts.append(value)
                inner.append([])
            else:
                return None
        return found[0].replace(
            fokusomrader=tuple(self._filled(n, part, tuple(inner[n])) for n, part in enumerate(parts))
        )

    def _filled(self, place: int, part: Fokusomrade, tiltak: tuple[Tiltak, ...]) -> Fokusomrade:
        """Return a fokusområde with its tiltak: the very one of the version before where nothing differs."""
        if place < len(self._parts):
            before = self._parts[place]
            if (
                len(before.tiltak) == len(tiltak)
                and all(one is other for one, other in zip(before.tiltak, tiltak, strict=True))
                and before.__dict__.keys() - {"tiltak"} == part.__dict__.keys()
                and all(before.__dict__[key] is value for key, value in part.__dict__.items())
            ):
                return before
        return part.replace(tiltak=tiltak) if tiltak else part

    def _parsed(self, piece: bytes) -> _Piece:
        try:
            data: dict[str, Any] = rtoml.loads(piece.decode())
        except (rtoml.TomlParsingError, ValueError, RecursionError):
            return None
        opening = _OPENING.match(piece)
        if opening and opening[1]:
            table = data.pop("fokusomrade", None)
            rows = table.pop("tiltak", None) if isinstance(table, dict) else None
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
