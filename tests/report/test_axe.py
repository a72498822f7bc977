"""The HTML form in a real browser: by the rules of WCAG, on a phone, in the dark and on paper."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.report.browser import CHROMIUM, Browser
from tests.report.documents import HOSTILE, document
from tiltak_tui.report.document import Bullets, Column, Content, Document, Paragraph, Part, Role, Span, Table, plain
from tiltak_tui.report.html import html

# .ci/run fetches it.
AXE = Path(__file__).parents[2] / ".cache/npm/node_modules/axe-core/axe.min.js"

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
    pytest.mark.skipif(
        not AXE.exists(), reason="axe-core is not here: npm install --prefix .cache/npm axe-core@4.14.1"
    ),
]

OPENED = "for (const one of document.querySelectorAll('details')) one.open = true"
VIOLATIONS = """
axe.run().then(found => found.violations.map(one => [one.id, one.help, one.nodes.map(node => node.html)]))
"""
# Which one a machine prints with is its own choice; the second runs wide.
FAMILIES = ("", "DejaVu Sans", "Liberation Sans")
DARK = "matchMedia('(prefers-color-scheme: dark)').matches"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def one_page() -> Document:
    """Return a document with as much in it as a report on one page has at most."""
    item = (Span("INN-13 Dreie økonomistyringen mot effekt og resultater hele vegen", strong=True), Span(": rød siden "
            "23.06.2026, forsinket siden 01.07.2026. Økonomisystemet kan ikke levere tallene vi trenger, og et tillegg "
            "er ikke budsjettert i år"))  # fmt: skip
    rest = Paragraph(plain("… og 12 til."), Role.NOTE)
    plans = Table(
        "Tallene per 31.08.2026",
        (Column("Plan", width=40), *(Column(one, Content.NUMBER, 8) for one in ("Tiltak", "Rød", "Gul", "Forsinket"))),
        tuple((f"Handlingsplan {n} for frivillighet, kultur og idrett i hele kommunen", 12, 1, 2, 3) for n in range(7)),
        total=True,
    )
    words = Paragraph(
        plain("Ledergruppa ba i juni om en oversikt over tiltak som ikke har flyttet seg. " * 3), Role.WORDS
    )
    lead = Paragraph(plain("Rapporten gjelder 30 tiltak: 8 fullført, 16 i gang og 4 ikke startet. " * 5))
    return document(pages=1)._replace(
        lead=(words, lead, Paragraph(plain("Sammenlignet med forrige rapport."), Role.NOTE)),
        parts=(
            Part("avvik", "Avvik", (Bullets((item,) * 7), rest)),
            Part("til_beslutning", "Til beslutning", (Bullets((item,) * 3), rest)),
            Part(
                "frister", "Kommende frister", (Bullets((plain("31.12.2026 " + "Frist for tiltaket " * 4),) * 5), rest)
            ),
            Part("planer", "Planene i tall", (plans,)),
            Part("kilde", "Hvor tallene kommer fra", (Paragraph(plain("tiltak rapport --kort"), Role.COMMAND),)),
        ),
    )


def violations(browser: Browser, axe: str) -> list[Any]:
    browser.run(axe)
    browser.run(OPENED)
    return list(browser.run(VIOLATIONS))


def test_a_browser_finds_no_fault(tmp_path: Path) -> None:
    axe = AXE.read_text(encoding="utf-8")
    every, hostile, short = (tmp_path / f"{name}.html" for name in ("every", "hostile", "short"))
    every.write_text(html(document()), encoding="utf-8")
    hostile.write_text(html(document("\n".join((*HOSTILE, "langt" * 40)))), encoding="utf-8")
    short.write_text(html(one_page()), encoding="utf-8")
    with Browser(tmp_path) as browser:
        for file, dark, width in ((every, False, 1280), (every, True, 1280), (hostile, True, 320)):
            browser.open(file, dark=dark, width=width)
            assert browser.run(DARK) is dark
            assert violations(browser, axe) == []
            assert browser.run(OVERFLOW) == 0
        browser.open(short)
        assert violations(browser, axe) == []
        for family in FAMILIES:
            browser.run(f"document.body.style.fontFamily = '{family}'")
            assert pages(browser.pdf()) == 1, family
        browser.open(every)
        assert pages(browser.pdf()) > 1


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
