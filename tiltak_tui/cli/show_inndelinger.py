"""What `tiltak inndelinger` does."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tiltak_tui.cli.funn import Funn, find, tell_point, tell_rest
from tiltak_tui.cli.listing import filter_text
from tiltak_tui.cli.output import in_colour, put, put_csv, say, styled, terminal_width, to_terminal
from tiltak_tui.cli.records import VERSION, csv_text
from tiltak_tui.model.inndelingsbilde import Inndelingsbilde, inndelingsbilder, uten_tiltak
from tiltak_tui.model.inndelingslinjer import Inndelingslinjer
from tiltak_tui.model.linjer import as_text
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.query import parse_filter
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.words import _

_FIRST = ("plan", "inndeling", "inndeling_tittel", "verdi", "verdi_tittel", "antall")
_JUDGED = (*(one.value for one in Vurdering), "ikke vurdert")
_COLUMNS = (*_FIRST, *(one.value for one in Status), *_JUDGED, "tiltak")


def show_inndelinger(named: str, words: Sequence[str], *, per: str | None, form: str) -> None:
    """Write where the tiltak stand.

    Args:
        named: the planmappe that the user named, or "".
        words: the filter, as the shell has divided it.
        per: the point in the past that is asked for; None for the present.
        form: tabell, json or csv.
    """
    funn = find(named, parse_filter(filter_text(words)), per)
    tomme = funn.found.rader(uten_tiltak(funn.innhold.plans), funn.moment)
    bilder = inndelingsbilder(funn.rader, (rad.plan for rad in tomme))
    tell_point(funn, form)
    if form == "json":
        put(_json(bilder, funn))
    elif form == "csv":
        put_csv(lambda line_end: csv_text(_COLUMNS, list(_rows(bilder)), line_end))
    elif bilder:
        linjer = Inndelingslinjer(bilder, terminal_width() if to_terminal() else None)
        put("\n".join(as_text(linjer, styled if in_colour() else None)))
    tell_rest(funn)
    if funn.rader and not bilder:
        say(_("Planene her har ingen inndelinger."))


def _json(bilder: Sequence[Inndelingsbilde], funn: Funn) -> str:
    from tiltak_tui.model.json_text import json_text  # noqa: PLC0415 - only for this format

    punkt = funn.point_record()
    return json_text(
        {
            "versjon": VERSION,
            **({"punkt": punkt} if punkt else {}),
            "inndelinger": [
                {
                    "inndeling": bilde.id,
                    "tittel": bilde.tittel,
                    "planer": [plan.id for plan in bilde.planer],
                    "verdier": [
                        {"verdi": one.id, "tittel": one.tittel, "beskrevet": one.is_described, **_figures(one.rader)}
                        for one in bilde.verdier
                    ],
                    "uten": _figures(bilde.uten),
                }
                for bilde in bilder
            ],
        }
    )


def _figures(rader: Sequence[Rad]) -> dict[str, Any]:
    statuses, judged = _counts(rader)
    return {"antall": len(rader), "status": statuses, "vurdering": judged, "tiltak": [one.tiltak.id for one in rader]}


def _counts(rader: Sequence[Rad]) -> tuple[dict[str, int], dict[str, int]]:
    statuses = Counter(one.tiltak.status.value for one in rader)
    judged = Counter(one.tiltak.vurdering.value if one.tiltak.vurdering else _JUDGED[-1] for one in rader)
    return {one.value: statuses[one.value] for one in Status}, {one: judged[one] for one in _JUDGED}


def _rows(bilder: Sequence[Inndelingsbilde]) -> Iterator[dict[str, Any]]:
    """Yield a row for each value, and one with an empty value for the tiltak that stand under none."""
    for bilde in bilder:
        head = {
            "plan": [plan.id for plan in bilde.planer], "inndeling": bilde.id, "inndeling_tittel": bilde.tittel,
        }  # fmt: skip
        for verdi_id, tittel, rader in (
            *((one.id, one.tittel, one.rader) for one in bilde.verdier),
            (None, None, bilde.uten),
        ):
            statuses, judged = _counts(rader)
            yield {
                **head,
                "verdi": verdi_id,
                "verdi_tittel": tittel,
                "antall": len(rader),
                **statuses,
                **judged,
                "tiltak": [one.tiltak.id for one in rader],
            }
