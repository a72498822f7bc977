"""Text that should perhaps not stand in a history that never forgets, and that anyone can ask to see."""

import re
from collections.abc import Iterator

_ELEVEN_DIGITS = re.compile(r"(?<!\d)(\d{6})[\s.]?(\d{5})(?!\d)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_PRIVATE_DOMAINS = frozenset(
    {
        "altibox.no",
        "broadpark.no",
        "c2i.net",
        "frisurf.no",
        "getmail.no",
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.no",
        "icloud.com",
        "live.com",
        "live.no",
        "lyse.net",
        "me.com",
        "msn.com",
        "online.no",
        "outlook.com",
        "outlook.no",
        "proton.me",
        "protonmail.com",
        "start.no",
        "yahoo.com",
        "yahoo.no",
    }
)


def sensitive_parts(text: str) -> tuple[str, ...]:
    """Return the parts of `text` that are a valid fødselsnummer (or D-number) or a private e-mail address."""
    return tuple(dict.fromkeys((*_fodselsnummer(text), *_private_addresses(text))))


def _fodselsnummer(text: str) -> Iterator[str]:
    from stdnum.no import fodselsnummer  # noqa: PLC0415 - only needed when something is about to be saved

    for found in _ELEVEN_DIGITS.finditer(text):
        if fodselsnummer.is_valid(found[1] + found[2]):
            yield found[0]


def _private_addresses(text: str) -> Iterator[str]:
    for found in _EMAIL.finditer(text):
        if found[1].casefold() in _PRIVATE_DOMAINS:
            yield found[0]
