"""Help that can be searched: every key and command, and the language of the filter."""

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tiltak_tui.model.norsk import fold
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.tui.commands import GROUPS, title_of
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.widgets.columns import CHOSEN_SIGN, LATE_SIGN, PROBLEM_SIGN
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.words import N_, _

_FILTER = (
    ("idétid", N_("Ordet står i id, tittel, kommentar, ansvarlig eller et annet sted i teksten.")),
    ('"to ord"', N_("Ordene står etter hverandre.")),
    ("status:pågår", N_("Feltet har verdien. Begynnelsen av ordet holder, og store bokstaver betyr ingenting.")),
    ("vurdering:gul,rød", N_("En av verdiene.")),
    ("ansvarlig:kultur", N_("Teksten i feltet har ordet i seg. Slik er det med alle felt med tekst.")),
    ('ansvarlig:="Leder kultur"', N_("Teksten er akkurat denne. = foran virker for alle felt med tekst.")),
    ("svarer:kultur", N_("Den ansvarlige, og der ingen står, den som svarer for fokusområdet.")),
    ("plan:frivillighet", N_("Planen, på id eller tittel. fokusområde: virker på samme måte.")),
    ("frist:<30d", N_("Fristen er før om 30 dager. Bruk d, u, m eller å for dager, uker, måneder og år.")),
    ("frist:>=1.7.2026", N_("Fristen er den dagen eller senere. Du kan bruke <, <=, >, >= og =.")),
    ("frist:ingen", N_("Feltet er tomt.")),
    ("forsinket:ja", N_("Fristen er ute, og tiltaket er verken fullført eller utgått.")),
    ("skal-rapporteres:ja", N_("Det er spurt om status, og svaret mangler.")),
    ("ikke-rapportert:ja", N_("Det samme, og fristen for å svare er ute.")),
    ("forfalt-beslutning:ja", N_("En beslutning har nådd fristen og er ikke gjort.")),
    ("venter:ja", N_("Tiltaket avhenger av et annet som ikke er ferdig.")),
    ("milepæl:<30d", N_("En milepæl som ikke er nådd, har frist før om 30 dager. milepæl:søknad finner tittelen.")),
    ("inndeling:barriere/tid", N_("Verdien i inndelingen, på id eller tittel. barriere/ingen: de som mangler.")),
    ("forfalt-evaluering:ja", N_("Dagen det skal evalueres, er kommet.")),
    ("uten-frist:ja", N_("Tiltaket mangler frist. uten-ansvarlig:ja er det samme for ansvarlig.")),
    ("avsluttet:ja", N_("Planer som er avsluttet. Ellers vises de ikke.")),
    ("-plan:digital", N_("Minus foran et felt: alt som ikke passer.")),
)
_KEYS = (
    (N_("Piltaster"), N_("Flytte markøren")),
    ("Page Up, Page Down", N_("Bla en side")),
    ("Home, End", N_("Til det første og det siste")),
    (N_("← og → i detaljene"), N_("Til forrige og neste tiltak")),
    ("Tab, Shift+Tab", N_("Til neste og forrige del av skjermen")),
)
_SIGNS = (
    (LATE_SIGN, N_("Fristen er ute")),
    (PROBLEM_SIGN, N_("Noe er feil eller bør ses på. Detaljene sier hva, og P viser alt")),
    (CHOSEN_SIGN, N_("Valgt. Neste handling gjelder alle de valgte")),
)


class Entry(NamedTuple):
    """A line of the help: what is written or pressed, what it is called, and what it does."""

    keys: str
    title: str
    help: str


class HelpScreen(Page[None]):
    """The help; what is typed at the top narrows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", _("Tilbake"), key_display="Esc"),
        Binding("f1", "close", show=False),
        Binding("down", "scroll(1)", show=False, priority=True),
        Binding("up", "scroll(-1)", show=False, priority=True),
        Binding("pagedown", "scroll(10)", show=False, priority=True),
        Binding("pageup", "scroll(-10)", show=False, priority=True),
    ]
    AUTO_FOCUS = "Input"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--heading", "help--keys", "help--title"}

    def compose(self) -> ComposeResult:
        """Compose the search and the lines."""
        yield Input(placeholder=_("Søk i hjelpen"), id="help-search", compact=True)
        with VerticalScroll(id="help", can_focus=False):
            yield Static("", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show everything."""
        self.query_one("#help").border_title = Content(_("Hjelp"))
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        self._show(event.value)

    def action_scroll(self, lines: int) -> None:
        """Scroll the help while the cursor stays in the search."""
        self.query_one("#help").scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def _show(self, search: str) -> None:
        words = fold(search).split()
        blocks: list[RenderableType] = []
        for title, entries in sections():
            fitting = [one for one in entries if all(word in fold(f"{title} {' '.join(one)}") for word in words)]
            if fitting:
                blocks += [Text("")] if blocks else []
                blocks += [Text(title, self._style("heading")), self._table(fitting)]
        if not blocks:
            blocks.append(Text(_("Ingenting i hjelpen passer med det du skrev.")))
        self.query_one("#help Static", Static).update(Stack(*blocks))
        self.query_one("#help").scroll_home(animate=False)

    def _table(self, entries: list[Entry]) -> Table:
        narrow = self.app.size.width < 100
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=max(len(one.keys) for one in entries) if narrow else 20)
        if not narrow:
            table.add_column(width=26)
        table.add_column(ratio=1)
        for keys, title, text in entries:
            told = f"{title}. {text}" if narrow and title else text
            middle = [] if narrow else [Text(title, self._style("title"))]
            table.add_row(Text(keys, self._style("keys")), *middle, Text(told))
        return table

    def _style(self, name: str) -> Style:
        found = self.get_component_rich_style(f"help--{name}", partial=True)
        return Style(color=found.color, bold=found.bold)


def sections() -> Iterator[tuple[str, list[Entry]]]:
    """Yield each heading of the help with its lines."""
    for group in GROUPS:
        yield _(group.title), [Entry(one.shown, title_of(one), _(one.help)) for one in group.commands if one.shown]
    yield _("Flytte seg"), [Entry(_(keys), "", _(text)) for keys, text in _KEYS]
    yield _("Filterspråket"), [Entry(written, "", _(text)) for written, text in _FILTER]
    signs = [Entry(sign, "", _(text)) for sign, text in _SIGNS]
    signs += [Entry(one.symbol, one.label, _("Status")) for one in Status]
    signs += [Entry(one.symbol, one.label, _("Vurdering")) for one in Vurdering]
    yield _("Tegn"), signs
