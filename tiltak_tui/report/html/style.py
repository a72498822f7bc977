"""The style of the HTML form: on screens of any width, in light and dark, and on paper."""

from collections.abc import Mapping
from typing import NamedTuple

from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.colours import DARK, LIGHT, contrast, text_on
from tiltak_tui.report.document import Document
from tiltak_tui.report.html.svg import colour_class
from tiltak_tui.words import _


class Ground(NamedTuple):
    """The colours of a page."""

    ground: str
    ink: str
    muted: str
    rule: str
    shade: str  # behind the titles of a table
    accent: str
    toward: str  # black or white: the way away from the ground

    def rules(self, colours: Mapping[Status | Vurdering, str]) -> str:
        """Return the colours as properties: those of the page, and those of each status and vurdering."""
        own = "".join(f"--{name}:{value};" for name, value in self._asdict().items() if name != "toward")
        marks = (
            f".{colour_class(key)}{{--fill:{fill};--on:{text_on(fill)};--edge:{self.edge(fill)}}}\n"
            for key, fill in colours.items()
        )
        return f":root{{{own}}}\n{''.join(marks)}"

    def edge(self, fill: str) -> str:
        """Return `fill`, or so much more of it that a line in it is seen on the ground."""
        for share in range(0, 100, 5):
            edge = _mixed(fill, self.toward, share)
            if contrast(edge, self.ground) >= 3:
                return edge
        return self.toward


def _mixed(one: str, other: str, share: int) -> str:
    parts = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share / 100):02X}" for a, b in parts)


LIGHT_PAGE = Ground("#FFFFFF", "#1B232C", "#55606C", "#D3D9DF", "#F1F4F6", "#17505F", "#000000")
DARK_PAGE = Ground("#14191F", "#E3E8ED", "#A6B1BC", "#3A444F", "#1E252D", "#8CC5D3", "#FFFFFF")


def stylesheet(document: Document) -> str:
    """Return the style of a page: the same for every document but for the foot of its printed pages."""
    dark = f"@media screen and (prefers-color-scheme:dark){{\n{DARK_PAGE.rules(DARK)}}}\n"
    return f"{LIGHT_PAGE.rules(LIGHT)}{dark}{_STYLE}{_foot(document)}"


def _foot(document: Document) -> str:
    """Return the rule that prints the source and the number of the page below each page."""
    of = _css_text(_(" av "))
    return (
        "@page{\n"
        f"@bottom-left{{content:{_css_text(document.source)};width:80%}}\n"
        f"@bottom-right{{content:counter(page) {of} counter(pages)}}\n"
        "}\n"
    )


def _css_text(text: str) -> str:
    """Return text as a string of CSS in which nothing but letters, digits and spaces stands as itself."""
    return '"' + "".join(
        one if one == " " or (one.isascii() and one.isalnum()) else f"\\{ord(one):06X} " for one in visible_line(text)
    ) + '"'  # fmt: skip


