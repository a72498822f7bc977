"""How far a round has come, as text and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from tiltak_tui.cli.records import VERSION
from tiltak_tui.model.andelsrader import Andelsrad, people, places, sentence
from tiltak_tui.model.ansvar import Register
from tiltak_tui.model.foreslatt_runde import asked_runder
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.runde import (
    UNCHANGED_ROUNDS,
    Svar,
    Tiltakssvar,
    by_ansvarlig,
    by_fokusomrade,
    by_plan,
    share,
)
from tiltak_tui.model.table import Column, table
from tiltak_tui.rounds import Rundestand
from tiltak_tui.words import _


def as_text(stand: Rundestand, width: int | None) -> Iterator[str]:
    """Yield the lines that tell how far a round has come."""
    whole = share(stand.svar)
    yield _head(stand)
    yield sentence(whole)
    if not stand.er_startet:
        yield from _asked(stand)
    if not stand.svar:
        return
    yield ""
    yield from _shares(_("Plan og fokusområde"), places(stand.svar, stand.innhold), width)
    yield ""
    yield from _shares(_("Hovedansvarlig"), people(stand.svar, stand.innhold), width)
    missing = [one.rad for one in stand.svar if one.svar is None]
    if missing:
        yield ""
        yield _("Mangler svar:")
        yield from _list(missing, stand, width)
    if stand.uendret:
        yield ""
        yield _("Uendret {n} runder på rad:").format(n=UNCHANGED_ROUNDS)
        yield from _list(stand.uendret, stand, width)
    if stand.utsendinger:
        yield ""
        yield from _sent(stand)


def _asked(stand: Rundestand) -> Iterator[str]:
    """Yield what the rytme of the plans asks for, and how a round of it is started."""
    first, others = stand.runde, [one for one in asked_runder(stand.innhold, stand.dag) if one.navn != stand.runde.navn]
    plans = "".join(f" --plan {visible_line(plan)}" for plan in first.planer) if others else ""
    yield _('Rytmen i planene spør om dette. Start runden med «tiltak runde start "{navn}"{planer}».').format(
        navn=visible_line(first.navn), planer=plans
    )
    if others:
        names = "», «".join(visible_line(one.navn) for one in others)
        yield _("Rytmen i andre planer spør om «{navn}».").format(navn=names)


def _head(stand: Rundestand) -> str:
    runde = stand.runde
    parts = [
        _("status per {dag}").format(dag=_date(runde.per)),
        _("svarfrist {dag}").format(dag=_date(runde.svarfrist)),
    ]
    if not stand.er_startet:
        parts.append(_("ikke startet"))
    else:
        parts += [_("startet {dag}").format(dag=date_text(runde.startet))] if runde.startet else []
        parts += [_("avsluttet {dag}").format(dag=date_text(runde.avsluttet))] if runde.avsluttet else [_("åpen")]
    return f"{visible_line(runde.navn)}: {', '.join(parts)}"


def _date(day: date | None) -> str:
    return date_text(day) if day else _("ikke satt")


def _shares(heading: str, rows: Iterable[Andelsrad], width: int | None) -> list[str]:
    columns = [
        Column(heading, 16), Column(_("Har svart")), *(Column(svar.label, 8) for svar in Svar),
        Column(_("Etter fristen"), 8),
    ]  # fmt: skip
    cells = [
        (
            f"{'  ' * one.niva}{one.navn}",
            _("{svart} av {spurt}").format(svart=one.andel.svart, spurt=one.andel.spurt),
            *(str(one.andel.svar[svar]) for svar in Svar),
            str(one.andel.for_sent),
        )
        for one in rows
    ]
    return table(columns, cells, width)


def _list(rader: Sequence[Rad], stand: Rundestand, width: int | None) -> list[str]:
    columns = [Column(_("Id")), Column(_("Tiltak"), 16), Column(_("Ansvarlig"), 12)]
    register = Register(stand.innhold.oppsett)
    cells = [
        (
            visible_line(rad.tiltak.id),
            visible_line(rad.tiltak.tittel),
            visible_line(register.hovedansvarlig(rad).navn),
        )
        for rad in rader
    ]
    return [f"  {line}" for line in table(columns, cells, width - 2 if width else None)]


def _sent(stand: Rundestand) -> Iterator[str]:
    yield _("Sendt:")
    for one in stand.utsendinger:
        names = ", ".join(visible_line(name) for name in one.ansvarlig)
        slag = one.slag.value if one.slag else ""
        yield f"  {_date(one.sendt)} {slag}" + (_(" til {names}").format(names=names) if names else "")


def as_json(stand: Rundestand) -> str:
    """Return the JSON text that tells how far a round has come."""
    from tiltak_tui.model.json_text import json_text  # noqa: PLC0415 - only for this format

    runde = stand.runde
    people = by_ansvarlig(stand.svar, stand.innhold.oppsett)
    return json_text(
        {
            "versjon": VERSION,
            "runde": {
                "navn": runde.navn,
                "per": _iso(runde.per),
                "svarfrist": _iso(runde.svarfrist),
                "startet": _iso(runde.startet) if stand.er_startet else None,
                "avsluttet": _iso(runde.avsluttet),
                "planer": list(runde.planer),
            },
            "dag": stand.dag.isoformat(),
            "commit": stand.commit or None,
            **_share(stand.svar),
            "planer": [
                {
                    "plan": plan,
                    **_share(some),
                    "fokusomrader": [
                        {"fokusomrade": area, **_share(part)} for area, part in by_fokusomrade(some).items()
                    ],
                }
                for plan, some in by_plan(stand.svar).items()
            ],
            "ansvarlige": [{"ansvarlig": name or None, **_share(people[name])} for name in people],
            "tiltak": [_answer(one) for one in stand.svar],
            "uendret_pa_rad": [rad.tiltak.id for rad in stand.uendret],
            "utsendinger": [
                {
                    "slag": one.slag.value if one.slag else None,
                    "ansvarlig": list(one.ansvarlig),
                    "sendt": _iso(one.sendt),
                }
                for one in stand.utsendinger
            ],
        }
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _share(some: Sequence[Tiltakssvar]) -> dict[str, Any]:
    andel = share(some)
    return {
        "spurt": andel.spurt,
        "svart": andel.svart,
        **{svar.value.replace(" ", "_"): andel.svar[svar] for svar in Svar},
        "for_sent": andel.for_sent,
    }


def _answer(one: Tiltakssvar) -> dict[str, Any]:
    return {
        "id": one.rad.tiltak.id,
        "plan": one.rad.plan.id,
        "fokusomrade": one.rad.fokusomrade.id,
        "ansvarlig": list(one.rad.tiltak.ansvarlig),
        "svar": one.svar.value if one.svar else None,
        "dag": _iso(one.dag),
        "for_sent": one.for_sent,
    }
