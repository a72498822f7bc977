"""The check of the history, and the trail of a tiltak, as JSON."""

from typing import Any

from tiltak_tui.cli.event_records import values
from tiltak_tui.cli.records import VERSION
from tiltak_tui.control import Funn, Grunnlag, Kontroll, Spor, Stand, Steg
from tiltak_tui.control.text import proves, proves_not
from tiltak_tui.model.json_text import json_text
from tiltak_tui.model.raw import plain


def kontroll_json(kontroll: Kontroll) -> str:
    """Return the JSON text for a whole check."""
    deler = [
        {
            "del": one.navn,
            "tittel": one.tittel,
            "kontrollert": one.kontrollert,
            "galt": one.antall_galt,
            "funn": [funn_record(funn) for funn in one.funn],
        }
        for one in kontroll.deler
    ]
    return _text(
        {
            "i_orden": kontroll.i_orden,
            "siste": kontroll.siste or None,
            "oppforinger": kontroll.oppforinger,
            "deler": deler,
            "viser": proves(),
            "viser_ikke": proves_not(),
        }
    )


def spor_json(spor: Spor) -> str:
    """Return the JSON text for a trail."""
    rad = spor.rad
    return _text(
        {
            "i_orden": spor.i_orden,
            "tiltak": spor.tiltak_id,
            "tittel": plain(rad.tiltak.tittel) if rad else None,
            "plan": rad.plan.id if rad else None,
            "fokusomrade": rad.fokusomrade.id if rad else None,
            "ansvarlig": plain(rad.tiltak.ansvarlig) if rad else None,
            "vedtak": [_grunnlag(one) for one in spor.grunnlag],
            "steg": [_steg(one) for one in spor.steg],
            "merker": [_stand(one) for one in spor.merker],
        }
    )


def _text(content: dict[str, Any]) -> str:
    return json_text({"versjon": VERSION, **content})


def funn_record(funn: Funn) -> dict[str, Any]:
    """Return one thing that was found as a JSON object."""
    return {
        "galt": funn.galt,
        "tekst": funn.tekst,
        "commit": funn.commit or None,
        "tidspunkt": funn.tidspunkt.isoformat() if funn.tidspunkt else None,
        "forfatter": funn.forfatter or None,
        "epost": funn.epost or None,
        "emne": funn.emne or None,
    }


def _grunnlag(one: Grunnlag) -> dict[str, Any]:
    vedtak, punkt = one.vedtak, one.punkt
    return {
        "henvisning": one.henvisning,
        "sak": plain(vedtak.sak) if vedtak else None,
        "dato": plain(vedtak.dato) if vedtak else None,
        "organ": plain(vedtak.organ) if vedtak else None,
        "tittel": plain(vedtak.tittel) if vedtak else None,
        "punkt": punkt.nr if punkt else None,
        "tekst": plain(punkt.tekst) if punkt else None,
    }


def _steg(one: Steg) -> dict[str, Any]:
    return {
        "commit": one.commit,
        "tidspunkt": one.tidspunkt.isoformat(),
        "kom_inn": one.kom_inn.isoformat(),
        "forfatter": one.forfatter,
        "epost": one.epost,
        "meldt_av": one.meldt_av or None,
        "begrunnelse": one.begrunnelse or None,
        "utenfor": one.utenfor,
        "endringer": [
            {"type": forskjell.type.value, "felt": forskjell.felt or None, **values(forskjell)}
            for forskjell in one.forskjeller
        ],
        "funn": [funn_record(funn) for funn in one.funn],
    }


def _stand(one: Stand) -> dict[str, Any]:
    return {
        "navn": one.merke.navn,
        "commit": one.merke.commit,
        "satt": one.merke.satt.isoformat(),
        "av": one.merke.av or None,
        "gjelder": one.merke.gjelder or None,
        "dato": plain(one.merke.dato),
        "status": plain(one.status),
        "vurdering": plain(one.vurdering),
        "frist": plain(one.frist),
        "ansvarlig": plain(one.ansvarlig),
        "statusdato": plain(one.statusdato),
    }