_STYLE = """\
:root{color-scheme:light dark}
*{box-sizing:border-box}
html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;
background:var(--ground);color:var(--ink);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:68rem;padding:clamp(1.25rem,4vw,3.5rem) clamp(1rem,4vw,3rem)}
p,h1,h2,h3,h4,h5,h6,li,dt,dd,th,td,caption,figcaption{white-space:pre-wrap}
p,ul,dl{max-width:44rem;margin:.75rem 0}

header{border-bottom:3px solid var(--accent);padding-bottom:1.25rem;margin-bottom:1.75rem}
h1{font-size:clamp(1.75rem,1.3rem + 2vw,2.5rem);line-height:1.18;letter-spacing:-.012em;font-weight:650;
max-width:22em;margin:.35rem 0 .5rem;text-wrap:balance}
.subtitle{margin:0;color:var(--muted)}
h2,h3,h4,h5,h6{line-height:1.3;font-weight:650;max-width:44rem;scroll-margin-top:1rem;text-wrap:balance}
h2{font-size:1.5rem;color:var(--accent);margin:3rem 0 .75rem;padding-top:.9rem;border-top:1px solid var(--rule);
max-width:none}
h3{font-size:1.125rem;margin:2rem 0 .5rem}
h4,h5,h6{font-size:1rem;margin:1.5rem 0 .35rem}

.words{font-size:1.125rem;line-height:1.6;border-left:3px solid var(--accent);padding-left:1rem;margin:1rem 0}
.words+.words{margin-top:-1rem;padding-top:.75rem}
.note{font-size:.875rem;color:var(--muted)}
.command{background:var(--shade);border:1px solid var(--rule);border-radius:3px;padding:.6rem .8rem;max-width:none}
code{font:.875rem/1.5 ui-monospace,"Cascadia Mono",Consolas,"Liberation Mono",monospace}
ul{padding-left:1.25rem}
li{margin:.4rem 0;padding-left:.15rem}
li::marker{color:var(--muted)}

nav{margin:2rem 0;padding:.9rem 1.25rem 1rem;background:var(--shade);border-left:3px solid var(--rule)}
nav p{margin:0 0 .35rem;font-weight:650}
nav ol{margin:0;padding:0;list-style:none;columns:18rem 3;column-gap:2rem}
nav li{margin:0;padding:.15rem 0;break-inside:avoid}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}

.mark{white-space:nowrap;border-left:.25rem solid var(--edge,transparent);padding-left:.4rem}
h3 .mark,h4 .mark,h5 .mark,h6 .mark{font-weight:400;font-size:.9375rem;margin-left:.6rem}
.item{border-left:1px solid var(--rule);padding-left:1rem;margin:1.5rem 0}
.item>:first-child{margin-top:0}
dl>div{display:grid;grid-template-columns:10rem 1fr;gap:0 1rem;padding:.3rem 0}
dl>div+div{border-top:1px solid var(--rule)}
dt{color:var(--muted)}
dd{margin:0}

.scroll{overflow-x:auto;margin:1.25rem 0;container-type:inline-size}
table{border-collapse:collapse;font-size:.9375rem;line-height:1.4;margin:1.25rem 0;font-variant-numeric:tabular-nums}
.scroll table{width:100%;margin:0;min-width:calc(var(--columns)*.38rem)}
.landscape>.scroll table,.landscape>.scroll thead th{font-size:.8125rem}
caption{text-align:left;font-weight:600;padding:0 0 .5rem}
.scroll caption{position:sticky;left:0;max-width:100cqi}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--rule);font-weight:400}
thead th,thead td{vertical-align:bottom;background:var(--shade);border-bottom:1px solid var(--muted)}
thead th{font-weight:600;font-size:.875rem;hyphens:auto}
tbody th{font-weight:600}
.number{text-align:right;white-space:nowrap}
td.date,.whole{white-space:nowrap}
.total>*{font-weight:650;border-top:1px solid var(--muted);border-bottom:2px solid var(--muted)}

figure{margin:1.75rem 0;max-width:46rem}
figcaption{font-weight:600}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.25rem;margin:.4rem 0 .9rem;padding:0;font-size:.875rem}
.legend li{margin:0;padding:0;display:flex;align-items:center;gap:.45rem}
.legend li::before{content:"";width:.8rem;height:.8rem;background:var(--fill);border:1px solid var(--edge);
print-color-adjust:exact;-webkit-print-color-adjust:exact}
svg{display:block;width:100%;height:auto;font-size:13px;fill:var(--ink);font-variant-numeric:tabular-nums}
svg rect{fill:var(--fill);stroke:var(--edge)}
svg .count{fill:var(--on)}
svg .total{font-weight:600}
svg .middle{text-anchor:middle}
svg .end{text-anchor:end}
svg .axis{fill:none;stroke:var(--muted)}
.narrow{display:none}
details{margin-top:.75rem;font-size:.9375rem}
summary{cursor:pointer;color:var(--accent);width:fit-content;padding:.15rem 0}

footer{margin-top:3.5rem;padding-top:.75rem;border-top:1px solid var(--rule);color:var(--muted);font-size:.875rem}
footer p{margin:0;max-width:none}

@media (max-width:40rem){
.broad{display:none}
.narrow{display:block;max-width:26rem}
h2{font-size:1.3125rem;margin-top:2.25rem}
h3 .mark,h4 .mark,h5 .mark,h6 .mark{margin:0 .5rem 0 0}
.words{font-size:1.0625rem}
.item{padding-left:.75rem}
dl>div{grid-template-columns:1fr}
dt{font-size:.875rem}
.scroll table{min-width:calc(var(--columns)*.5rem)}
.scroll tr>:first-child{position:sticky;left:0}
.scroll tbody th{background:var(--ground)}
}

@media screen and (min-width:72rem){
.landscape>.scroll{margin-inline:calc(50% - min(50vw - 2.5rem,46rem))}
}

@media (forced-colors:active){
:root{--ground:Canvas;--ink:CanvasText;--muted:CanvasText;--rule:CanvasText;--accent:LinkText}
svg{forced-color-adjust:none}
.legend li::before,.mark{forced-color-adjust:none}
}

@page{size:A4;margin:20mm 18mm 20mm;font:8pt system-ui,"Segoe UI","Noto Sans",sans-serif;color:#55606C}
@page landscape{size:A4 landscape;margin:16mm 16mm 18mm}
@page short{margin:11mm 15mm 14mm}
@media print{
html{font-size:10pt;line-height:1.45}
body{max-width:none;padding:0}
p,li{orphans:3;widows:3}
nav,details{display:none}
header{border-bottom-width:2pt;padding-bottom:8pt;margin-bottom:12pt}
h1{font-size:22pt}
h2{font-size:15pt;margin:22pt 0 6pt;padding-top:8pt}
h3{font-size:11.5pt;margin:14pt 0 4pt}
h1,h2,h3,h4,h5,h6,caption,figcaption{break-after:avoid}
.words{font-size:11pt}
.landscape{page:landscape}
.landscape>h2{margin-top:0;padding-top:0;border-top:0}
.item,figure,li,dl,tr{break-inside:avoid}
thead{display:table-header-group}
table:not(:has(tbody tr:nth-child(13))){break-inside:avoid}
.total{break-before:avoid}
thead th,thead td{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.scroll{overflow:visible;container-type:normal}
table,.scroll table,.landscape>.scroll table{font-size:8pt;line-height:1.35;min-width:0}
thead th,.landscape>.scroll thead th{font-size:8pt}
th,td{padding:2.5pt 4pt}
.broad{display:block;max-width:150mm}
.narrow{display:none}
}

/* Those that know this property print the foot that stands last here; the others get it once, at the end. */
@supports (interpolate-size:allow-keywords){
@media print{footer{display:none}}
}

@media print{
.short,.short .landscape{page:short}
.short{font-size:8.5pt;line-height:1.3;font-size-adjust:.5}
.short header{padding-bottom:5pt;margin-bottom:7pt}
.short h1{font-size:17pt;margin:1pt 0 2pt}
.short h2{font-size:11pt;margin:6pt 0 2pt;padding-top:4pt}
.short h3{font-size:9.5pt;margin:6pt 0 2pt}
.short p,.short ul,.short dl{margin:2.5pt 0;max-width:none}
.short li{margin:1pt 0}
.short .note{font-size:8pt}
.short .command{padding:3pt 6pt}
.short .words{font-size:9.5pt;line-height:1.35;margin:4pt 0}
.short .words+.words{margin-top:-4pt;padding-top:4pt}
.short .item{margin:6pt 0}
.short dl>div{padding:1pt 0}
.short table,.short .scroll{margin:4pt 0}
.short caption{padding-bottom:2pt}
.short th,.short td{padding:1pt 4pt}
.short figure{margin:6pt 0}
.short .legend{margin:2pt 0 4pt}
.short .broad{max-width:120mm}
}
"""
