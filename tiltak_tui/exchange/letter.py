"""The text that goes with an answer form: as a draft that a mail program opens, and as text to paste."""

import hashlib
from collections.abc import Iterator
from datetime import date
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from tiltak_tui.exchange.bestilling import Bestilling, deadline
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.words import _, ngettext

_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_MOST_NAMED = 40


def subject(bestilling: Bestilling) -> str:
    """Return the subject."""
    runde = bestilling.runde
    text = _("Påminnelse: status per {dag} ({runde})") if _is_purring(bestilling) else _("Status per {dag} ({runde})")
    return text.format(dag=_date(runde.per), runde=visible_line(runde.navn))


def letter(bestilling: Bestilling) -> str:
    """Return the text, in plain bokmål."""
    return "\n".join(_lines(bestilling)) + "\n"


def pasted(bestilling: Bestilling) -> bytes:
    """Return the subject and the text, to paste into another program."""
    to = bestilling.epost or _("(ingen e-postadresse)")
    head = [
        _("Til: {navn}, {epost}").format(navn=visible_line(bestilling.ansvarlig.navn), epost=to),
        _("Emne: {emne}").format(emne=subject(bestilling)),
    ]
    return ("\n".join(head) + "\n\n" + letter(bestilling)).encode("utf-8")


def draft(bestilling: Bestilling, form: tuple[str, bytes], calendar: tuple[str, bytes]) -> bytes:
    """Return the message as a draft with its attachments; the same bytes for the same content.

    Args:
        bestilling: what it says.
        form: the name and bytes of the answer form.
        calendar: the name and bytes of the calendar.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # Outlook opens it to be sent, not as received
    message["Subject"] = subject(bestilling)
    if bestilling.epost:
        message["To"] = Address(visible_line(bestilling.ansvarlig.navn), addr_spec=bestilling.epost)
    message.set_content(letter(bestilling), charset="utf-8", cte="quoted-printable")
    message.add_attachment(form[1], maintype=_XLSX[0], subtype=_XLSX[1], filename=form[0])
    message.add_attachment(
        calendar[1], maintype="text", subtype="calendar", filename=calendar[0], params={"charset": "utf-8"}
    )
    message.set_boundary(f"=_tiltak_{hashlib.sha256(form[1] + calendar[1]).hexdigest()[:32]}")
    return message.as_bytes()


def _lines(bestilling: Bestilling) -> Iterator[str]:
    runde, rader = bestilling.runde, bestilling.rader
    kontakt = " ".join(visible_line(bestilling.ansvarlig.kontakt).split())
    yield _("Hei, {navn}").format(navn=kontakt) if kontakt else _("Hei")
    yield ""
    per, last = _date(runde.per), _date(deadline(runde))
    count = ngettext("{n} tiltak", "{n} tiltak", len(rader)).format(n=len(rader))
    who = visible_line(bestilling.ansvarlig.navn)
    if _is_purring(bestilling):
        yield _("Vi har ikke fått svar ennå om status per {per} for {count} som {who} har ansvar for.").format(
            per=per, count=count, who=who
        )
    else:
        yield _("Vi spør nå om status per {per} for {count} som {who} har ansvar for.").format(
            per=per, count=count, who=who
        )
    if bestilling.er_sen:
        yield _("Svarfristen var {last}. Vi ber om svar så snart som mulig.").format(last=last)
    else:
        yield _("Svarfristen er {last}.").format(last=last)
    yield ""
    yield _("Fyll ut det vedlagte skjemaet, og send det tilbake som svar på denne e-posten.")
    yield _("Er alt som før, velger du «ja» under «Ingen endring». Det er også et svar.")
    yield ""
    yield _("Det gjelder:")
    for rad in rader[:_MOST_NAMED]:
        tiltak = rad.tiltak
        frist = _(" (frist {dag})").format(dag=date_text(tiltak.frist)) if tiltak.frist else ""
        yield f"- {visible_line(f'{tiltak.id} {tiltak.tittel}')}{frist}"
    if len(rader) > _MOST_NAMED:
        yield _("- og {n} til, som står i skjemaet").format(n=len(rader) - _MOST_NAMED)
    yield ""
    if bestilling.er_sen:
        yield _("Fristene ligger også ved som kalenderfil.")
    else:
        yield _("Svarfristen og fristene ligger også ved som kalenderfil.")
    yield ""
    yield _("Vennlig hilsen")
    yield from (visible_line(one) for one in (bestilling.avsender, bestilling.oppsett.navn) if one.strip())


def _is_purring(bestilling: Bestilling) -> bool:
    return bestilling.slag is Utsendingsslag.PURRING


def _date(day: date | None) -> str:
    return date_text(day) if day else _("ikke satt")
