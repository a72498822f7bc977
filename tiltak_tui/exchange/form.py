"""The answer form: an Excel workbook with the tiltak of one ansvarlig, and cells to answer in."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tiltak_tui.exchange.bestilling import Bestilling, deadline
from tiltak_tui.exchange.columns import HEADINGS, MARK, VERSION, Kolonne, as_text, fingerprint, stated
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.excel.cells import EDGE, MUTED, RULE, SHADE, Styles, shortened, write_text, write_value
from tiltak_tui.report.excel.heights import height
from tiltak_tui.report.fixed_zip import fixed_zip
from tiltak_tui.words import _

_ALL_IS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST_PROPERTY = 255
_LONGEST_SAID = 2_000
_ANSWER, _ANSWER_HEAD, _EDGE_OF_ANSWER = "#FFF9E5", "#FBE7A8", "#D9BE62"
_WIDTHS = {
    Kolonne.ID: 10, Kolonne.TITTEL: 34, Kolonne.STATUS_NA: 13, Kolonne.VURDERING_NA: 14, Kolonne.FRIST_NA: 11,
    Kolonne.FREMDRIFT_NA: 14, Kolonne.SAGT: 38, Kolonne.PER: 11, Kolonne.UENDRET: 15, Kolonne.STATUS: 13,
    Kolonne.VURDERING: 14, Kolonne.FRIST: 11, Kolonne.FREMDRIFT: 14, Kolonne.KOMMENTAR: 48,
}  # fmt: skip
_COLUMNS = tuple(_WIDTHS)
_A4 = 9


def answer_form(bestilling: Bestilling) -> bytes:
    """Return the form: the same bytes for the same bestilling, wherever and whenever it is made."""
    target = BytesIO()
    book = Workbook(target, {"in_memory": True, **_ALL_IS_TEXT})
    runde = bestilling.runde
    made = runde.startet or runde.per or date(2000, 1, 1)
    book.set_properties(
        {
            "title": shortened(visible_line(runde.navn), _LONGEST_PROPERTY),
            "author": shortened(visible_line(bestilling.oppsett.navn), _LONGEST_PROPERTY),
            "created": datetime.combine(made, time()),
        }
    )
    styles = Styles(book)
    sheet, hidden = book.add_worksheet(_("Svar")), book.add_worksheet(MARK)
    top = _draw_top(sheet, styles, bestilling)
    _draw_table(sheet, styles, bestilling, top)
    _remember(hidden, styles, bestilling)
    hidden.hide()
    sheet.activate()
    book.close()
    return fixed_zip(target.getvalue())


def _draw_top(sheet: Worksheet, styles: Styles, bestilling: Bestilling) -> int:
    """Draw what stands above the table, and return the row of its headings."""
    title, facts, lines = _title(bestilling), _facts(bestilling), _lines(bestilling)
    write_text(sheet, styles, (0, 0), title, bold=True, font_size=16)
    sheet.set_row(0, 24)
    for row, (label, text) in enumerate(facts, start=1):
        write_text(sheet, styles, (row, 0), label, bold=True)
        write_text(sheet, styles, (row, 1), text)
    for row, text in enumerate(lines, start=2 + len(facts)):
        write_text(sheet, styles, (row, 0), text, font_color=MUTED)
    return 3 + len(facts) + len(lines)


def _title(bestilling: Bestilling) -> str:
    runde = bestilling.runde
    return _("{runde}: status per {dag}").format(runde=visible_line(runde.navn), dag=_date(runde.per))


def _facts(bestilling: Bestilling) -> tuple[tuple[str, str], ...]:
    return (
        (_("Ansvarlig"), visible_line(bestilling.ansvarlig.navn)),
        (_("Svarfrist"), _date(deadline(bestilling.runde))),
    )


def _lines(bestilling: Bestilling) -> tuple[str, ...]:
    """Return what says how to answer."""
    meaning = bestilling.oppsett.vurdering
    return (
        _("Slik svarer du: Skriv bare i de gule feltene. Ett svar for hvert tiltak."),
        _("Er alt som før? Velg «ja» under «Ingen endring». Mer trengs ikke når det går etter planen."),
        _("Er noe nytt? Fyll ut det som er nytt, og la resten stå tomt. Status og vurdering velger du fra lista."),
        _("Grønn: {gronn}. Gul: {gul}. Rød: {rod}.").format(
            gronn=visible_line(_(meaning.gronn)), gul=visible_line(_(meaning.gul)), rod=visible_line(_(meaning.rod))
        ),
        _("Skriv en kommentar når noe er gult, rødt, forsinket, på vent eller utgått, og når fristen blir senere."),
        _("Lagre skjemaet, og send det tilbake så snart som mulig.")
        if bestilling.er_sen
        else _("Lagre skjemaet, og send det tilbake innen {dag}.").format(dag=_date(deadline(bestilling.runde))),
    )


def _draw_table(sheet: Worksheet, styles: Styles, bestilling: Bestilling, top: int) -> None:
    head = {"bold": True, "bottom": 1, "bottom_color": EDGE, "text_wrap": True, "valign": "vcenter"}
    for place, kolonne in enumerate(_COLUMNS):
        sheet.set_column(place, place, _WIDTHS[kolonne])
        colour = _ANSWER_HEAD if place >= _COLUMNS.index(Kolonne.UENDRET) else SHADE
        write_text(sheet, styles, (top, place), _(HEADINGS[kolonne]), **head, bg_color=colour)
    sheet.set_row(top, 32)
    sheet.freeze_panes(top + 1, 2)
    last = top
    for last, rad in enumerate(bestilling.rader, start=top + 1):
        texts = _row(sheet, styles, rad.tiltak, last)
        sheet.set_row(last, max(30, height(texts) or 0))
    _offer(sheet, top + 1, last)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _row(sheet: Worksheet, styles: Styles, tiltak: Tiltak, row: int) -> Sequence[tuple[str, float]]:
    line = {"bottom": 1, "bottom_color": RULE, "text_wrap": True}
    vurdering, fremdrift = tiltak.vurdering, tiltak.fremdrift
    shown: dict[Kolonne, str | date | int] = {
        Kolonne.ID: tiltak.id,
        Kolonne.TITTEL: visible_line(tiltak.tittel),
        Kolonne.STATUS_NA: tiltak.status.label,
        Kolonne.VURDERING_NA: vurdering.label if vurdering else "",
        Kolonne.FRIST_NA: tiltak.frist or _without_frist(tiltak),
        Kolonne.FREMDRIFT_NA: "" if fremdrift is None else fremdrift,
        Kolonne.SAGT: said(tiltak),
        Kolonne.PER: tiltak.statusdato or "",
    }
    for place, kolonne in enumerate(_COLUMNS):
        if kolonne in shown:
            write_value(sheet, styles, (row, place), shown[kolonne], **line)
        else:
            look = {"border": 1, "border_color": _EDGE_OF_ANSWER, "text_wrap": True, "bg_color": _ANSWER}
            sheet.write_blank(row, place, None, styles.of(**look, **_ANSWER_FORMS.get(kolonne, {})))
    return [
        (text, _WIDTHS[kolonne])
        for kolonne in (Kolonne.TITTEL, Kolonne.SAGT)
        if isinstance(text := shown[kolonne], str)
    ]


_ANSWER_FORMS: dict[Kolonne, dict[str, str]] = {
    Kolonne.FRIST: {"num_format": "dd.mm.yyyy", "align": "left"},
    Kolonne.KOMMENTAR: {"num_format": "@"},  # what begins with a sign is no formula
}


def said(tiltak: Tiltak) -> str:
    """Return what was said last of a tiltak, as the form shows it."""
    return shortened(visible(tiltak.kommentar.strip()), _LONGEST_SAID)


def _without_frist(tiltak: Tiltak) -> str:
    return _("løpende") if tiltak.lopende else visible_line(tiltak.frist_tekst)


def _offer(sheet: Worksheet, first: int, last: int) -> None:
    """Let the cells to answer in offer their words, and refuse others."""
    lists = {
        Kolonne.UENDRET: [_("ja")],
        Kolonne.STATUS: [one.label for one in Status],
        Kolonne.VURDERING: [one.label for one in Vurdering],
    }
    for kolonne, words in lists.items():
        _validate(
            sheet,
            kolonne,
            (first, last),
            {
                "validate": "list",
                "source": words,
                "error_title": _("Velg fra lista"),
                "error_message": _("Velg ett av disse: {words}").format(words=", ".join(words)),
            },
        )
    _validate(
        sheet,
        Kolonne.FRIST,
        (first, last),
        {
            "validate": "date",
            "criteria": ">=",
            "value": date(2000, 1, 1),
            "error_title": _("Ikke en dato"),
            "error_message": _("Skriv datoen slik: 30.06.2027"),
        },
    )
    _validate(
        sheet,
        Kolonne.FREMDRIFT,
        (first, last),
        {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "error_title": _("Ikke en prosent"),
            "error_message": _("Skriv et helt tall fra 0 til 100"),
        },
    )


def _validate(sheet: Worksheet, kolonne: Kolonne, rows: tuple[int, int], rule: dict[str, Any]) -> None:
    place = _COLUMNS.index(kolonne)
    sheet.data_validation(rows[0], place, max(rows), place, {"ignore_blank": True, **rule})


def _remember(sheet: Worksheet, styles: Styles, bestilling: Bestilling) -> None:
    """Write what the form must know when it comes back."""
    runde = bestilling.runde
    above = (_title(bestilling), *(text for pair in _facts(bestilling) for text in pair), *_lines(bestilling))
    rows = [
        (MARK, str(VERSION)),
        ("planmappe", visible_line(bestilling.oppsett.navn)),
        ("runde", visible_line(runde.navn)),
        ("per", runde.per.isoformat() if runde.per else ""),
        ("ansvarlig", visible_line(bestilling.ansvarlig.navn)),
        *(("over", fingerprint(text)) for text in above),
    ]
    for row, pair in enumerate(rows):
        for place, text in enumerate(pair):
            write_text(sheet, styles, (row, place), text)
    for row, rad in enumerate(bestilling.rader, start=len(rows)):
        tiltak = rad.tiltak
        commit = bestilling.oppforinger.get(tiltak.id.casefold(), "")
        shown = {"sagt": fingerprint(said(tiltak)), "tittel": fingerprint(visible_line(tiltak.tittel))}
        for place, text in enumerate(("tiltak", tiltak.id, commit, as_text(stated(tiltak) | shown))):
            write_text(sheet, styles, (row, place), text)


def _date(day: date | None) -> str:
    return date_text(day) if day else _("ikke satt")
