"""How wide a text is where each character has its cell: in a terminal, in an e-mail, in columns of plain text."""

_FIRST_ODD = "\u0300"  # before it, each character takes one cell
_NARROW = "–—‘’“”…○►□√×●▲■"  # and so do these


def cells(text: str) -> int:
    """Return how many cells of the terminal `text` takes."""
    if one_cell_each(text):
        return len(text)
    return sum(map(_cells_of, text))


def cut(text: str, room: int) -> str:
    """Return `text`, ended by «…» where it does not fit in `room` cells."""
    if cells(text) <= room:
        return text
    kept = ""
    used = 0
    for character in text:
        used += _cells_of(character)
        if used > room - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def padded(text: str, room: int) -> str:
    """Return `text` as just `room` cells: cut where it is longer, with spaces after it where it is shorter."""
    fitted = cut(text, room)
    return fitted + " " * (room - cells(fitted))


def wrapped(text: str, room: int) -> list[str]:
    """Return the lines of `text`, broken at spaces so that each fits in `room` cells; long words are broken inside."""
    return [part for line in text.split("\n") for part in _wrapped_line(line, room)]


def one_cell_each(text: str) -> bool:
    """Return whether each character surely takes one cell; asked of whole columns, so it must be fast."""
    if _is_latin(text):
        return True
    for sign in _NARROW:
        text = text.replace(sign, "")
    return _is_latin(text)


def _is_latin(text: str) -> bool:
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _wrapped_line(line: str, room: int) -> list[str]:
    if cells(line) <= room:
        return [line.rstrip(" ")]
    first, *words = line.split(" ")
    lines = _pieces(first, room)
    for word in words:
        if cells(lines[-1]) + 1 + cells(word) <= room:
            lines[-1] += f" {word}"
        elif word:
            if not lines[-1].strip(" "):
                lines.pop()
            lines += _pieces(word, room)
    return [one.rstrip(" ") for one in lines]


def _pieces(word: str, room: int) -> list[str]:
    """Return `word` in pieces that fit in `room` cells."""
    pieces = [""]
    used = 0
    for character in word:
        used += _cells_of(character)
        if used > room and pieces[-1]:
            pieces.append("")
            used = _cells_of(character)
        pieces[-1] += character
    return pieces


def _cells_of(character: str) -> int:
    if character < _FIRST_ODD:
        return 1
    import unicodedata  # noqa: PLC0415 - seldom needed

    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
