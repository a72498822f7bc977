"""The summary of a report in sentences."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from tiltak_tui.model.change import Retning
from tiltak_tui.model.norsk import date_text, number_text
from tiltak_tui.model.sammenheng import Utgang
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.ordtall import ORD_TIL, begin, joined, ordtall
from tiltak_tui.report.rapport import Endret, Rapport, Sammenlignet, Sidenslag, Tall
from tiltak_tui.report.valg import Mottaker, Rapportpunkt
from tiltak_tui.words import _, ngettext


def sentences(rapport: Rapport) -> tuple[str, ...]:
    """Return the summary, a sentence each."""
    if not rapport.tall.na.antall:
        return (_("Ingen tiltak passer til det rapporten er bedt om å vise."),)
    is_internal = rapport.mottaker is Mottaker.LEDERGRUPPA
    found = [_statuses(rapport.tall.na)]
    if rapport.er_slutt:
        return (*found, *_ended(rapport))
    found += [_reported(rapport)] if is_internal and rapport.tall.na.sporres else []
    found += [_late(rapport.tall), *_judged(rapport.tall)]
    found += _since(rapport)
    found += _decide(rapport) if is_internal else []
    return tuple(found)


def since_text(rapport: Rapport) -> str:
    """Return what the report is compared with: «Ledermøte 3. november (03.11.2026)», «30.04.2026»."""
    return point_text(rapport.siden)


def point_text(punkt: Rapportpunkt) -> str:
    """Return what a point is called, with its day."""
    day = date_text(punkt.dag)
    if not punkt.navn or day in punkt.navn:
        return punkt.navn or day
    return f"{punkt.navn} ({day})"


def why_since(rapport: Rapport) -> str:
    """Return the sentence that says what the report is compared with."""
    text = {
        Sidenslag.MERKE: _("Sammenlignet med slik det sto ved {punkt}."),
        Sidenslag.PERIODE: _("Sammenlignet med slik det sto {punkt}, før perioden begynte."),
        Sidenslag.PLANEN: _("Sammenlignet med slik det sto {punkt}, da planen kom til."),
        Sidenslag.BEGYNNELSEN: _("Sammenlignet med slik det sto {punkt}, da historikken begynte."),
        Sidenslag.DAG: _("Sammenlignet med slik det sto {punkt}."),
    }[rapport.siden_slag]
    over = rapport.planer[0].avsluttet if len(rapport.planer) == 1 else None
    ended = _("Planen ble avsluttet {dag}. ").format(dag=date_text(over)) if over else ""
    return ended + text.format(punkt=since_text(rapport))


def _statuses(tall: Tall) -> str:
    words = {
        Status.FULLFORT: _("{n} fullført"),
        Status.PAGAR: _("{n} i gang"),
        Status.PA_VENT: _("{n} på vent"),
        Status.IKKE_STARTET: _("{n} ikke startet"),
        Status.UTGATT: _("{n} utgått"),
    }
    # Numbers that stand together are written alike: all in words, or all in digits.
    number = ordtall if tall.antall < ORD_TIL else number_text
    parts = [words[one].format(n=number(tall.status[one])) for one in words if tall.status[one]]
    if tall.status[Status.UTGATT]:
        parts[-1] += _utganger(tall.utgang, number)
    text = _("Rapporten gjelder {n} tiltak: {parts}.")
    return text.format(n=number(tall.antall), parts=joined(parts))


def _utganger(counts: Mapping[Utgang, int], number: Callable[[int], str]) -> str:
    """Return « (tre ført videre og ett falt bort)»; "" where nothing was carried on or replaced."""
    words = {
        Utgang.FORT_VIDERE: _("{n} ført videre"),
        Utgang.ERSTATTET: _("{n} erstattet"),
        Utgang.FALT_BORT: _("{n} falt bort"),
    }
    some = [one for one in words if counts.get(one)]
    if some in ([], [Utgang.FALT_BORT]):
        return ""
    if len(some) == 1:
        only = some[0]
        return f" ({words[only].format(n=_('alle') if counts[only] > 1 else '').strip()})"
    return f" ({joined([words[one].format(n=number(counts[one])) for one in some])})"


def _ended(rapport: Rapport) -> Iterator[str]:
    """Yield what a closing report says besides: what is not as it should be, and what came and went on the way."""
    tall, before = rapport.tall.na, rapport.tall.sist
    still_open = tall.antall - sum(tall.status[one] for one in Status if one.ended)
    if still_open:
        yield begin(_("{n} er verken fullført eller utgått.").format(n=ordtall(still_open)))
    if not before:
        return
    counts = _counts(rapport.endret)
    if counts.get(Retning.NYTT):
        yield begin(_("{n} er kommet til underveis.").format(n=ordtall(counts[Retning.NYTT])))
    if rapport.flyttet_ut:
        yield begin(_("{n} er flyttet til en annen plan.").format(n=ordtall(len(rapport.flyttet_ut))))
    if counts.get(Retning.FJERNET):
        yield begin(_("{n} er fjernet.").format(n=ordtall(counts[Retning.FJERNET])))


def _reported(rapport: Rapport) -> str:
    tall = rapport.tall.na
    period = _(" for {periode}").format(periode=rapport.periode) if rapport.periode else ""
    if tall.rapportert == tall.sporres:
        return _("Alle tiltak som skal rapporteres, er rapportert{period}.").format(period=period)
    if not tall.rapportert:
        return _("Ingen av {all} tiltak er rapportert{period}.").format(all=tall.sporres, period=period)
    return _("{n} av {all} tiltak er rapportert{period}.").format(n=tall.rapportert, all=tall.sporres, period=period)


def _late(tall: Sammenlignet) -> str:
    now, before = tall.na.forsinket, tall.sist.forsinket if tall.sist else None
    if not now:
        was = _(", mot {n} sist").format(n=ordtall(before)) if before else ""
        return _("Ingen er forsinket{was}.").format(was=was)
    return begin(_("{n} er forsinket{than}.").format(n=ordtall(now), than=_than(now, before)))


def _judged(tall: Sammenlignet) -> Iterator[str]:
    parts = []
    for one in (Vurdering.ROD, Vurdering.GUL):
        now = tall.na.vurdering[one]
        before = tall.sist.vurdering[one] if tall.sist else None
        if now or before:
            parts.append(
                _("{n} er vurdert til {farge}{than}").format(n=ordtall(now), farge=one.value, than=_than(now, before))
            )
    if parts:
        yield begin(_(", og ").join(parts)) + "."
    else:
        yield _("Ingen er vurdert til rød eller gul.")


def _than(now: int, before: int | None) -> str:
    if before is None:
        return ""
    if now == before:
        return _(", like mange som sist")
    text = _(", {n} flere enn sist") if now > before else _(", {n} færre enn sist")
    return text.format(n=ordtall(abs(now - before)))


def _since(rapport: Rapport) -> Iterator[str]:
    counts = _counts(rapport.endret)
    words = {
        Retning.FULLFORT: _("{n} blitt fullført"),
        Retning.BEDRE: _("{n} blitt bedre"),
        Retning.VERRE: _("{n} blitt verre"),
        Retning.UTGATT: _("{n} utgått"),
    }
    parts = [words[one].format(n=ordtall(counts[one])) for one in words if counts.get(one)]
    if counts.get(Retning.UTGATT):
        parts[-1] += _utganger(Counter(one.utgang for one in rapport.endret if one.utgang), ordtall)
    since = since_text(rapport)
    if parts:
        yield _("Siden {siden} er {parts}.").format(siden=since, parts=joined(parts))
    elif not counts.get(Retning.NYTT) and not counts.get(Retning.FJERNET):
        yield _("Ingen er blitt bedre eller verre siden {siden}.").format(siden=since)
    if counts.get(Retning.FJERNET):
        yield begin(_("{n} er fjernet.").format(n=ordtall(counts[Retning.FJERNET])))
    if counts.get(Retning.NYTT):
        yield begin(_("{n} er kommet til.").format(n=ordtall(counts[Retning.NYTT])))


def _counts(endret: Sequence[Endret]) -> dict[Retning, int]:
    found: dict[Retning, int] = {}
    for one in endret:
        found[one.retning] = found.get(one.retning, 0) + 1
    return found


def _decide(rapport: Rapport) -> Iterator[str]:
    questions = sum(bool(one.sporsmal) for one in rapport.saker)
    others = len(rapport.saker) - questions
    if questions:
        yield ngettext(
            "{gruppe} må ta stilling til én sak.", "{gruppe} må ta stilling til {n} saker.", questions
        ).format(gruppe=begin(rapport.ledergruppe), n=ordtall(questions))
    if others:
        yield begin(
            ngettext(
                "Ett tiltak er vurdert til rød uten at noe er besluttet siden sist.",
                "{n} tiltak er vurdert til rød uten at noe er besluttet siden sist.",
                others,
            ).format(n=ordtall(others))
        )
