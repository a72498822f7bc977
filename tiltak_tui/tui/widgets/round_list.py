"""The list that shows how far a round has come: a line for each plan, fokusområde and hovedansvarlig."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tiltak_tui.model.andelsrader import Andelsrad, people, places
from tiltak_tui.model.ansvar import Register
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.runde import UNCHANGED_ROUNDS, Svar
from tiltak_tui.model.width import cells, padded
from tiltak_tui.rounds import Rundestand
from tiltak_tui.words import N_, _

_WIDE = 100
_SHORT = {Svar.OPPDATERT: N_("Oppdat."), Svar.UENDRET: N_("Uendret"), Svar.UENDRET_SAMLET: N_("Samlet")}
_LEAST = 12


class RoundList(OptionList, inherit_bindings=False):
    """The list; a line that is chosen names the tiltak that are missing there.

    The arrows to the sides are left to the screen, which goes from round to round with them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", _("Mangler"), key_display="Enter"),
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]

    stand: Rundestand | None = None

    def show(self, stand: Rundestand) -> None:
        """Show how far a round has come, and keep the cursor where it is."""
        self.stand = stand
        place = self.highlighted
        self._ids: dict[str, tuple[str, ...]] = {}
        self.clear_options()
        self.add_options(self._made_of(stand))
        first = next((n for n in range(self.option_count) if not self.get_option_at_index(n).disabled), None)
        self.highlighted = first if place is None or place >= self.option_count else place

    def show_nothing(self) -> None:
        """Show that there is no round."""
        self.stand = None
        self.clear_options()
        self.border_title = ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now: there must be a line to choose."""
        if action == "select":
            return self.highlighted is not None
        return super().check_action(action, parameters)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Say which keys work from now on."""
        super().watch_highlighted(highlighted)
        self.refresh_bindings()

    def ids_of(self, option_id: str | None) -> tuple[str, ...]:
        """Return the ids of the tiltak that a line is about."""
        return self._ids.get(option_id or "", ())

    def on_resize(self) -> None:
        """Fit the lines to the width."""
        if self.stand is not None:
            self.show(self.stand)

    def _made_of(self, stand: Rundestand) -> Iterator[Option]:
        room = max(self.scrollable_content_region.width - 2, 20)
        if stand.svar:
            whole = Andelsrad(_("Hele runden"), 0, stand.svar)
            yield from self._shares(_("Plan og fokusområde"), [whole, *places(stand.svar, stand.innhold)], room)
            yield from self._shares(_("Hovedansvarlig"), list(people(stand.svar, stand.innhold)), room)
        missing = [one.rad for one in stand.svar if one.svar is None]
        same = _("Uendret {n} runder på rad").format(n=UNCHANGED_ROUNDS)
        yield from self._tiltak(_("Mangler svar"), missing, stand, room)
        yield from self._tiltak(same, stand.uendret, stand, room)

    def _shares(self, heading: str, rows: Sequence[Andelsrad], room: int) -> Iterator[Option]:
        is_wide = room >= _WIDE
        labels = [
            _("Har svart"),
            *(svar.label if is_wide else _(_SHORT[svar]) for svar in Svar),
            _("Etter fristen") if is_wide else _("Sent"),
            _("Mangler"),
        ]
        figures = [_figures(one) for one in rows]
        widths = [max(map(cells, column)) for column in zip(labels, *figures, strict=True)]
        name = max(room - sum(widths) - 2 * len(widths), _LEAST)
        if self._ids:
            yield Option(" ", disabled=True)
        yield Option(Content.styled(_fitted(heading, labels, name, widths), "bold $text-accent"), disabled=True)
        for one, figure in zip(rows, figures, strict=True):
            text = _fitted(f"{'  ' * one.niva}{one.navn}", figure, name, widths)
            ids = tuple(svar.rad.tiltak.id for svar in one.svar if svar.svar is None)
            yield self._line(Content(text), ids)

    def _tiltak(self, heading: str, rader: Sequence[Rad], stand: Rundestand, room: int) -> Iterator[Option]:
        if not rader:
            return
        if self._ids:
            yield Option(" ", disabled=True)
        yield Option(Content.styled(f"{heading} · {len(rader)}", "bold $text-accent"), disabled=True)
        id_width = max(cells(visible_line(rad.tiltak.id)) for rad in rader)
        who_width = min(32, room // 3)
        register = Register(stand.innhold.oppsett)
        for rad in rader:
            tiltak = rad.tiltak
            who = register.hovedansvarlig(rad).navn
            texts = [visible_line(one) for one in (tiltak.id, tiltak.tittel, who)]
            widths = (id_width, max(room - id_width - who_width - 4, _LEAST), who_width)
            text = "  ".join(padded(one, width) for one, width in zip(texts, widths, strict=True))
            yield self._line(Content(text.rstrip()), (tiltak.id,))

    def _line(self, text: Content, ids: tuple[str, ...]) -> Option:
        key = f"rad-{len(self._ids)}"
        self._ids[key] = ids
        return Option(text, id=key)


def _figures(one: Andelsrad) -> list[str]:
    andel = one.andel
    return [
        _("{svart} av {spurt}").format(svart=andel.svart, spurt=andel.spurt),
        *(str(andel.svar[svar]) for svar in Svar),
        str(andel.for_sent),
        str(andel.mangler),
    ]


def _fitted(name: str, figures: Sequence[str], name_width: int, widths: Sequence[int]) -> str:
    numbers = [" " * (width - cells(one)) + one for one, width in zip(figures, widths, strict=True)]
    return "  ".join((padded(name, name_width), *numbers))
