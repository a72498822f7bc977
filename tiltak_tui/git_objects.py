"""What Git's commits and tags hold, read from the objects themselves: nothing that a setting can change."""

import re
from typing import NamedTuple

_SIGNATURE = re.compile(r"^-----BEGIN [A-Z ]*(?:SIGNATURE|MESSAGE)-----\s*$", re.MULTILINE)
_PERSON = re.compile(r"(?P<name>.*?) ?<(?P<email>[^>]*)>(?: (?P<time>-?\d{1,18} [+-]\d{4}))?\s*$")


class Person(NamedTuple):
    """Who did something, and when («1700000000 +0100», "" where it is not said)."""

    name: str
    email: str
    time: str


class CommitObject(NamedTuple):
    """A commit as it is stored."""

    hash: str
    parents: tuple[str, ...]
    author: Person
    message: str
    is_signed: bool


class TagObject(NamedTuple):
    """An annotated tag as it is stored; `message` is without the signature."""

    target: str
    kind: str
    tagger: Person
    message: str
    is_signed: bool


class Moved(NamedTuple):
    """A line of a reflog: where a ref went from and to, by whom, and what Git says of it."""

    old: str
    new: str
    who: Person
    what: str


def parse_commit(name: str, data: bytes) -> CommitObject:
    """Return what a commit's object holds."""
    headers, message = _parts(data)
    return CommitObject(
        name,
        tuple(value for key, value in headers if key == "parent"),
        parse_person(next((value for key, value in headers if key == "author"), "")),
        message,
        any(key in {"gpgsig", "gpgsig-sha256"} for key, _value in headers),
    )


def parse_tag(data: bytes) -> TagObject:
    """Return what a tag's object holds; what is missing is ""."""
    headers, message = _parts(data)
    found = dict(reversed(headers))
    signature = _SIGNATURE.search(message)
    return TagObject(
        found.get("object", ""),
        found.get("type", ""),
        parse_person(found.get("tagger", "")),
        message[: signature.start()] if signature else message,
        signature is not None or "gpgsig" in found or "gpgsig-sha256" in found,
    )


def parse_reflog(data: bytes) -> tuple[Moved, ...]:
    """Return the lines of a reflog, oldest first; those that are no such lines are passed over."""
    found = []
    for line in data.decode(errors="replace").split("\n"):
        head, _tab, what = line.partition("\t")
        old, _space, rest = head.partition(" ")
        new, _space, who = rest.partition(" ")
        if re.fullmatch(r"[0-9a-f]{40,64}", old) and re.fullmatch(r"[0-9a-f]{40,64}", new):
            found.append(Moved(old, new, parse_person(who), what))
    return tuple(found)


def parse_person(text: str) -> Person:
    """Return who and when of «Name <e-mail> 1700000000 +0100»."""
    found = _PERSON.match(text)
    return Person(found["name"], found["email"], found["time"] or "") if found else Person(text, "", "")


def _parts(data: bytes) -> tuple[list[tuple[str, str]], str]:
    head, _blank, body = data.partition(b"\n\n")
    lines = [line.partition(b" ") for line in head.split(b"\n") if not line.startswith(b" ")]
    encoding = next((value.decode(errors="replace") for key, _space, value in lines if key == b"encoding"), "utf-8")
    headers = [(key.decode(errors="replace"), _text(value, encoding)) for key, _space, value in lines]
    return headers, _text(body, encoding)


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, errors="replace")
    except (LookupError, ValueError):
        return data.decode(errors="replace")
