"""The list of what lies in a folder: the folder above, those in it, and the files that can be chosen."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.width import cells, cut
from tiltak_tui.tui.widgets.columns import CHOSEN_SIGN
from tiltak_tui.words import _

_MOST = 2_000


class Fil(NamedTuple):
    """A line.

    Attributes:
        path: the folder or file.
        endret: when it was changed; None for a folder.
        er_over: it is the folder above.
        kan_velges: it can be chosen.
    """

    path: Path
    endret: datetime | None
    er_over: bool = False
    kan_velges: bool = False

    @property
    def er_mappe(self) -> bool:
        """Whether it is a folder."""
        return self.endret is None


def listed(folder: Path, zone: tzinfo | None, files: Sequence[Path], others: Sequence[Path] = ()) -> tuple[Fil, ...]:
    """Return the lines of a folder.

    Args:
        folder: the folder.
        zone: the time zone that times are told in.
        files: the files in it that can be chosen.
        others: those that cannot, and are told of.
    """
    over = (Fil(folder.parent, None, er_over=True),) if folder.parent != folder else ()
    meant = [Fil(one, _changed(one, zone), kan_velges=True) for one in files[:_MOST]]
    beside = [Fil(one, _changed(one, zone)) for one in others[:_MOST] if not one.is_dir()]
    return (*over, *(Fil(one, None) for one in _folders(folder)[:_MOST]), *meant, *beside)


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if not one.name.startswith(".") and one.is_dir())
    except OSError:
        return []


def _changed(path: Path, zone: tzinfo | None) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, zone)
    except (OSError, OverflowError, ValueError):
        return datetime.min.replace(tzinfo=zone)


class FileList(OptionList, inherit_bindings=False):
    """The list. Space or a click chooses a file; Enter goes into a folder, or takes what is chosen.

    Args:
        id: as Textual has it.
        many: several files can be chosen; else the one that is chosen is taken.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False),
        Binding("space", "select", show=False),
        Binding("asterisk", "choose_all", show=False),
        Binding("backspace", "go_up", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]

    class Chosen(Message):
        """Other files than before are chosen."""

    class Entered(Message):
        """Another folder is to be shown."""

        def __init__(self, folder: Path) -> None:
            super().__init__()
            self.folder = folder

    class Taken(Message):
        """What is chosen is to be used."""

    def __init__(self, *, id: str, many: bool = True) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._many = many
        self.files: Sequence[Fil] = ()
        self.chosen: set[Path] = set()

    @property
    def taken(self) -> tuple[Path, ...]:
        """The files that are chosen; the one with the cursor where none is."""
        if self.chosen:
            return tuple(one.path for one in self.files if one.path in self.chosen)
        here = self._here
        return (here.path,) if here and here.kan_velges else ()

    @property
    def _here(self) -> Fil | None:
        place = self.highlighted
        return self.files[place] if place is not None and place < len(self.files) else None

    def show(self, files: Sequence[Fil]) -> None:
        """Show the lines of a folder, with the cursor on its first form."""
        self.files, self.chosen = files, set()
        self._draw()
        first = next((place for place, one in enumerate(files) if one.kan_velges), 0)
        self.highlighted = first if files else None
        self.post_message(self.Chosen())

    def on_resize(self) -> None:
        """Fit the lines to the width."""
        self._draw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the file, or no longer; or go into the folder."""
        event.stop()
        one = self.files[event.option_index]
        if one.er_mappe:
            self.post_message(self.Entered(one.path))
        elif one.kan_velges and self._many:
            self._choose(self.chosen ^ {one.path})
        elif one.kan_velges:
            self.chosen = {one.path}
            self.post_message(self.Taken())

    def action_take(self) -> None:
        """Go into the folder, or take what is chosen."""
        here = self._here
        if here and here.er_mappe:
            self.post_message(self.Entered(here.path))
        else:
            self.post_message(self.Taken())

    def action_choose_all(self) -> None:
        """Choose every file, or none."""
        everything = {one.path for one in self.files if one.kan_velges} if self._many else set()
        self._choose(set() if self.chosen == everything else everything)

    def action_go_up(self) -> None:
        """Go to the folder above."""
        over = next((one for one in self.files if one.er_over), None)
        if over:
            self.post_message(self.Entered(over.path))

    def _choose(self, chosen: set[Path]) -> None:
        self.chosen = chosen
        self._draw()
        self.post_message(self.Chosen())

    def _draw(self) -> None:
        place = self.highlighted
        self.clear_options()
        self.add_options(self._made_of())
        self.highlighted = place

    def _made_of(self) -> Iterator[Option]:
        room = max(self.scrollable_content_region.width - 2, 30)
        for one in self.files:
            if one.er_over:
                yield Option(
                    Content.styled(cut(_("  Mappa over: {navn}").format(navn=_name(one)), room), "$text-accent")
                )
            elif one.endret is None:
                yield Option(Content.styled(cut(_("  Mappe: {navn}").format(navn=_name(one)), room), "$text-accent"))
            elif not one.kan_velges:
                text = _("  {navn} (leses ikke: bare .xlsx)").format(navn=_name(one))
                yield Option(Content.styled(cut(text, room), "$foreground-darken-3"))
            else:
                when = f"{date_text(one.endret.date())} {one.endret:%H:%M}"
                sign = CHOSEN_SIGN if one.path in self.chosen else " "
                name = cut(f"{sign} {_name(one)}", room - cells(when) - 2)
                gap = " " * (room - cells(name) - cells(when))
                look = "bold $text-accent" if one.path in self.chosen else ""
                yield Option(Content.assemble((name, look), gap, (when, "$foreground-darken-3")))


def _name(one: Fil) -> str:
    return visible_line(one.path.name or str(one.path))
