"""The frister of one ansvarlig as a calendar that any calendar program opens (RFC 5545)."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta
from typing import NamedTuple

from tiltak_tui.exchange.bestilling import Bestilling, deadline
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.plan import Beslutning, Milepael, Tiltak
from tiltak_tui.words import _

_MOST_OCTETS = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(bestilling: Bestilling) -> bytes:
    """Return the svarfrist and the frister of the tiltak, each as an event of a whole day.

    Those of a tiltak are its own, and those of its milepæler and beslutninger that are still to be done.

    One that is made again after a frist was moved is newer, so that a calendar that has it already takes the new day.
    """
    runde = bestilling.runde
    stamp = f"{bestilling.endret.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tiltak//svarfrister//NO", "CALSCALE:GREGORIAN"]
    last = deadline(runde)
    place = bestilling.oppsett.navn
    if last:
        lines += _event(
            _uid("svarfrist", place, runde.navn, bestilling.ansvarlig.navn),
            stamp,
            last,
            _("Svarfrist: {runde}").format(runde=visible_line(runde.navn)),
            _("Siste dag for å melde status per {dag}.").format(dag=date_text(runde.per) if runde.per else "?"),
        )
    for rad in bestilling.rader:
        about = visible(rad.plan.tittel or rad.plan.id)
        for kind, text, day, summary, who in _frister(rad.tiltak):
            uid = _uid(kind, place, rad.plan.id, rad.tiltak.id.casefold(), *text)
            by = _("Ansvarlig: {hvem}").format(hvem=visible_line(", ".join(who))) if who else ""
            lines += _event(uid, stamp, day, summary, "\n".join(filter(None, (about, by))))
    lines.append("END:VCALENDAR")
    return "".join(f"{line}\r\n" for line in map(folded, lines)).encode("utf-8")


class _Frist(NamedTuple):
    kind: str
    text: tuple[str, ...]
    day: date
    summary: str
    who: tuple[str, ...] = ()


def _frister(tiltak: Tiltak) -> Iterator[_Frist]:
    """Yield the frister of a tiltak; `text` tells those of one kind apart."""
    name = visible_line(f"{tiltak.id} {tiltak.tittel}")
    if tiltak.frist:
        yield _Frist("frist", (), tiltak.frist, _("Frist: {tiltak}").format(tiltak=name))
    rows: list[tuple[str, str, Milepael | Beslutning]] = [("milepael", one.tittel, one) for one in tiltak.milepael]
    rows += [("beslutning", one.tekst, one) for one in tiltak.beslutning]
    labels = {"milepael": _("Milepæl: {tekst} ({tiltak})"), "beslutning": _("Beslutning: {tekst} ({tiltak})")}
    seen = Counter[tuple[str, str]]()
    for kind, text, one in rows:
        seen[kind, text] += 1
        if one.frist and one.fullfort is None:
            summary = labels[kind].format(tekst=visible_line(" ".join(text.split())), tiltak=name)
            yield _Frist(kind, (text, str(seen[kind, text])), one.frist, summary, one.ansvarlig)


def _event(uid: str, stamp: str, day: date, summary: str, description: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(day)}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(summary)}"
    yield f"DESCRIPTION:{escaped(description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(*parts: str) -> str:
    kind = parts[0]
    text = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return f"{kind}-{hashlib.sha256(text).hexdigest()[:32]}@tiltak"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def escaped(text: str) -> str:
    """Return text as a property of a calendar holds it."""
    return visible(text).translate(_ESCAPED)


def folded(line: str) -> str:
    """Return a line broken so that no part has more than 75 octets; no sign is broken in two."""
    return "\r\n ".join(_parts(line))


def _parts(line: Iterable[str]) -> Iterator[str]:
    part, size, room = "", 0, _MOST_OCTETS
    for sign in line:
        octets = len(sign.encode("utf-8"))
        if size + octets > room:
            yield part
            part, size, room = "", 0, _MOST_OCTETS - 1  # the space that a following line begins with
        part, size = part + sign, size + octets
    yield part
