"""Documents to draw: one that has everything in it, with ordinary text or with text that means harm."""

from datetime import date

from tiltak_tui.model.change import Retning
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.document import (
    Bullets,
    Chart,
    ChartKind,
    Column,
    Content,
    Document,
    Facts,
    Paragraph,
    Part,
    Role,
    Series,
    Span,
    Table,
    plain,
)

HOSTILE = (
    "[/x] [b",
    "\x1b]0;x\x07",
    "=1+1",
    "<script>alert(1)</script>",
    "a|b `c` *d* _e_ # f [g](h) ![i](j) &amp; \\",
    "\u202eabc\u200b",
    "👩‍🚒 ½",
    "---",
    "{{ 1 }} {% x %}",
    "@SUM(A1)",
    "-2+3",
    "to\nlinjer\n\n  og ei til",
)


def document(text: str = "Kafé i gamle Norderhov skole", *, pages: int = 0) -> Document:
    """Return a document that has every sort of block; `text` stands everywhere that users write."""
    every = Table(
        f"Alle tiltak: {text}",
        (
            Column("Id", width=8),
            Column("Tiltak", width=30),
            Column("Ansvarlig", width=18),
            Column("Frist", Content.DATE),
            Column("Status", Content.STATUS, 14),
            Column("Vurdering", Content.VURDERING),
            Column("Fremdrift", Content.PERCENT, 8),
            Column("Kostnad", Content.NUMBER),
            Column("Siden sist", Content.RETNING),
        ),
        (
            ("FRI-03", text, "Eier", date(2026, 6, 30), Status.PAGAR, Vurdering.GUL, 60, 1_250_000, Retning.VERRE),
            (text, "Ungdom som frivillige", None, None, Status.IKKE_STARTET, None, None, None, None),
        ),
    )  # fmt: skip
    counts = Table(
        "Status i tall",
        (Column("Fokusområde", width=24), Column("Tiltak", Content.NUMBER), Column("Sist", Content.NUMBER)),
        ((text, 6, 5), ("Rekruttering", 3, 3), ("Til sammen", 9, 8)),
        total=True,
    )
    one = Part(
        "",
        f"FRI-03 {text}",
        (
            Facts(
                (
                    ("Ansvarlig", plain("Leder frivilligsentralen, Eiendomssjef")),
                    ("Frist", (Span("30.06.2026", strong=True), Span(", flyttet 2 ganger"))),
                    ("Årsak", plain(text)),
                )
            ),
        ),
        (Vurdering.GUL, Status.PAGAR),
    )
    chart = Chart(
        "Status etter fokusområde",
        ChartKind.BARS,
        (text, "Rekruttering"),
        (Series(Status.IKKE_STARTET, (2, 0)), Series(Status.PAGAR, (3, 1)), Series(Status.FULLFORT, (1, 2))),
        f"{text}: 2 ikke startet, 3 pågår, 1 fullført. Rekruttering: 1 pågår, 2 fullført.",
    )
    over_time = Chart(
        "Status over tid",
        ChartKind.COLUMNS,
        ("31.12.2025", "30.04.2026", "31.08.2026"),
        (Series(Status.IKKE_STARTET, (5, 3, 2)), Series(Status.PAGAR, (3, 4, 4)), Series(Status.FULLFORT, (1, 2, 3))),
        "31.12.2025: 5 ikke startet, 3 pågår, 1 fullført.",
    )
    avvik_sheet = Table(
        "Avvik",
        (Column("Id"), Column("Tiltak", width=30), Column("Frist", Content.DATE), Column("Årsak", width=40)),
        (("FRI-03", text, date(2026, 6, 30), text),),
    )
    lead = (Paragraph(plain(text), Role.WORDS), Paragraph((Span("11 av 16", strong=True), Span(" er rapportert."))))
    since = Bullets((plain(text), (Span("FRI-04", strong=True), Span(" er ny."))))
    return Document(
        f"Status for frivillighet {text}",
        "Til ledergruppa · per 31.08.2026",
        f"Gran kommune {text}",
        date(2026, 8, 31),
        lead,
        (
            Part("avvik", "Avvik", (Paragraph(plain("Ett tiltak.")), one), sheet=(avvik_sheet,)),
            Part("siden_sist", "Endret siden sist", (since,)),
            Part("planer", "Planene", (chart, over_time, counts, Part("", "Møteplasser", (Paragraph(plain(text)),)))),
            Part("til_beslutning", "Til beslutning", (Paragraph(plain("Ingen"), Role.NOTE),)),
            Part("vedlegg", "Vedlegg: alle tiltak", (every,)),
            Part("kilde", "Hvor tallene kommer fra", (Paragraph(plain(f"tiltak rapport '{text}'"), Role.COMMAND),)),
        ),
        f"Gran kommune · 31.08.2026 · oppføring 1a2b3c4 {text}",
        pages,
    )  # fmt: skip
