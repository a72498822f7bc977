"""From a form that came back to what is to be saved: before and after, what has changed since, what is held back."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tiltak_tui.exchange.columns import fingerprint, stated
from tiltak_tui.exchange.returned import Laget, Merknad, Skjema, Svarrad
from tiltak_tui.gjennomgang.svar import missing
from tiltak_tui.history import Hendelse
from tiltak_tui.model.ansvar import Register
from tiltak_tui.model.change import Endring
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, fold, parse_date, visible_line
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.update import endringer_for
from tiltak_tui.words import _


class Lest(NamedTuple):
    """An answer as it is to be saved.

    Attributes:
        rad: the tiltak as it stands.
        verdier: field → value, as answered.
        endringer: what the answer changes; nothing where it is there already.
        obs: what has changed since the form was made.
        hindring: why it is not saved, or "".
        rapportert_av: who reported it.
    """

    rad: Rad
    verdier: Mapping[str, Any]
    endringer: tuple[Endring, ...]
    obs: tuple[str, ...]
    hindring: str
    rapportert_av: str

    @property
    def skal_lagres(self) -> bool:
        """Whether it is to be saved."""
        return bool(self.endringer) and not self.hindring


class Lesing(NamedTuple):
    """What a form gives.

    Attributes:
        lest: its answers.
        merknader: what is not understood.
        obs: what should be known of the whole form.
        uten_svar: the ids that have no answer.
    """

    lest: tuple[Lest, ...]
    merknader: tuple[Merknad, ...]
    obs: tuple[str, ...]
    uten_svar: tuple[str, ...]


class Fortid(NamedTuple):
    """The history that answers are compared with: what has happened, newest first, and what stood at an oppføring."""

    hendelser: Sequence[Hendelse]
    innhold_at: Callable[[str], Innhold]


def reckoned(skjema: Skjema, innhold: Innhold, runde: Runde, fortid: Fortid, today: date) -> Lesing:
    """Return what a form gives.

    Args:
        skjema: the form.
        innhold: what stands in the planmappe now.
        runde: the round that it answers.
        fortid: the history.
        today: the day that forsinket is reckoned by.
    """
    merknader = list(skjema.merknader)
    lest, held = [], []
    for row in skjema.rader:
        rad = innhold.rad(row.id)
        if rad is None:
            if row.svarer or row.holdt:
                merknader.append(
                    Merknad(*row.sted, visible_line(row.id)[:80], _("Det er ikke noe tiltak med denne id-en"))
                )
            continue
        if row.holdt:
            held.append(rad.tiltak.id.casefold())
            continue
        lest.append(_lest(row, rad, skjema, innhold, runde, fortid, today))
    answered = {one.rad.tiltak.id.casefold() for one in lest} | set(held)
    asked = dict.fromkeys([*skjema.laget, *(one for one in skjema.ids if innhold.rad(one))])
    left = tuple(one for one in asked if one.casefold() not in answered)
    return Lesing(tuple(lest), tuple(merknader), tuple(_obs(skjema, innhold, runde, fortid, left)), left)


def _obs(skjema: Skjema, innhold: Innhold, runde: Runde, fortid: Fortid, left: Sequence[str]) -> Iterator[str]:
    yield from skjema.obs
    known = {one.commit for one in fortid.hendelser}
    is_foreign = any(one.commit and one.commit not in known for one in skjema.laget.values())
    if is_foreign or (skjema.laget and skjema.planmappe != visible_line(innhold.oppsett.navn)):
        yield _("Skjemaet ser ut til å være laget i en annen planmappe («{navn}»).").format(
            navn=visible_line(skjema.planmappe)
        )
    if runde.avsluttet:
        yield _("Runden ble avsluttet {dag}.").format(dag=date_text(runde.avsluttet))
    here = {one.casefold() for one in skjema.ids}
    gone = [visible_line(one) for one in left if one.casefold() not in here]
    if gone:
        yield _("Raden er borte fra skjemaet, så det er ikke noe svar for: {ids}.").format(ids=", ".join(gone))


def _lest(  # noqa: PLR0917 - all that an answer is seen against
    row: Svarrad, rad: Rad, skjema: Skjema, innhold: Innhold, runde: Runde, fortid: Fortid, today: date
) -> Lest:
    who = skjema.ansvarlig or Register(innhold.oppsett).hovedansvarlig(rad).navn
    per = runde.per or today
    laget = next((one for key, one in skjema.laget.items() if key.casefold() == row.id.casefold()), None)
    values = dict(row.verdier)
    if who:
        values["rapportert_av"] = who
    endringer = endringer_for(rad, values, per, report=True)
    real = [one for one in endringer if one.changes and one.felt != "rapportert_av"]
    if not real:
        news = _since(rad, laget, who, innhold, ignore={"statusdato"}) if not row.verdier else ()
        return Lest(rad, row.verdier, (), tuple(news), "", who)
    if _has_been_read(row, rad, laget, runde, fortid):
        return Lest(rad, row.verdier, (), (_("Tiltaket er endret siden svaret ble lest inn"),), "", who)
    hindring = "" if innhold.is_editable(rad) else _("Tiltaket kan ikke endres her. «tiltak sjekk» sier hvorfor")
    hindring = hindring or missing(rad, endringer, today)
    return Lest(rad, row.verdier, endringer, tuple(_since(rad, laget, who, innhold)), hindring, who)


def _has_been_read(row: Svarrad, rad: Rad, laget: Laget | None, runde: Runde, fortid: Fortid) -> bool:
    """Return whether the tiltak has said all this already since the form was made, though it may have changed since."""
    wanted = rad.tiltak.id.casefold()
    seen: set[str] = set()
    for one in fortid.hendelser:
        if laget and laget.commit and one.commit == laget.commit:
            return False
        if not (laget and laget.commit) and runde.startet and one.kom_inn.date() < runde.startet:
            return False
        if one.sted.tiltak.casefold() != wanted or one.commit in seen:
            continue
        seen.add(one.commit)
        then = fortid.innhold_at(one.commit).rad(rad.tiltak.id)
        if then and _says(then.tiltak, row, runde):
            return True
    return False


def _says(tiltak: Tiltak, row: Svarrad, runde: Runde) -> bool:
    has_reported = tiltak.statusdato is not None and (runde.per is None or tiltak.statusdato >= runde.per)
    return has_reported and all(tiltak.get(key) == value for key, value in row.verdier.items())


def _since(rad: Rad, laget: Laget | None, who: str, innhold: Innhold, ignore: Collection[str] = ()) -> Iterator[str]:
    if laget and laget.verdier:
        now = stated(rad.tiltak)
        parts = [
            _("{label} {fra} → {til}").format(
                label=_(Tiltak.felter[key].label), fra=_shown(laget.verdier.get(key, "")), til=_shown(now[key])
            )
            for key in now
            if key != "kommentar" and key not in ignore and laget.verdier.get(key, "") != now[key]
        ]
        if laget.verdier.get("kommentar", "") != fingerprint(rad.tiltak.kommentar):
            parts.append(_("ny kommentar"))
        if parts:
            yield _("Endret siden skjemaet ble laget: {parts}").format(parts="; ".join(parts))
    register = Register(innhold.oppsett)
    first = register.hovedansvarlig(rad).navn
    if who and fold(first) != fold(register.find(who).navn):
        yield _("Hovedansvarlig er nå {navn}").format(navn=visible_line(first) or _("ingen"))


def _shown(text: str) -> str:
    day = parse_date(text)
    return date_text(day) if day else visible_line(text) or _("(tom)")
