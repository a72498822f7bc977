"""The list of those who are asked: how many tiltak each has, and where it can be sent."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tiltak_tui.exchange.bestilling import Bestilling, Bestillinger
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.width import cells, cut
from tiltak_tui.words import _, ngettext

_LEAST = 12


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
    found = Bestillinger((), ())

    @property
    def current(self) -> Bestilling | None:
        """What goes to the one with the cursor."""
        place = self.highlighted
        return self.found.alle[place] if place is not None and place < len(self.found.alle) else None

    def show(self, found: Bestillinger) -> None:
        """Show those who are asked, and below them the tiltak that nobody can be asked about."""
        self.found = found
        place = self.highlighted
        self.clear_options()
        self.add_options(self._made_of(found))
        self.highlighted = min(place or 0, len(found.alle) - 1) if found.alle else None

    def on_resize(self) -> None:
        """Fit the lines to the width."""
        self.show(self.found)

    def _made_of(self, found: Bestillinger) -> Iterator[Option]:
        room = max(self.scrollable_content_region.width - 2, 20)
        counts = [ngettext("{n} tiltak", "{n} tiltak", len(one.rader)).format(n=len(one.rader)) for one in found.alle]
        addresses = [_address(one) for one in found.alle]
        count_width = max(map(cells, counts), default=0)
        left = room - count_width - 4
        name_width = max((cells(visible_line(one.ansvarlig.navn)) for one in found.alle), default=0)
        address_width = min(max(map(cells, addresses), default=0), max(left - name_width, left // 2, _LEAST))
        name_width = max(left - address_width, _LEAST)
        for one, count, address in zip(found.alle, counts, addresses, strict=True):
            name = _padded(visible_line(one.ansvarlig.navn), name_width)
            number = " " * (count_width - cells(count)) + count
            look = "" if one.epost else "$text-warning"
            yield Option(Content.assemble(f"{name}  {number}  ", (cut(address, address_width), look)))
        if found.uten_ansvarlig:
            if found.alle:
                yield Option(" ", disabled=True)
            heading = _("Uten ansvarlig, og derfor ikke i noe skjema · {n}").format(n=len(found.uten_ansvarlig))
            yield Option(Content.styled(cut(heading, room), "bold $text-warning"), disabled=True)
            for rad in found.uten_ansvarlig:
                text = cut(visible_line(f"{rad.tiltak.id} {rad.tiltak.tittel}"), room)
                yield Option(Content.styled(text, "$foreground"), disabled=True)


def _address(one: Bestilling) -> str:
    unusable = visible_line(one.ansvarlig.epost.strip())
    if one.epost or not unusable:
        return one.epost or _("ingen e-postadresse")
    return _("ugyldig: {epost}").format(epost=unusable)


def _padded(text: str, width: int) -> str:
    fitted = cut(text, width)
    return fitted + " " * (width - cells(fitted))
