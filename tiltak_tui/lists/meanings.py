"""What stands in a cell of a list, as values of the fields of a tiltak; what is not understood says so."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any, NamedTuple

from tiltak_tui.errors import UsageError
from tiltak_tui.lists.navn import divided
from tiltak_tui.lists.tid import Tid, span_of, time_of
from tiltak_tui.model.ansvar import Register
from tiltak_tui.model.entry import entered
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import fold, fold_word
from tiltak_tui.model.oppsett import Vurderingstekst
from tiltak_tui.model.plan import ID_PATTERN, Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.sheets.celle import Celle
from tiltak_tui.sheets.meaning import NotUnderstoodError, as_date, as_percent, as_status, as_vurdering
from tiltak_tui.words import _

_MORE_STATUS_WORDS: Mapping[Status, tuple[str, ...]] = {
    Status.IKKE_STARTET: (
        "ikkje starta", "ikkje påbegynt", "planlagt", "planlegges", "ny", "nytt", "åpen", "ikke iverksatt", "gjenstår",
        "ikke igangsatt", "ikke satt i gang", "ikke startet opp", "ikke gjennomført", "ikke utført", "ikke begynt på",
        "ikkje gjennomført", "ikkje sett i gang", "under planlegging", "nytt tiltak",
    ),
    Status.PAGAR: (
        "i arbeid", "iverksatt", "igangsatt", "startet opp", "løpende", "i prosess", "under gjennomføring", "starta",
        "pågår etter planen", "delvis gjennomført", "delvis", "under utarbeidelse", "arbeid pågår", "delvis utført",
        "delvis fullført", "delvis ferdig", "delvis startet", "delvis påbegynt", "delvis iverksatt", "delvis oppnådd",
        "under oppstart", "i oppstart", "under utredning", "utredes", "under behandling", "under implementering",
        "under innføring", "arbeides med", "jobbes med", "igang", "godt i gang", "nesten ferdig", "kontinuerlig",
    ),
    Status.PA_VENT: (
        "utsatt", "utsett", "venter", "avventer", "avventes", "i bero", "satt på pause", "pause", "stoppet midlertidig",
    ),
    Status.FULLFORT: (
        "avsluttet", "ferdigstilt", "mål oppnådd", "gjennomført", "gjennomførd", "ok", "lukket", "levert", "utført",
        "fullført", "i drift", "avslutta", "implementert", "innført", "etablert", "oppnådd", "mål nådd", "nådd",
        "innarbeidet i drift", "overført til drift", "helt gjennomført",
    ),
    Status.UTGATT: (
        "stoppet", "ikke lenger relevant", "ikke relevant", "ikke aktuelt", "uaktuelt", "avlyst", "kansellert",
        "skrinlagt", "ikkje aktuelt", "strøket", "erstattet", "stanset", "droppet", "ikke aktuell", "tatt ut",
    ),
}  # fmt: skip
_BOTH = {"irute": (Status.PAGAR, Vurdering.GRONN), "etterplanen": (Status.PAGAR, Vurdering.GRONN)}
_BOTH |= dict.fromkeys(("etterplan", "ihenholdtilplan", "ihenholdtilplanen", "ihhtplan"), _BOTH["irute"])
"""Words that say both where a tiltak is in its life and how it goes."""

_LIGHTS = {"🟢": Vurdering.GRONN, "🟡": Vurdering.GUL, "🔴": Vurdering.ROD}
_DONE = {fold_word(word) for word in ("gjennomført", "utført", "ferdig", "fullført")}
_YES_OR_NO = {"ja": True, "j": True, "x": True, "v": True, "nei": False, "n": False}

_PERCENT = re.compile(r"\d{1,3}\s*(?:%|prosent)")
_PRIORITY_WORDS = (
    "høy, høyest, høg, stor, viktigst, må, a, haster",
    "middels, medium, normal, bør, b",
    "lav, låg, lavest, liten, kan, c",
)
_PRIORITIES = {
    fold_word(word): number for number, words in enumerate(_PRIORITY_WORDS, start=1) for word in words.split(",")
}
_PRIORITY = re.compile(
    r"(?:pri(?:oritet|o)?\.?\s*)?([1-3])(?:\.?\s*pri(?:oritet)?)?|\w+\s*\(([1-3])\)|([1-3])\s*[-–(].*"
)
_REST = re.compile(r"\s*(?:[.,:;(/\n]|[-–—](?=\s))\s*|\s+(?=\d)")
_NUMBERED = re.compile(r"\d\s*(?:[.):]|[-–]|(?=\s))\s*(?=[^\W\d_])")
_CROWNS = re.compile(
    r"(?:ca\.?\s*)?(?:kr\.?|nok)?\s*(\d[\d\s.,]*?)\s*(?:,-|\.-)?\s*"
    r"(kr\.?|kroner|mill(?:ioner|\.)?|mnok|tusen)?(?:\s*kr(?:oner|\.)?)?"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.\s]\d{3})+")
_FACTORS = {"mil": 1_000_000, "mno": 1_000_000, "tus": 1_000}
_IN_THOUSANDS = re.compile(r"(?:1\s?000|tusen)\s*(?:kr|nok)?|\btkr\b|\bknok\b")
_IN_MILLIONS = re.compile(r"\bmill|\bmnok\b")


class Kjent(NamedTuple):
    """What is known when a list is read.

    Attributes:
        tekster: what the colours mean here.
        register: the register of ansvarlige.
        navn: the names that stand for one alone, folded: of the register, of the plans and of the list itself.
        ider: the ids of the tiltak that are there, without case.
    """

    tekster: Vurderingstekst
    register: Register
    navn: frozenset[str]
    ider: frozenset[str]

    def has(self, navn: str) -> bool:
        """Return whether somebody is called this."""
        return fold(" ".join(navn.split())) in self.navn

    def called(self, navn: str) -> str:
        """Return the name that the register has for an ansvarlig."""
        return self.register.find(navn).navn


def known_of(innhold: Innhold) -> Kjent:
    """Return what is known in a planmappe."""
    oppsett = innhold.oppsett
    registered = (
        name for one in oppsett.ansvarlig for name in (one.navn, one.forkortelse, *one.tidligere_navn) if name
    )
    in_plans = (name for rad in innhold.rader() for name in (*rad.tiltak.ansvarlig, *rad.tiltak.medvirkende))
    names = frozenset(fold(" ".join(name.split())) for name in (*registered, *in_plans))
    ids = frozenset(rad.tiltak.id.casefold() for rad in innhold.rader())
    return Kjent(oppsett.vurdering, Register(oppsett), names, ids)


class HalfUnderstoodError(NotUnderstoodError):
    """What stands there is not understood, but it is kept: `verdier` are the fields that hold it."""

    def __init__(self, why: str, verdier: Mapping[str, Any]) -> None:
        super().__init__(why)
        self.verdier = verdier


def read(felt: str, celle: Celle, kjent: Kjent, heading: str = "", *, exact: bool = False) -> dict[str, Any]:
    """Return what a cell that is not empty says: field → value; mostly its own field alone.

    Args:
        felt: the field of its column.
        celle: the cell.
        kjent: what is known.
        heading: what stands above the column.
        exact: the text is just what is meant: «og» and «/» divide no names.

    Raises:
        NotUnderstoodError: it is not understood; the text says what it could be.
    """
    if celle.er_formel:
        raise NotUnderstoodError(_("er en formel uten svar, eller en feil"))
    own = _READERS.get(felt)
    if own:
        return own(celle, kjent, heading)
    declared = Tiltak.felter[felt]
    text = celle.tekst
    match declared.kind:
        case Kind.LIST if felt in {"ansvarlig", "medvirkende"}:
            if isinstance(celle.verdi, int | float):
                raise NotUnderstoodError(_("er et tall, ikke et navn"))
            is_whole = exact or kjent.has(text)
            names = divided(text, lambda _navn: True) if is_whole else divided(text, kjent.has)
            return {felt: tuple(dict.fromkeys(map(kjent.called, names)))}
        case Kind.LIST:
            return {felt: items(text, felt)}
        case Kind.DATE:
            return {felt: _other_date(felt, celle)}
        case _:
            try:
                return {felt: entered(declared, [text])}
            except UsageError as error:
                raise NotUnderstoodError(str(error)) from error


def items(text: str, felt: str) -> tuple[str, ...]:
    """Return the parts of a list that are not names: on lines of their own, else between semicolons, else commas."""
    if "\n" in text or ";" in text:
        parts = text.split("\n" if "\n" in text else ";")
    else:
        parts = [text] if felt == "lenker" else re.split(r",(?!\s*(?:pkt|punkt))", text)
    return tuple(dict.fromkeys(one for part in parts if (one := part.strip())))


def _id(celle: Celle, _kjent: Kjent, _heading: str) -> dict[str, Any]:
    if not re.fullmatch(ID_PATTERN, celle.tekst):
        raise NotUnderstoodError(_("er ikke en id: den kan ha bokstaver, tall og bindestreker"))
    return {"id": celle.tekst}


def _status(celle: Celle, kjent: Kjent, heading: str) -> dict[str, Any]:
    text = _NUMBERED.sub("", celle.tekst, count=1) if _NUMBERED.match(celle.tekst) else celle.tekst
    celle = celle if text == celle.tekst else celle._replace(verdi=text)
    word = fold_word(text.strip(" .!"))
    share = _share_done(celle)
    if share is not None:
        return {"status": share, "fremdrift": as_percent(celle)}
    if word in _BOTH:
        status, vurdering = _BOTH[word]
        return {"status": status, "vurdering": vurdering}
    if fold_word(heading.strip(" ?")) in _DONE and word in _YES_OR_NO:
        return {"status": Status.FULLFORT} if _YES_OR_NO[word] else {}
    try:
        return {"status": as_status(celle, _MORE_STATUS_WORDS)}
    except NotUnderstoodError as error:
        colour = _colour(celle, kjent)
        if colour:
            return {"vurdering": colour}
        for cut in _REST.finditer(text):
            try:
                status = as_status(celle._replace(verdi=text[: cut.start()]), _MORE_STATUS_WORDS)
            except NotUnderstoodError:
                continue
            rest = text[cut.end() :].strip().removesuffix(")" if "(" in cut[0] else "")
            if not rest or _is_status(rest, status):
                return {"status": status}
            return {"status": status, "kommentar": rest if any(map(str.isalpha, rest)) else text}
        words = ", ".join(one.label for one in Status)
        raise NotUnderstoodError(_("er ikke en status. Bruk {words}").format(words=words)) from error


def _is_status(text: str, status: Status) -> bool:
    return fold_word(text) in {fold_word(one) for one in (status.label, *_MORE_STATUS_WORDS[status])}


def _share_done(celle: Celle) -> Status | None:
    """Return the status that «60 %» under status means; None where there is no percentage."""
    if not (celle.er_prosent or (isinstance(celle.verdi, str) and _PERCENT.fullmatch(celle.verdi.strip()))):
        return None
    try:
        share = as_percent(celle)
    except NotUnderstoodError:
        return None
    return Status.IKKE_STARTET if share == 0 else Status.FULLFORT if share == 100 else Status.PAGAR


def _colour(celle: Celle, kjent: Kjent) -> Vurdering | None:
    try:
        return as_vurdering(celle, kjent.tekster)
    except NotUnderstoodError:
        return _LIGHTS.get(celle.tekst)


def _vurdering(celle: Celle, kjent: Kjent, _heading: str) -> dict[str, Any]:
    found = _colour(celle, kjent)
    if found is None:
        if fold_word(celle.tekst) in {"grå", "gra", "ikkevurdert", "ukjent"}:
            return {}
        words = ", ".join(one.label for one in Vurdering)
        raise NotUnderstoodError(_("er ikke en vurdering. Bruk {words}").format(words=words))
    return {"vurdering": found}


def _prioritet(celle: Celle, _kjent: Kjent, _heading: str) -> dict[str, Any]:
    word = fold_word(celle.tekst.strip(" .")).removesuffix("prioritet").removesuffix("pri")
    number = _PRIORITIES.get(word)
    if number is None:
        found = _PRIORITY.fullmatch(fold(celle.tekst.strip(" .")))
        number = next((int(one) for one in found.groups() if one), None) if found else None
    if number is None:
        raise NotUnderstoodError(_("er ikke en prioritet. Bruk 1, 2, 3, høy, middels eller lav"))
    return {"prioritet": number}


def _fremdrift(celle: Celle, _kjent: Kjent, _heading: str) -> dict[str, Any]:
    text = re.sub(r"^(?:ca\.?|cirka|om lag)\s*", "", celle.tekst.casefold())
    try:
        return {"fremdrift": as_percent(celle._replace(verdi=text) if isinstance(celle.verdi, str) else celle)}
    except NotUnderstoodError as error:
        raise NotUnderstoodError(_("er ikke en prosent. Bruk et helt tall fra 0 til 100")) from error


def _kostnad(celle: Celle, _kjent: Kjent, heading: str) -> dict[str, Any]:
    above = heading.casefold()
    factor = 1_000 if _IN_THOUSANDS.search(above) else 1_000_000 if _IN_MILLIONS.search(above) else 1
    found = _amount(celle)
    if found is not None:
        amount, own = found
        crowns = amount * (own or factor)
        if crowns == crowns.to_integral_value() and 0 <= crowns < 2**63:
            return {"kostnad": int(crowns)}
    raise NotUnderstoodError(_("er ikke et beløp i hele kroner. Skriv for eksempel 250 000"))


def _amount(celle: Celle) -> tuple[Decimal, int] | None:
    """Return a number, and what the cell itself says that it counts: 1 000 for «tusen»; 0 where it does not say."""
    verdi = celle.verdi
    if isinstance(verdi, int | float) and not isinstance(verdi, bool):
        return (Decimal(str(verdi)), 0) if isfinite(verdi) else None
    found = _CROWNS.fullmatch(" ".join(celle.tekst.casefold().split()))
    if not found:
        return None
    digits = found[1].strip()
    if _THOUSANDS.fullmatch(digits):
        digits = re.sub(r"[.\s]", "", digits)
    digits = digits.replace(" ", "").replace(",", ".")
    try:
        return Decimal(digits), _FACTORS.get((found[2] or "")[:3], 0)
    except InvalidOperation:
        return None


def _frist(celle: Celle, _kjent: Kjent, _heading: str) -> dict[str, Any]:
    text = " ".join(celle.tekst.split())
    tid = _time(celle)
    if tid is None:
        why = _("er ikke en frist som kan forstås. Skriv for eksempel 30.06.2027 eller 2. kvartal 2027")
        raise HalfUnderstoodError(why, {"frist": None, "frist_tekst": text})
    if tid.er_dag:
        return {"frist": tid.til}
    words = _shown_in_part(celle, tid) or text
    if tid.lopende:
        says_more = fold_word(words) not in {"lopende", "fortlopende"}
        return {"frist": None, "frist_tekst": words if says_more else "", "lopende": True}
    return {"frist": tid.til, "frist_tekst": words}


def _time(celle: Celle) -> Tid | None:
    if celle.datodeler:
        return span_of(as_date(celle), celle.datodeler)
    try:
        day = as_date(celle)
        return Tid(day, day, er_dag=True)
    except NotUnderstoodError:
        pass
    verdi = celle.verdi
    is_year = isinstance(verdi, int | float) and not isinstance(verdi, bool) and 1900 <= verdi < 2100
    return time_of(celle.tekst) if isinstance(verdi, str) or is_year else None


def _shown_in_part(celle: Celle, tid: Tid) -> str:
    """Return the words for a date that the sheet shows without its day, or ""."""
    if not celle.datodeler or tid.til is None:
        return ""
    if celle.datodeler == "y":
        return str(tid.til.year)
    from babel.dates import format_date  # noqa: PLC0415 - slow to load, and seldom needed

    return str(format_date(tid.til, "LLLL yyyy", locale="nb"))


def _other_date(felt: str, celle: Celle) -> Any:
    tid = _time(celle)
    day = tid and (tid.til if felt == "evalueres" else tid.fra)
    if tid is None or day is None or (felt == "statusdato" and not tid.er_dag):
        raise NotUnderstoodError(_("er ikke en dato. Skriv for eksempel 30.06.2027"))
    return day


def _lopende(celle: Celle, _kjent: Kjent, _heading: str) -> dict[str, Any]:
    word = fold_word(celle.tekst)
    if word in {"lopende", "kontinuerlig", "v"}:
        return {"lopende": True}
    try:
        return {"lopende": entered(Tiltak.felter["lopende"], [celle.tekst])}
    except UsageError as error:
        raise NotUnderstoodError(_("er verken ja eller nei")) from error


def _tittel(celle: Celle, _kjent: Kjent, _heading: str) -> dict[str, Any]:
    first, _break, rest = celle.tekst.partition("\n")
    return {"tittel": first.strip(), "beskrivelse": rest.strip()} if rest.strip() else {"tittel": first.strip()}


_READERS: dict[str, Callable[[Celle, Kjent, str], dict[str, Any]]] = {
    "id": _id,
    "tittel": _tittel,
    "status": _status,
    "vurdering": _vurdering,
    "prioritet": _prioritet,
    "fremdrift": _fremdrift,
    "kostnad": _kostnad,
    "frist": _frist,
    "lopende": _lopende,
}
