"""Several names in one cell: «A / B», «A og B», «A, B», or one on each line."""

import re
from collections.abc import Callable, Iterator, Sequence

from tiltak_tui.model.norsk import visible_line

_BULLET = re.compile(r"^\s*(?:[-–•*·]|\d+[.)])\s+")
_SIGN = re.compile(r"\s*(?:/|,|&|\+)\s*|\s+(?:og|samt)\s+")
_SURE = {"/", ","}
_SHORT_WORD = re.compile(r"(?:^|[\s,])(?:v|m|c)$", re.IGNORECASE)
"""What belongs with the slash after it: «v/ Kari», «m/ledergruppe», «c/o»."""
_ROLE = re.compile(
    r"\w*(?:leder|sjef|rektor|styrer|direktør|koordinator|rådgiver|lege|ordfører|rådmann|ansvarlig|konsulent|"
    r"planlegger)(?:en|ene|ar|er|e)?",
    re.IGNORECASE,
)
_JOINING_END = re.compile(r"(?:\s+(?:og|samt)|\s*[/&+])$")


def divided(text: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the names in a text.

    Where it has line breaks or semicolons, these alone divide it. Otherwise a name that is known is never divided,
    and a sign or «og» divides only what stands as names on both sides of it: «Kommunalsjef kultur og samfunn» is one,
    «rektor og barnehagestyrer» are two.

    Args:
        text: what stands in the cell.
        is_known: whether a name is known already, such as from the register.
    """
    whole = " ".join(text.split())
    if not whole:
        return ()
    parts = _on_lines(text) if ";" in text or "\n" in text else _parts(whole, is_known)
    return tuple(dict.fromkeys(parts)) or (whole,)


def joined(names: Sequence[str], divide: Callable[[str], Sequence[str]]) -> str:
    """Return names as one text that `divide` gives back, however they are written."""
    shown = [visible_line(name) for name in names]
    plain = "; ".join(shown)
    choices = (plain, f"{plain};", "\n".join(shown))
    return next((one for one in choices if list(divide(one)) == shown), plain)


def _on_lines(text: str) -> Iterator[str]:
    """Yield the names between semicolons, else between line breaks; a line that begins small goes on with the last."""
    if ";" in text:
        parts = [" ".join(part.split()) for part in text.split(";")]
    else:
        parts = []
        for line in text.split("\n"):
            name = _JOINING_END.sub("", " ".join(_BULLET.sub("", line).split()).rstrip(" ,"))
            if parts and name[:1].islower():
                parts[-1] += f" {name}"
            else:
                parts.append(name)
    yield from (name for part in parts if (name := part.strip(" ,")))


def _parts(whole: str, is_known: Callable[[str], bool]) -> list[str]:
    if is_known(whole):
        return [whole]
    starts_small = whole[:1].islower()
    found, start = [], 0
    for sign in _SIGN.finditer(whole):
        before, after = whole[start : sign.start()], whole[sign.end() :]
        if not before or not after or _is_inside(whole[: sign.start()]):
            continue
        if sign[0].strip() == "/" and _SHORT_WORD.search(before):
            continue
        first = _first_name(after)
        both_known = is_known(before) and (is_known(first) or is_known(after))
        is_name = after[0].isupper() or (starts_small and sign[0].strip() in _SURE) or _are_roles(before, after)
        if both_known or is_name:
            found.append(before)
            start = sign.end()
    return [name for one in (*found, whole[start:]) if (name := one.strip(" ,/"))]


def _are_roles(before: str, after: str) -> bool:
    """Return whether a role ends or begins before a sign, and another begins after it."""
    words = before.split()
    is_role = any(_ROLE.fullmatch(word.strip(".:()")) for word in (words[0], words[-1]))
    return is_role and _ROLE.fullmatch(after.split(maxsplit=1)[0].strip(".,:()")) is not None


def _first_name(text: str) -> str:
    found = _SIGN.search(text)
    return text[: found.start()] if found else text


def _is_inside(before: str) -> bool:
    """Return whether a parenthesis is open after this text."""
    return before.count("(") > before.count(")")


def stands_alone(text: str) -> bool:
    """Return whether a text has nothing in it that could divide names."""
    return ";" not in text and "\n" not in text and not _SIGN.search(text)
