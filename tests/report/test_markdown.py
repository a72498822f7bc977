"""A report as Markdown, read by another hand than the one that wrote it."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.report.documents import HOSTILE, document
from tiltak_tui.model.norsk import visible
from tiltak_tui.report.document import (
    Block,
    Bullets,
    Column,
    Content,
    Document,
    Facts,
    Paragraph,
    Part,
    Role,
    Span,
    Spans,
    Table,
    plain,
)
from tiltak_tui.report.markdown import markdown, part_markdown
from tiltak_tui.report.markdown_escape import escaped_anywhere

READER = MarkdownIt("gfm-like")  # tables, HTML, and bare addresses as links
MARKER = "MERKELAPP"
TRICKS = (
    "1. tertial 2026",
    "a) først\n+ så\n> til slutt",
    "a\n===",
    "Se https://www.gran.kommune.no/plan, gran.kommune.no eller //x.no",
    "WWW.x.no og post@gran.kommune.no",
    "</td></table>",
    "a\\|b \\",
    "a\n:-\nb",
    "``` \n~~~",
    "<!-- x",
    "&#60;b&#62; &lt",
    "Fjorårets *(a)*b",
    " \N{NO-BREAK SPACE} ",
    "    kode",
)


def _inside(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *_inside(token.children or []))]


def _tokens(text: str) -> list[Token]:
    return _inside(READER.parse(text))


def _text(tokens: list[Token]) -> str:
    """Return all that the page says, without any white space."""
    shown = "".join(token.content for token in tokens if token.type in {"text", "fence"})
    return "".join(shown.split())


def _in_blocks(text: str) -> tuple[Block, ...]:
    spans: Spans = (Span("før"), Span(text, strong=True), Span("etter"), Span(text))
    return (
        Paragraph(spans),
        Paragraph(spans, Role.NOTE),
        Paragraph(spans, Role.WORDS),
        Paragraph(plain(text), Role.COMMAND),
        Facts(((text, spans),)),
        Table(text, (Column(text), Column("Tall", Content.NUMBER)), ((text, 1), (text, None)), total=True),
    )


def _document(text: str) -> Document:
    return document(text)._replace(parts=(*document(text).parts, Part("x", text, _in_blocks(text))))


def _draws(text: str) -> None:
    tokens = _tokens(markdown(_document(text)))
    plainly = _tokens(markdown(_document(MARKER)))
    assert _text(tokens) == _text(plainly).replace(MARKER, "".join(visible(text).split()))
    kinds = Counter(token.type for token in tokens)
    wanted = Counter(token.type for token in plainly)
    assert set(kinds) <= {*wanted, "html_inline", "hardbreak"}
    assert {token.content for token in tokens if token.type == "html_inline"} <= {"<br>"}
    for kind in ("heading_open", "th_open", "td_open", "fence", "list_item_open", "blockquote_open", "hr"):
        assert kinds[kind] == wanted[kind] or not text.strip(), kind


@pytest.mark.parametrize("text", [*HOSTILE, *TRICKS])
def test_what_people_typed_comes_out_as_text(text: str) -> None:
    _draws(text)


SIGNS = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~=:/&;@ \n1ax\N{NO-BREAK SPACE}"), max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30) | SIGNS)
@example("&am")
@example("\n\n")
@example("\x1f")
@example("\u07eb.AL")
def test_any_text_comes_out_as_text(text: str) -> None:
    _draws(text)


@settings(max_examples=60, deadline=None)
@given(SIGNS)
@example("\n- ja\n1. mai\n# a\n===\n> b\n    kode\n---")
def test_what_a_template_writes_out_is_text_wherever_it_stands(text: str) -> None:
    shown = escaped_anywhere(visible(text))
    for before in ("", "Før "):
        tokens = _tokens(before + shown)
        assert _text(tokens) == "".join((before + visible(text)).split())
        assert {token.type for token in tokens} <= {"paragraph_open", "paragraph_close", "inline", "text", "softbreak"}


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    return part_markdown(Part("x", "Del", blocks), 2).split("\n")


def test_a_part_is_drawn_alone_with_the_heading_that_it_would_have() -> None:
    whole = markdown(document())
    for part in document().parts:
        assert f"\n\n{part_markdown(part, 2)}\n\n" in whole
    inner = Part("", "Innerst", ())
    for level in range(8):
        inner = Part("", f"{level}", (inner,))
    assert part_markdown(inner, 2).endswith("###### Innerst")


def test_a_part_that_something_else_has_drawn_stands_in_its_place() -> None:
    avvik, *rest = document().parts
    whole = markdown(document(), {"avvik": "## Våre avvik\n"})
    assert f"\n\n## Våre avvik\n\n{part_markdown(rest[0], 2)}\n\n" in whole
    assert part_markdown(avvik, 2) not in whole


def test_the_columns_of_a_short_table_stand_straight_in_the_source() -> None:
    columns = (Column("Tiltak"), Column("Frist", Content.DATE), Column("Tall", Content.NUMBER))
    rows = (("漢字", date(2026, 6, 30), 1_250_000), ("Kafé", None, 2))
    assert _lines((Table("Fristene", columns, rows),))[2:] == [
        "**Fristene**",
        "",
        "| Tiltak | Frist      |      Tall |",
        "| ------ | ---------- | --------: |",
        "| 漢字   | 30.06.2026 | 1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000 |",
        "| Kafé   |            |         2 |",
    ]


def test_long_cells_are_not_padded() -> None:
    table = Table("", (Column("Tiltak"), Column("Kommentar")), (("a", "x" * 200), ("b", "to\nlinjer")))
    assert _lines((table,))[4:] == [f"| a   | {'x' * 200} |", "| b   | to<br> linjer |"]


def test_a_table_without_rows_says_so() -> None:
    assert _lines((Table("Fristene", (Column("Tiltak"),), ()),))[2:] == ["**Fristene**", "", "_Ingen_"]


def test_the_words_of_the_staff_look_like_an_introduction() -> None:
    words = Paragraph((Span("Første linje\nandre\n\n"), Span("Nytt avsnitt", strong=True)), Role.WORDS)
    more = Paragraph(plain("Takk!"), Role.WORDS)
    quote = ["> Første linje  ", "> andre", ">", "> **Nytt avsnitt**", ">", "> Takk!"]
    assert _lines((words, more, Paragraph(plain("Så begynner det."))))[2:] == [*quote, "", "Så begynner det."]


def test_a_point_of_several_paragraphs_is_one_point() -> None:
    item = (Span("FRI-03", strong=True), Span(" er ny.\nMen\n\nVenter"))
    assert _lines((Bullets((item, plain(""), plain("- ja"))),))[2:] == [
        "- **FRI-03** er ny.  ",
        "  Men",
        "",
        "  Venter",
        "- ",
        "- \\- ja",
    ]


def test_no_command_breaks_out_of_its_block() -> None:
    command = "tiltak rapport '```\n````\nx'"
    tokens = _tokens("\n".join(_lines((Paragraph(plain(command), Role.COMMAND), Paragraph(plain("Etter"))))))
    assert [token.content for token in tokens if token.type == "fence"] == [f"{command}\n"]
    assert tokens[-1].type == "paragraph_close"


def test_ordinary_text_is_left_as_it_is() -> None:
    text = "Kl. 10:30 den 31.08.2026 (f. eks.): 1,5 % - «ja» & nei > 3 < 4 – se pkt. 2; kr 1 250!"
    assert _lines((Paragraph(plain(text)),))[2:] == [text]
