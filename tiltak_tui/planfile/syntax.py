"""Syntax: what is wrong in a text that is not TOML, in Norwegian, and what only the newest TOML allows."""

import re
import tomllib

from tiltak_tui.model.norsk import parse_date
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.model.problem import Alvor, Problem, shown
from tiltak_tui.words import N_, _

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)|at line (\d+),? column (\d+)|\(at end of document\)")
_LONG = 500
_ABOUT_VALUE = re.compile("Invalid value|Invalid date|Expected newline or end of document|Unclosed")
_ABOUT_NAME = re.compile(r"Invalid initial character for a key|Invalid statement|Expected '(=|\])")
_DATE_LIKE = re.compile(r"(?<![\w.-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2}))(?![\w.-])")
_HEADER = re.compile(r"[ \t]*\[\[?([^\[\]\"'#=]+)\]\]?[ \t]*(?:#.*)?")
_NAME = re.compile(r"[ \t]*([^\[\]\"'#=]+?)[ \t]*=.*")
_BARE_ENTRY = re.compile(r"[ \t]*[\w-]+[ \t]*=[ \t]*([^\s#\"'\[{][^#\"'\[{]*?)[ \t]*(?:#.*)?")
_BARE_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)*", re.ASCII)
_ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "Ae", "Ø": "O", "Å": "A"})
_MEANINGS = (
    (
        r"Unterminated string|Unclosed string|Expected \"'''\"|Expected '\"\"\"'",
        N_("En tekst er ikke avsluttet med anførselstegn"),
    ),
    (
        r"Illegal character",
        N_("Et tegn som ikke kan stå her, for eksempel et linjeskift i en tekst eller et styretegn"),
    ),
    (
        r"Unescaped '\\'|Invalid hex|escaped Unicode|Unescaped",
        N_("En omvendt skråstrek i en tekst må skrives dobbelt: \\\\"),
    ),
    (r"Cannot overwrite a value|duplicate key", N_("Det samme feltet står to ganger i samme tabell")),
    (
        r"Cannot declare .* twice",
        N_("Den samme tabellen er åpnet to ganger; en liste av tabeller skrives med doble hakeparenteser: [[…]]"),
    ),
    (
        r"Cannot mutate|Cannot redefine|not append|Cannot extend",
        N_("Et felt eller en tabell prøver å utvide noe som alt er ferdig skrevet"),
    ),
    (r"Expected '=' after a key", N_("Det mangler et likhetstegn etter feltets navn")),
    (
        r"Invalid initial character for a key|Invalid statement",
        N_("Linja begynner ikke med et feltnavn, en tabell i hakeparenteser eller #"),
    ),
    (r"Expected '\]\]'|Expected '\]'", N_("En tabell i hakeparenteser er ikke lukket")),
    (r"Unclosed array", N_("En liste er ikke lukket med ]")),
    (r"Unclosed inline table", N_("En tabell er ikke lukket med }")),
    (r"Invalid date or datetime", N_("Datoen finnes ikke")),
    (r"Expected newline or end of document", N_("Det står noe mer på linja etter verdien")),
    (r"Duplicate inline table key", N_("Det samme feltet står to ganger i samme tabell")),
    (r"too deep|recursion limit", N_("Lister eller tabeller står for dypt inne i hverandre")),
    (r"overflowed|Exceeds the limit", N_("Et tall er for stort")),
    (r"not a Unicode scalar", N_("Et tegn er skrevet med et nummer som ikke finnes")),
    (r"Found invalid character", N_("Et styretegn kan ikke stå i en kommentar")),
    (r"Invalid value", N_("Verdien er ikke forståelig; tekst må stå i anførselstegn, og datoer skrives 2026-06-30")),
)


def syntax_problem(text: str, fil: str, reader_message: str) -> Problem:
    """Return the one problem that says what is wrong in a text that could not be read as TOML.

    Args:
        text: the normalised text.
        fil: the file's name as problems name it.
        reader_message: what the fast reader said, used where the strict reader finds nothing wrong.
    """
    message = strict_message(text) or reader_message
    line, column = _place(message, text)
    meaning = next((one for pattern, one in _MEANINGS if re.search(pattern, message)), None)
    melding = _(meaning) if meaning else _("Teksten følger ikke reglene for TOML")
    forslag = _("Fila vises ikke før dette er rettet")
    name = _foreign_name(text, line) if _ABOUT_NAME.search(message) else ""
    if name:
        melding = _("Navn på felt og tabeller skrives uten æ, ø og å; her står {name}").format(name=shown(name))
        return Problem(fil, Alvor.FEIL, melding, f"{name.translate(_ASCII)}. {forslag}", (), line, column)
    value = _value(text, line, column) if _ABOUT_VALUE.search(message) else ""
    if value:
        if _DATE_LIKE.fullmatch(value):
            meant = parse_date(value)
            melding = _("Datoer skrives slik: 2026-06-30") if meant else _("Datoen finnes ikke")
            forslag = f"{meant.isoformat()}. {forslag}" if meant else forslag
        melding = _("{melding}; her står {value}").format(melding=melding, value=shown(value))
    return Problem(fil, Alvor.FEIL, melding, forslag, (), line, column)


def _foreign_name(text: str, line: int) -> str:
    """Return the name of a field or table that begins a line, where æ, ø or å in it is what is wrong, or ""."""
    content = _line(text, line)
    found = _HEADER.fullmatch(content) or _NAME.fullmatch(content)
    name = found[1].strip() if found else ""
    ascii_name = name.translate(_ASCII)
    return name if ascii_name != name and _BARE_NAME.fullmatch(ascii_name) else ""


def _value(text: str, line: int, column: int) -> str:
    """Return what stands as a value on the line, or the date before the column that cannot be read, or "".

    What is internal is never told.
    """
    content = _line(text, line)
    if any(felt.internal and key in content for key, felt in Tiltak.felter.items()):
        return ""
    whole = _BARE_ENTRY.fullmatch(content)
    if whole:
        return whole[1]
    dates = [one for one in _DATE_LIKE.finditer(content) if one.start() < column <= one.end() + 1]
    return "" if not dates or _is_iso(dates[-1][0]) else dates[-1][0]


def _is_iso(text: str) -> bool:
    day = parse_date(text)
    return day is not None and day.isoformat() == text


def _line(text: str, line: int) -> str:
    content = text.split("\n")[line - 1]
    return content if len(content) < _LONG else ""


def strict_message(text: str) -> str:
    """Return what Python's own reader of TOML 1.0 says is wrong with `text`, or "" where nothing is."""
    try:
        tomllib.loads(text)
    except RecursionError:
        return "too deep"
    except ValueError as error:
        return str(error) or "invalid"
    return ""


def strict_problem(text: str, fil: str) -> Problem | None:
    """Return an advarsel for a text that only TOML 1.1 allows: it is read, but not edited."""
    message = strict_message(text)
    if not message:
        return None
    line, column = _place(message, text)
    melding = _("Her er det brukt en skrivemåte som programmet kan lese, men ikke endre (TOML 1.1)")
    return Problem(fil, Alvor.ADVARSEL, melding, _("Skriv det på den vanlige måten"), (), line, column)


def _place(message: str, text: str) -> tuple[int, int]:
    found = _PLACE.search(message)
    if not found:
        return 1, 1
    if found[1]:
        return int(found[1]), int(found[2])
    if found[3]:
        return int(found[3]), int(found[4])
    lines = text.rstrip("\n").split("\n")
    return len(lines), len(lines[-1]) + 1
