"""The list of those who are asked: how many tiltak each has, and where it can be sent."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tiltak_tui.exchange.bestilling import Bestilling, Bestillinger
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.width import cells, cut
from tiltak_tui.tui.widgets.columns import CHOSEN_SIGN
from tiltak_tui.words import _, ngettext

_LEAST = 12


class Mottaker(NamedTuple):
    """A line that can be chosen: somebody who is asked, and what goes to them; None where they have answered."""

    navn: str
    bestilling: Bestilling | None


class UtsendingList(OptionList, inherit_bindings=False):
    """The list; the line with the cursor is the one whose letter is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]

    class Chosen(Message):
        """Others than before are chosen."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.found = Bestillinger((), ())
        self.chosen: frozenset[str] = frozenset()
        self._mottakere: dict[str, Mottaker] = {}

    @property
    def current(self) -> Bestilling | None:
        """What goes to the one with the cursor."""
        one = self._here
        return one.bestilling if one else None

    @property
    def wanted(self) -> tuple[Bestilling, ...]:
        """What is to go out: to those who are chosen, or to all who are missing."""
        return tuple(one for one in self.found.alle if not self.chosen or one.ansvarlig.navn in self.chosen)

    @property
    def names(self) -> tuple[str, ...]:
        """Whom it is about: those who are chosen, also where they have answered, or all who are missing."""
        shown = (one.navn for one in self._mottakere.values())
        return tuple(one for one in shown if one in self.chosen) or tuple(one.ansvarlig.navn for one in self.found.alle)

    def show(self, found: Bestillinger) -> None:
        """Show those who are asked, and below them the tiltak that nobody can be asked about."""
        self.found, self.chosen = found, frozenset()
        self._draw()
        self.highlighted = next((n for n, one in enumerate(self.options) if not one.disabled), None)

    def choose(self) -> None:
        """Choose the one with the cursor, or no longer."""
        one = self._here
        if one:
            self._set_chosen(self.chosen ^ {one.navn})

    def choose_all(self) -> None:
        """Choose all who are missing, or nobody."""
        everybody = frozenset(one.ansvarlig.navn for one in self.found.alle)
        self._set_chosen(frozenset() if self.chosen == everybody else everybody)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the one that was clicked, or no longer."""
        event.stop()
        self._set_chosen(self.chosen ^ {self._mottakere[str(event.option_id)].navn})

    def on_resize(self) -> None:
        """Fit the lines to the width."""
        self._draw()

    @property
    def _here(self) -> Mottaker | None:
        option = self.highlighted_option
        return self._mottakere.get(str(option.id)) if option else None

    def _set_chosen(self, chosen: frozenset[str]) -> None:
        self.chosen = chosen
        self._draw()
        self.post_message(self.Chosen())

    def _draw(self) -> None:
        place = self.highlighted
        self._mottakere = {}
        self.clear_options()
        self.add_options(self._made_of(self.found))
        self.highlighted = place

    def _made_of(self, found: Bestillinger) -> Iterator[Option]:
        room = max(self.scrollable_content_region.width - 4, 20)
        yield from self._missing(found.alle, room)
        missing = {one.ansvarlig.navn for one in found.alle}
        answered = [one for one in found.spurte if one not in missing]
        if answered:
            yield from self._heading(_("Har svart · {n}").format(n=len(answered)), "bold $text-accent", room)
            for navn in answered:
                yield self._line(Mottaker(navn, None), Content(cut(visible_line(navn), room)))
        if found.uten_ansvarlig:
            heading = _("Uten ansvarlig, og derfor ikke i noe skjema · {n}").format(n=len(found.uten_ansvarlig))
            yield from self._heading(heading, "bold $text-warning", room)
            for rad in found.uten_ansvarlig:
                text = cut(visible_line(f"{rad.tiltak.id} {rad.tiltak.tittel}"), room)
                yield Option(Content.styled(f"  {text}", "$foreground"), disabled=True)

    def _missing(self, alle: Sequence[Bestilling], room: int) -> Iterator[Option]:
        counts = [ngettext("{n} tiltak", "{n} tiltak", len(one.rader)).format(n=len(one.rader)) for one in alle]
        addresses = [_address(one) for one in alle]
        names = [visible_line(one.ansvarlig.navn) for one in alle]
        count_width = max(map(cells, counts), default=0)
        left = room - count_width - 4
        name_width = max(map(cells, names), default=0)
        address_width = min(max(map(cells, addresses), default=0), max(left - name_width, left // 2, _LEAST))
        name_width = max(left - address_width, _LEAST)
        for one, name, count, address in zip(alle, names, counts, addresses, strict=True):
            number = " " * (count_width - cells(count)) + count
            look = "" if one.epost else "$text-warning"
            text = f"{_padded(name, name_width)}  {number}  "
            yield self._line(
                Mottaker(one.ansvarlig.navn, one), Content.assemble(text, (cut(address, address_width), look))
            )

    def _heading(self, text: str, look: str, room: int) -> Iterator[Option]:
        if self._mottakere:
            yield Option(" ", disabled=True)
        yield Option(Content.styled(f"  {cut(text, room)}", look), disabled=True)

    def _line(self, one: Mottaker, text: Content) -> Option:
        key = f"mottaker-{len(self._mottakere)}"
        self._mottakere[key] = one
        sign = (f"{CHOSEN_SIGN} ", "bold $text-accent") if one.navn in self.chosen else "  "
        return Option(Content.assemble(sign, text), id=key)


def _address(one: Bestilling) -> str:
    unusable = visible_line(one.ansvarlig.epost.strip())
    if one.epost or not unusable:
        return one.epost or _("ingen e-postadresse")
    return _("ugyldig: {epost}").format(epost=unusable)


def _padded(text: str, width: int) -> str:
    fitted = cut(text, width)
    return fitted + " " * (width - cells(fitted))
