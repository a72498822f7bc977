"""The trail of a round, as JSON."""

from datetime import date
from typing import Any

from tiltak_tui.cli.records import VERSION
from tiltak_tui.control import Rundespor, Rundesteg, Sporsvar
from tiltak_tui.control.round_text import proves, proves_not
from tiltak_tui.model.oppsett import Utsending
from tiltak_tui.model.runde import Svar
from tiltak_tui.model.setup_message import row_lines


def as_json(spor: Rundespor) -> str:
    """Return the JSON text of the page."""
    from tiltak_tui.cli.control_records import funn_record  # noqa: PLC0415 - only for this format
    from tiltak_tui.model.json_text import json_text  # noqa: PLC0415

    runde, andel = spor.runde, spor.andel
    return json_text(
        {
            "versjon": VERSION,
            "i_orden": spor.i_orden,
            "runde": runde.navn,
            "per": _iso(runde.per),
            "planer": list(runde.planer),
            "startet": _iso(runde.startet),
            "svarfrist": _iso(runde.svarfrist),
            "svarfrister": [one.isoformat() for one in spor.svarfrister],
            "avsluttet": _iso(runde.avsluttet),
            "commit": spor.stand.commit or None,
            "spurt": andel.spurt,
            "svart": andel.svart,
            "i_tide": spor.i_tide,
            "for_sent": andel.for_sent,
            "ukjent_dag": spor.uten_dag,
            "mangler": andel.mangler,
            **{svar.value.replace(" ", "_"): spor.count(svar) for svar in Svar},
            "utsendinger": [_sent_record(one, spor.noted(one)) for one in spor.stand.utsendinger],
            "steg": [_steg_record(one) for one in spor.steg],
            "svar": [_answer_record(one) for one in spor.svar],
            "merker": [
                {
                    "navn": one.navn,
                    "commit": one.commit,
                    "satt": one.satt.isoformat(),
                    "av": one.av or None,
                    "gjelder": one.gjelder or None,
                    "dato": _iso(one.dato),
                    "fil": one.rapport.fil if one.rapport else None,
                    "sha256": one.rapport.sha256 if one.rapport else None,
                }
                for one in spor.merker
            ],
            "funn": [funn_record(one) for one in spor.funn],
            "viser": proves(),
            "viser_ikke": proves_not(),
        }
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _sent_record(row: Utsending, noted: Rundesteg | None) -> dict[str, Any]:
    made = noted.oppforing if noted else None
    return {
        "slag": row.slag.value if row.slag else None,
        "ansvarlig": list(row.ansvarlig),
        "sendt": _iso(row.sendt),
        "notert": made.tidspunkt.isoformat() if made else None,
        "notert_av": made.forfatter if made else None,
        "commit": made.commit if made else None,
    }


def _steg_record(one: Rundesteg) -> dict[str, Any]:
    return {
        "commit": one.oppforing.commit,
        "tidspunkt": one.oppforing.tidspunkt.isoformat(),
        "kom_inn": one.oppforing.kom_inn.isoformat(),
        "forfatter": one.oppforing.forfatter,
        "epost": one.oppforing.epost,
        "utenfor": one.utenfor,
        "felt": one.endring.felt,
        "endringer": row_lines([one.endring]),
    }


def _answer_record(one: Sporsvar) -> dict[str, Any]:
    svar, made = one.svar, one.oppforing
    return {
        "tiltak": svar.rad.tiltak.id,
        "plan": svar.rad.plan.id,
        "fokusomrade": svar.rad.fokusomrade.id,
        "ansvarlig": list(svar.rad.tiltak.ansvarlig),
        "svar": svar.svar.value if svar.svar else None,
        "dag": _iso(svar.dag),
        "for_sent": svar.for_sent,
        "commit": svar.commit or None,
        "forfatter": made.forfatter if made else None,
        "epost": made.epost if made else None,
        "meldt_av": one.meldt_av or None,
        "utenfor": one.utenfor,
        "purret": [day.isoformat() for day in one.purret],
    }
