"""What is told of one tiltak on the walk: what it is, how it stands, what was said last, and what it waits for.

The same texts stand on the screen and line by line. The intern merknad is in none of them: a walk may be seen by many.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tiltak_tui.gjennomgang.saker import Sak, Slag
from tiltak_tui.gjennomgang.svar import told
from tiltak_tui.history import Hendelse
from tiltak_tui.model.compare import Type
from tiltak_tui.model.followup import asked_day, is_forsinket, open_runde
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.query import Moment
from tiltak_tui.model.sammenheng import relations
from tiltak_tui.model.show import raw_text, value_text
from tiltak_tui.model.tell import forskjell_text
from tiltak_tui.words import _, ngettext

_MOST = 1_500
_SAID = {"statusdato", "kommentar", "rapportert_av", "intern_merknad"}


class Linje(NamedTuple):
    """A label and what stands beside it; the text may have several lines, and none that a terminal obeys."""

    label: str
    text: str


def heading(rad: Rad) -> str:
    """Return «FRI-03 Kafé i gamle Norderhov skole»."""
    return visible_line(f"{rad.tiltak.id} {rad.tiltak.tittel}".rstrip())


def what(rad: Rad) -> tuple[Linje, ...]:
    """Return what the tiltak is: where it belongs, who answers for it, and what it is to give."""
    plan, omrade, tiltak = rad
    lines = (
        Linje(_("Plan"), visible_line(plan.tittel or plan.id)),
        Linje(visible_line(plan.fokusomrade_heter) or _("Fokusområde"), visible_line(omrade.tittel or omrade.id)),
        Linje(_("Ansvarlig"), visible_line(", ".join(tiltak.ansvarlig)) or _("ingen")),
        Linje(_("Beskrivelse"), _shown(tiltak.beskrivelse)),
        Linje(_("Forventet effekt"), _shown(tiltak.forventet_effekt)),
        Linje(_("Resultat"), _shown(tiltak.resultat)),
        Linje(_("Effekt"), _shown(tiltak.effekt)),
    )
    return tuple(one for one in lines if one.text)


def stood(rad: Rad, moment: Moment, *, signs: bool = False) -> tuple[Linje, ...]:
    """Return how the tiltak stands, in words; with `signs` with their symbols as well."""
    tiltak = rad.tiltak
    status = f"{tiltak.status.symbol} " if signs else ""
    vurdering = f"{tiltak.vurdering.symbol} " if signs and tiltak.vurdering else ""
    reported = _("per {dato}").format(dato=date_text(tiltak.statusdato)) if tiltak.statusdato else _("aldri meldt")
    lines = (
        Linje(_("Status"), f"{status}{_value(tiltak, 'status')}, {reported}"),
        Linje(_("Vurdering"), vurdering + (_value(tiltak, "vurdering") or _("ikke vurdert"))),
        Linje(_("Fremdrift"), f"{_value(tiltak, 'fremdrift')} %" if tiltak.fremdrift is not None else ""),
        Linje(_("Frist"), _frist(tiltak, moment.day)),
        Linje(_("Til beslutning"), _shown(tiltak.til_beslutning)),
    )
    return tuple(one for one in lines if one.text)


def related(rad: Rad, innhold: Innhold) -> tuple[Linje, ...]:
    """Return what other tiltak it waits for, which wait for it, and which have come in its place."""
    found = relations(rad.tiltak, innhold.sammenheng)
    return tuple(Linje(label, "\n".join(texts)) for label, texts in found)


def said(rad: Rad, hendelser: Sequence[Hendelse], told_elsewhere: Collection[str] = frozenset()) -> tuple[Linje, ...]:
    """Return what was said last, and what was changed last where that was another time.

    Args:
        rad: the tiltak.
        hendelser: what has happened to it, newest first.
        told_elsewhere: the fields that stand beside it anyway, so that a change of them is not told once more.
    """
    return tuple(_said(rad.tiltak, hendelser, _SAID | set(told_elsewhere)))


def waits(rad: Rad, open_saker: Sequence[Sak], moment: Moment) -> tuple[Linje, ...]:
    """Return what the tiltak waits for."""
    return tuple(_waits(rad, open_saker, moment))


def left_text(nr: int, total: int) -> str:
    """Return «3 av 12»."""
    return _("{nr} av {total}").format(nr=nr, total=total)


def summary(answered: int, remaining: Sequence[str]) -> str:
    """Return how a walk ended: how many were answered, and which still wait."""
    done = ngettext("{n} tiltak er besvart", "{n} tiltak er besvart", answered).format(n=answered)
    if not remaining:
        return _("{done}. Ingenting venter lenger.").format(done=done)
    shown = ", ".join(map(visible_line, remaining[:10])) + (" …" if len(remaining) > 10 else ".")
    waiting = ngettext("{n} venter fortsatt", "{n} venter fortsatt", len(remaining)).format(n=len(remaining))
    return _("{done}, og {waiting}: {ids}").format(done=done, waiting=waiting, ids=shown)


def outside_text(rader: Sequence[Rad]) -> str:
    """Return a sentence about the tiltak that wait but cannot be changed by the program."""
    names = ", ".join(visible_line(one.tiltak.id or one.tiltak.tittel[:40]) for one in rader[:5])
    return _("Disse venter også, men kan ikke endres her: {names}. «tiltak sjekk» sier hvorfor.").format(
        names=names + (" …" if len(rader) > 5 else "")
    )


def _said(tiltak: Tiltak, hendelser: Sequence[Hendelse], untold: Collection[str]) -> Iterator[Linje]:
    spoken = next((one for one in hendelser if one.begrunnelse.strip()), None)
    if tiltak.kommentar.strip():
        is_it = spoken is not None and spoken.begrunnelse == tiltak.kommentar
        yield Linje(_("Sagt sist"), f"«{_shown(tiltak.kommentar)}»" + (f"\n{_who(spoken)}" if spoken and is_it else ""))
    else:
        yield Linje(_("Sagt sist"), _("ingenting"))
    for _commit, some in groupby(hendelser, key=lambda one: one.commit):
        together = list(some)
        lines = list(_changes(together, untold))
        if lines:
            yield Linje(_("Endret sist"), "\n".join([*lines, _who(together[0])]))
            return


def _changes(together: Sequence[Hendelse], untold: Collection[str]) -> Iterator[str]:
    for one in together:
        forskjell = one.forskjell
        if forskjell.type is Type.LAGT_TIL and forskjell.sted.tiltak:
            yield _("Lagt til")
        elif forskjell.felt not in untold:
            yield _cut(forskjell_text(forskjell))


def _who(one: Hendelse) -> str:
    return f"{date_text(one.tidspunkt.date())}, {visible_line(one.forfatter)}"


def _waits(rad: Rad, open_saker: Sequence[Sak], moment: Moment) -> Iterator[Linje]:
    tiltak = rad.tiltak
    for sak in open_saker:
        if sak.slag is Slag.STATUS:
            yield Linje(_("Det spørres om"), _asked(rad, moment))
        elif sak.slag is Slag.EVALUERING and tiltak.evalueres:
            yield Linje(_("Skal evalueres"), date_text(tiltak.evalueres))
        elif sak.slag is Slag.BESLUTNING:
            one = tiltak.beslutning[sak.nr]
            by = f" ({visible_line(', '.join(one.ansvarlig))})" if one.ansvarlig else ""
            frist = date_text(one.frist) if one.frist else ""
            yield Linje(_("Beslutning"), _("«{text}»{by}, frist {dato}").format(text=told(one), by=by, dato=frist))


def _asked(rad: Rad, moment: Moment) -> str:
    asked = asked_day(rad.plan, moment.oppsett, moment.day)
    text = _("status per {dato}").format(dato=date_text(asked)) if asked else _("status")
    runde = open_runde(moment.oppsett, rad.plan, moment.day)
    if runde is None:
        return text
    frist = _(", svarfrist {dato}").format(dato=date_text(runde.svarfrist)) if runde.svarfrist else ""
    return f"{text} ({visible_line(runde.navn)}{frist})"


def _frist(tiltak: Tiltak, day: date) -> str:
    if "frist" in tiltak.ugyldig or tiltak.frist:
        text = _value(tiltak, "frist")
        if tiltak.frist and is_forsinket(tiltak, day):
            days = (day - tiltak.frist).days
            late = ngettext("{n} dag forsinket", "{n} dager forsinket", days).format(n=days)
            return f"{text}, {late}"
        return text
    return _("løpende, uten frist") if tiltak.lopende else visible_line(tiltak.frist_tekst) or _("ingen frist")


def _value(tiltak: Tiltak, key: str) -> str:
    if key in tiltak.ugyldig:
        return _("«{text}» (ugyldig)").format(text=visible_line(raw_text(tiltak.ugyldig[key]))[:60])
    return value_text(Tiltak.felter[key], tiltak.get(key))


def _shown(text: str) -> str:
    return visible(_cut(text.strip()))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST].rstrip() + " …"
