"""Bestilling and purring on the screen: who is asked about what, the files that go out, and that they are sent."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.exchange.bestilling import Bestillinger
from tiltak_tui.exchange.letter import pasted
from tiltak_tui.exchange.utsending import read_bestillinger
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.model.runde import find_runde
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.rounds import noter_utsending
from tiltak_tui.tui.commands import IN_UTSENDING, PROGRAM, bindings
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.opening import open_file
from tiltak_tui.tui.screens.confirm import Answer, Question, confirm
from tiltak_tui.tui.screens.folder_box import FolderBox, Made
from tiltak_tui.tui.screens.identity import DeclinedError, identified
from tiltak_tui.tui.screens.round_texts import round_sent, round_title
from tiltak_tui.tui.screens.saving import refuse
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.tui.widgets.utsending_list import UtsendingList
from tiltak_tui.words import N_, _, ngettext

_OPEN, _SENT, _DONE = "open", "sent", "done"
_NAMED = {Utsendingsslag.BESTILLING: N_("bestillinga"), Utsendingsslag.PURRING: N_("purringa")}


class UtsendingScreen(Page[None]):
    """Who is asked in a round, and what goes to each.

    Args:
        session: where it saves.
        runde: the round, which is open.
        slag: bestilling or purring.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(IN_UTSENDING), PROGRAM.commands[0].binding]
    AUTO_FOCUS = "UtsendingList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual has it
    DEFAULT_CSS = """
    UtsendingScreen {
        background: $background;
        & #utsending-head { height: auto; max-height: 6; padding: 0 1; background: $panel; }
        & #utsending-panes { height: 1fr; layout: horizontal; }
        &.-narrow #utsending-panes { layout: vertical; }
        & UtsendingList, & #letter {
            width: 1fr;
            height: 1fr;
            border: round $border-blurred;
            border-title-color: $foreground-darken-3;
            border-title-style: bold;
            background: $background;
            background-tint: $background 0%;
            padding: 0;
            scrollbar-size-vertical: 1;
            scrollbar-size-horizontal: 0;
        }
        &.-wide UtsendingList { width: 6fr; }
        &.-wide #letter { width: 5fr; }
        & #letter { padding: 0 1; }
        & UtsendingList:focus, & #letter:focus {
            border: round $primary;
            border-title-color: $text-primary;
            background-tint: $background 0%;
        }
        & UtsendingList { scrollbar-gutter: stable; }
        & UtsendingList > .option-list--option { padding: 0 1; }
        & UtsendingList:nocolor:focus > .option-list--option-highlighted { text-style: bold reverse; }
    }
    """

    def __init__(self, session: Session, runde: Runde, slag: Utsendingsslag) -> None:
        super().__init__()
        self.session = session
        self.runde = runde
        self.slag = slag
        self.found: Bestillinger | None = None
        self.made: Made | None = None
        self._is_noted = False
        self._is_saving = False

    def compose(self) -> ComposeResult:
        """Compose the head, the list and the letter."""
        yield Static(plain(_("Henter svarene …")), id="utsending-head")
        with Container(id="utsending-panes"):
            yield UtsendingList()
            with VerticalScroll(id="letter"):
                yield Static("", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read who is missing."""
        self._list.border_title = Content(_("Hvem som får den"))
        self.query_one("#letter").border_title = Content(_("Teksten i e-posten"))
        self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now: where nobody is missing, nothing goes out."""
        if action in {"make_files", "copy_letter"}:
            return self.found is not None and bool(self._list.wanted)
        if action in {"note_sent", "choose_everybody"}:
            return self.found is not None and bool(self._list.names)
        if action == "open_folder":
            return self.made is not None
        return super().check_action(action, parameters)

    @property
    def _list(self) -> UtsendingList:
        return self.query_one(UtsendingList)

    @work
    async def _read(self) -> None:
        session, navn, slag, history = self.session, self.runde.navn, self.slag, self.session.history
        try:
            found = await session.in_thread(lambda: read_bestillinger(session.mappe, history, slag, navn))
        except TiltakError as error:
            self.query_one("#utsending-head", Static).update(plain(str(error)))
            return
        self.found = found
        self.query_one("#utsending-panes").display = bool(found.spurte or found.uten_ansvarlig)
        self.query_one("#letter").display = bool(found.alle)
        self._list.show(found)
        self._show_head()
        self.refresh_bindings()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what goes to the one with the cursor."""
        event.stop()
        self._show_letter()

    def on_utsending_list_chosen(self, event: UtsendingList.Chosen) -> None:
        """Say how many are chosen, and which actions work."""
        event.stop()
        count = len(self._list.chosen)
        self._list.border_subtitle = Content(_("{n} valgt").format(n=count) if count else "")
        self.refresh_bindings()

    def action_choose_who(self) -> None:
        """Choose the one with the cursor."""
        self._list.choose()

    def action_choose_everybody(self) -> None:
        """Choose all who are missing, or nobody."""
        self._list.choose_all()

    @work(exclusive=True, group="files")
    async def action_make_files(self) -> None:
        """Make the files in a folder, and offer what one does with them then."""
        made = await self.app.push_screen_wait(FolderBox(self.runde.navn, self._list.wanted))
        if made is None:
            return
        self.made, self._is_noted = made, False
        self._show_head()
        self.refresh_bindings()
        await self._offer(made)

    @work(exclusive=True, group="files")
    async def action_open_folder(self) -> None:
        """Open the folder in the system's program."""
        if self.made:
            await self._open(self.made)

    def action_copy_letter(self) -> None:
        """Copy the letter, to paste into a mail program."""
        one = self._list.current
        if one is not None:
            self.app.copy_to_clipboard(pasted(one).decode())
            told = _("Teksten til {navn} er kopiert. Lim den inn i en e-post, og legg ved svarskjemaet.")
            self._tell(told.format(navn=one.ansvarlig.navn))

    @work(exclusive=True, group="files")
    async def action_note_sent(self) -> None:
        """Note in the round that it is sent, if it is."""
        names = self._list.names
        if await self._ask_sent(names):
            await self._note(names)

    @work(exclusive=True, group="files")
    async def action_leave_utsending(self) -> None:
        """Go back; where files are made, it is asked first whether they are sent."""
        if self._is_saving:
            return
        names = self.made.ansvarlige if self.made and not self._is_noted else ()
        if names and await self._ask_sent(names) and not await self._note(names):
            return
        self.dismiss(None)

    async def _offer(self, made: Made) -> None:
        body = _(
            "{n} filer i mappa {mappe}\n\nÅpne e-postene (.eml) derfra, se over dem og send dem. Programmet sender "
            "ingenting selv."
        ).format(n=made.filer, mappe=visible_line(str(made.folder)))
        answers = (
            Answer(_OPEN, _("Åpne mappa"), "å"),
            Answer(_SENT, _("Den er sendt"), "s"),
            Answer(_DONE, _("Ikke sendt ennå"), "Esc"),
        )
        focus = 0
        while True:
            answer = await self.app.push_screen_wait(Question(_("Filene er lagret"), body, answers, focus))
            if answer == _OPEN:
                await self._open(made)
                focus = 1
            elif answer == _DONE or await self._note(made.ansvarlige):
                return

    async def _open(self, made: Made) -> None:
        self._tell(_("Åpner {fil} …").format(fil=made.folder.name))
        fault = await asyncio.to_thread(open_file, made.folder)
        if fault:
            self._tell(fault, warning=True)

    async def _ask_sent(self, names: Sequence[str]) -> bool:
        body = _("Da noteres det i runden at {den} er sendt i dag til: {navn}.").format(
            den=_(_NAMED[self.slag]), navn=", ".join(map(visible_line, names))
        )
        question = confirm(_("Er den sendt?"), body, yes=_("Ja, den er sendt"), no=_("Nei, ikke ennå"))
        answer: bool = await self.app.push_screen_wait(question)
        return answer

    async def _note(self, names: Sequence[str]) -> bool:
        """Keep in the round that it is sent; return whether it is kept there."""
        mappe, navn, slag = self.session.mappe, self.runde.navn, self.slag
        if self._is_saving:
            return False
        self._is_saving = True
        try:
            saved = await identified(
                self.app, self.session, lambda: self.session.saving(lambda: noter_utsending(mappe, navn, slag, names))
            )
        except DeclinedError:
            return False
        except (TiltakError, OSError) as error:
            await refuse(self.app, error)
            return False
        finally:
            self._is_saving = False
        self._is_noted = True
        self._tell(
            _("Lagret: {subject}").format(subject=saved.subject)
            if saved
            else _("Det står alt i runden at den er sendt.")
        )
        for warning in saved.warnings if saved else ():
            self._tell(warning, warning=True)
        self._show_head()
        return True

    def _show_letter(self) -> None:
        one = self._list.current
        letter = self.query_one("#letter", VerticalScroll)
        letter.query_one(Static).update(plain(pasted(one).decode()) if one else "")
        letter.scroll_home(animate=False)

    def _show_head(self) -> None:
        self.query_one("#utsending-head", Static).update(Content("\n").join(self._head()))

    def _head(self) -> Iterator[Content]:
        found, runde = self.found, self.runde
        yield Content.styled(f"{self.slag.value.capitalize()} · {round_title(runde)}", "bold")
        if found is None or not found.alle:
            nobody = found is not None and found.uten_ansvarlig
            yield Content(_("Ingen ansvarlige mangler svar.") if nobody else _("Ingen mangler svar."))
        else:
            yield from self._asked(found)
        if self.made:
            yield Content(_("Filene ligger i {mappe}").format(mappe=visible_line(str(self.made.folder))))
        sent = [
            one
            for one in self.session.innhold.oppsett.utsending
            if one.slag is self.slag and find_runde((runde,), one.runde)
        ]
        if sent:
            yield Content(round_sent(sent))

    def _asked(self, found: Bestillinger) -> Iterator[Content]:
        asked, count = len(found.alle), sum(len(one.rader) for one in found.alle)
        yield Content(
            ngettext(
                "{n} ansvarlig blir spurt om {tiltak} tiltak. Programmet sender ingenting selv.",
                "{n} ansvarlige blir spurt om {tiltak} tiltak. Programmet sender ingenting selv.",
                asked,
            ).format(n=asked, tiltak=count)
        )
        without = sum(not one.epost for one in found.alle)
        if without:
            text = _("{n} uten e-postadresse i registeret: send til dem selv, eller legg adressen i oppsettet.")
            yield Content.styled(text.format(n=without), "$text-warning")

    def _tell(self, sentence: str, *, warning: bool = False) -> None:
        self.notify(visible(sentence), severity="warning" if warning else "information", markup=False)
