"""From a form that came back to what is to be saved: before and after, what has changed since, what is held back."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tiltak_tui.exchange.columns import fingerprint, stated
from tiltak_tui.exchange.returned import Merknad, Skjema, Svarrad
from tiltak_tui.gjennomgang.svar import missing
from tiltak_tui.history import Hendelse
from tiltak_tui.model.ansvar import Register
from tiltak_tui.model.change import Endring
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, fold, parse_date, visible_line
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.sammenheng import Sammenheng
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
        er_lest: it has been read in before, and the tiltak has changed since; it is not saved again.
    """

    rad: Rad
    verdier: Mapping[str, Any]
    endringer: tuple[Endring, ...]
    obs: tuple[str, ...]
    hindring: str
    rapportert_av: str
    er_lest: bool = False

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
    return _Reckoner(skjema, innhold, runde, fortid, today).lesing()


class _Reckoner:
    """A form held against what stands in the planmappe; the arguments are those of `reckoned`."""

    def __init__(self, skjema: Skjema, innhold: Innhold, runde: Runde, fortid: Fortid, today: date) -> None:
        self.skjema, self.innhold, self.runde, self.fortid, self.today = skjema, innhold, runde, fortid, today
        self.register = Register(innhold.oppsett)
        self.sammenheng = Sammenheng(innhold.plans)

    @property
    def per(self) -> date:
        """The day that the answers hold for: never one that is to come."""
        return min(self.runde.per or self.today, self.today)

    def lesing(self) -> Lesing:
        """Return what the form gives."""
        merknader = list(self.skjema.merknader)
        lest, held = [], []
        for row in self.skjema.rader:
            rad = self.innhold.rad(row.id)
            if rad is None:
                if row.svarer or row.holdt:
                    merknader.append(Merknad(*row.sted, visible_line(row.id)[:80], self._why_unknown(row)))
            elif row.holdt:
                held.append(rad.tiltak.id.casefold())
            else:
                lest.append(self._lest(row, rad))
        strange = self._strange()
        if all(strange):
            why = _("Skjemaet er laget i en annen planmappe («{navn}»)").format(navn=self.skjema.planmappe)
            lest = [one._replace(hindring=why) if one.endringer else one for one in lest]
        left = self._left({one.rad.tiltak.id.casefold() for one in lest} | set(held))
        obs = (*self.skjema.obs, *self._obs(left, is_strange=any(strange)))
        return Lesing(tuple(lest), tuple(merknader), obs, left)

    def _why_unknown(self, row: Svarrad) -> str:
        if self.skjema.made_with(row.id):
            return _("Tiltaket er slettet siden skjemaet ble laget")
        return _("Det er ikke noe tiltak med denne id-en")

    def _strange(self) -> tuple[bool, bool]:
        """Return two signs that it was made in another planmappe: its oppføringer are not here, nor is its name."""
        known = {one.commit for one in self.fortid.hendelser}
        laget = self.skjema.laget.values()
        here = visible_line(self.innhold.oppsett.navn)
        return any(one.commit and one.commit not in known for one in laget), bool(
            laget
        ) and self.skjema.planmappe != here

    def _left(self, answered: Collection[str]) -> tuple[str, ...]:
        """Return the ids that the form asks about and has no answer for."""
        asked = {one.casefold(): one for one in (*(one.id for one in self.skjema.laget.values()), *self.skjema.ids)}
        return tuple(
            one
            for key, one in asked.items()
            if key not in answered and (self.skjema.made_with(key) or self.innhold.rad(key))
        )

    def _obs(self, left: Sequence[str], *, is_strange: bool) -> Iterator[str]:
        runde = self.runde
        if is_strange:
            yield _("Skjemaet ser ut til å være laget i en annen planmappe («{navn}»).").format(
                navn=visible_line(self.skjema.planmappe)
            )
        if runde.avsluttet:
            yield _("Runden ble avsluttet {dag}. Svarene kan lagres, men endrer ikke hvem som svarte i runden.").format(
                dag=date_text(runde.avsluttet)
            )
        if runde.per and runde.per > self.today:
            yield _(
                "Runden spør om status per {per}, som ikke har vært ennå. Svarene får dagens dato. Les inn skjemaet "
                "igjen når dagen er kommet, så regnes de som svar i runden."
            ).format(per=date_text(runde.per))
        here = {one.casefold() for one in self.skjema.ids}
        gone = [visible_line(one) for one in left if one.casefold() not in here]
        if gone:
            yield _("Raden er borte fra skjemaet, så det er ikke noe svar for: {ids}.").format(ids=", ".join(gone))

    def _lest(self, row: Svarrad, rad: Rad) -> Lest:
        who = self.skjema.ansvarlig or self.register.hovedansvarlig(rad).navn
        values = dict(row.verdier) | ({"rapportert_av": who} if who else {})
        endringer = endringer_for(rad, values, self.per, report=True)
        if not any(one.changes and one.felt != "rapportert_av" for one in endringer):
            news = self._since(rad, who, ignore={"statusdato"}) if not row.verdier else ()
            return Lest(rad, row.verdier, (), tuple(news), "", who)
        if self._has_been_read(row, rad):
            return Lest(
                rad, row.verdier, (), (_("Tiltaket er endret siden svaret ble lest inn"),), "", who, er_lest=True
            )
        hindring = (
            "" if self.innhold.is_editable(rad) else _("Tiltaket kan ikke endres her. «tiltak sjekk» sier hvorfor")
        )
        hindring = hindring or missing(rad, endringer, self.today)
        obs = (*self._beside(rad), *self._since(rad, who))
        return Lest(rad, row.verdier, endringer, obs, hindring, who)

    def _has_been_read(self, row: Svarrad, rad: Rad) -> bool:
        """Return whether the tiltak has said all this since the form was made, though it may have changed again.

        An answer that has been taken back has not been read: the tiltak is asked about as before.
        """
        if not self._has_reported(rad.tiltak):
            return False
        wanted, laget = rad.tiltak.id.casefold(), self.skjema.made_with(rad.tiltak.id)
        seen: set[str] = set()
        for one in self.fortid.hendelser:
            if laget and laget.commit and one.commit == laget.commit:
                return False
            if not (laget and laget.commit) and self.runde.startet and one.kom_inn.date() < self.runde.startet:
                return False
            if one.sted.tiltak.casefold() != wanted or one.commit in seen:
                continue
            seen.add(one.commit)
            then = self.fortid.innhold_at(one.commit).rad(rad.tiltak.id)
            if then and self._says(then.tiltak, row):
                return True
        return False

    def _has_reported(self, tiltak: Tiltak) -> bool:
        asked = self.runde.per if self.runde.per and self.runde.per <= self.today else date.min
        return tiltak.statusdato is not None and tiltak.statusdato >= asked

    def _says(self, tiltak: Tiltak, row: Svarrad) -> bool:
        return self._has_reported(tiltak) and all(tiltak.get(key) == value for key, value in row.verdier.items())

    def _beside(self, rad: Rad) -> Iterator[str]:
        """Yield why a tiltak is not one that the form would ask about."""
        if self.skjema.laget and not self.skjema.made_with(rad.tiltak.id):
            yield _("Tiltaket sto ikke i skjemaet da det ble laget")
        if not self.runde.covers(rad.plan.id):
            yield _("Runden spør ikke om planen «{plan}»").format(plan=visible_line(rad.plan.tittel or rad.plan.id))

    def _since(self, rad: Rad, who: str, ignore: Collection[str] = ()) -> Iterator[str]:
        laget = self.skjema.made_with(rad.tiltak.id)
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
        after = self.sammenheng.erstattet_av(rad.tiltak.id)
        if after:
            ids = ", ".join(visible_line(one.tiltak.id) for one in after)
            is_elsewhere = all(one.plan.id != rad.plan.id for one in after)
            yield (_("Ført videre som {ids}") if is_elsewhere else _("Erstattet av {ids}")).format(ids=ids)
        first = self.register.hovedansvarlig(rad).navn
        if who and fold(first) != fold(self.register.find(who).navn):
            text = _("Hovedansvarlig er nå {navn}") if laget else _("Hovedansvarlig er {navn}")
            yield text.format(navn=visible_line(first) or _("ingen"))


def _shown(text: str) -> str:
    day = parse_date(text)
    return date_text(day) if day else visible_line(text) or _("(tom)")
