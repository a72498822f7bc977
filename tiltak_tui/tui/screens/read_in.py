"""Forms that came back: what they change, what is not understood, and each answer saved as an oppføring of its own."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.exchange.answers import Lest
from tiltak_tui.exchange.reading import Innlesing, read_forms
from tiltak_tui.exchange.told import Slag, told
from tiltak_tui.gjennomgang.svar import asks_for_resultat
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.tui.commands import IN_SVAR, PROGRAM, bindings
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.screens.choose_forms import ChooseForms
from tiltak_tui.tui.screens.confirm import Answer, Question
from tiltak_tui.tui.screens.identity import knows_identity
from tiltak_tui.tui.screens.saving import save_with_dialogs
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.words import _, ngettext

_LOOKS = {
    Slag.SKJEMA: "bold $text-accent",
    Slag.TILTAK: "bold",
    Slag.ENDRING: "",
    Slag.OBS: "$text-warning",
    Slag.FEIL: "$text-error",
    Slag.STILLE: "$foreground-darken-3",
}


class ReadInScreen(Page[None]):
    """What forms that came back give.

    Args:
        session: where it saves.
        navn: the name of the round that other forms are looked for in.
        files: the forms.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(IN_SVAR),
        Binding("down", "scroll_down", show=False),
        Binding("up", "scroll_up", show=False),
        PROGRAM.commands[0].binding,
    ]
    AUTO_FOCUS = "#answers"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual has it
    DEFAULT_CSS = """
    ReadInScreen {
        background: $background;
        & #answers-head { height: auto; max-height: 8; padding: 0 1; background: $panel; }
        & #answers { height: 1fr; padding: 1 1 0 1; scrollbar-size: 0 1; }
        & #answers > Static { height: auto; }
    }
    """

    def __init__(self, session: Session, navn: str, files: Sequence[Path]) -> None:
        super().__init__()
        self.session = session
        self.read: Innlesing | None = None
        self._navn = navn
        self._files = tuple(files)
        self._is_saving = False
        self._saved = ""  # what is told of the answers that were saved just now

    def compose(self) -> ComposeResult:
        """Compose the head and the answers."""
        yield Static("", id="answers-head", markup=False)
        with VerticalScroll(id="answers"):
            yield Static("", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the forms."""
        self.read_files()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now: only what is new can be saved."""
        if action == "save_answers":
            return self.read is not None and bool(self.read.svar) and not self._is_saving
        if action in {"other_files", "leave_svar"}:
            return not self._is_saving
        return super().check_action(action, parameters)

    @work(exclusive=True, group="read")
    async def read_files(self) -> None:
        """Read the forms, and show what they give."""
        await self._read_files()

    async def _read_files(self) -> None:
        session, history, files = self.session, self.session.history, [str(one) for one in self._files]
        self.read = None
        self.refresh_bindings()
        self._show_head([plain(_("Leser skjemaene …"))])
        try:
            read = await session.in_thread(lambda: read_forms(session.mappe, history, files))
        except TiltakError as error:
            self._show_head([plain(str(error))])
            return
        self.read = read
        self._show_head(self._head(read))
        shown = self.query_one("#answers", VerticalScroll)
        shown.query_one(Static).update(Content("\n").join(_lines(read)))
        shown.scroll_home(animate=False)
        self.refresh_bindings()

    @work(exclusive=True, group="save")
    async def action_save_answers(self) -> None:
        """Save each answer, on a clear yes."""
        answers = self.read.svar if self.read else ()
        if not answers or self._is_saving:
            return
        title = ngettext("Lagre {n} svar?", "Lagre {n} svar?", len(answers)).format(n=len(answers))
        body = _("Hvert svar blir en egen oppføring, med den ansvarlige som den som har meldt det.")
        choices = (Answer(True, _("Ja, lagre"), "j"), Answer(False, _("Nei"), "n"))
        if not await self.app.push_screen_wait(Question(title, body, choices)):
            return
        if await knows_identity(self.app, self.session):
            await self._save(answers)

    async def _save(self, answers: Sequence[Lest]) -> None:
        self._is_saving = True
        self.refresh_bindings()
        done = []
        try:
            for number, one in enumerate(answers, 1):
                self._show_head([plain(_("Lagrer svar {n} av {alle} …").format(n=number, alle=len(answers)))])
                saved = await save_with_dialogs(self.app, self.session, one.endringer, rapportert_av=one.rapportert_av)
                done += [one] if saved else []
        finally:
            self._is_saving = False
        self._saved = _told_of(done, len(answers))
        await self._read_files()

    @work(exclusive=True, group="read")
    async def action_other_files(self) -> None:
        """Read other forms."""
        files = await self.app.push_screen_wait(ChooseForms(self.session, self._navn))
        if files:
            self._files, self._saved = files, ""
            await self._read_files()

    def action_leave_svar(self) -> None:
        """Go back; what is not saved still stands in the forms."""
        self.dismiss(None)

    def _head(self, read: Innlesing) -> Iterator[Content]:
        count, new = len(read.skjemaer), len(read.svar)
        parts = [
            ngettext("{n} svarskjema", "{n} svarskjemaer", count).format(n=count),
            ngettext("{n} svar å lagre", "{n} svar å lagre", new).format(n=new) if new else _("ingenting nytt å lagre"),
        ]
        yield Content.styled(" · ".join(parts), "bold")
        if self._saved:
            yield plain(self._saved)
        if read.mangler_noe:
            text = _(
                "Noe blir ikke lest inn. Rett skjemaet, og les det inn igjen. Det som er lagret, lagres ikke på nytt."
            )
            yield Content.styled(text, "$text-warning")

    def _show_head(self, lines: Iterator[Content] | Sequence[Content]) -> None:
        self.query_one("#answers-head", Static).update(Content("\n").join(lines))


def _lines(read: Innlesing) -> Iterator[Content]:
    for sentence in read.uleste:
        yield Content.styled(visible_line(sentence.rstrip(".")) + ".", _LOOKS[Slag.FEIL])
    if read.uleste:
        yield Content("")
    for one in read.skjemaer:
        yield from (Content.styled(line.tekst, _LOOKS[line.slag]) for line in told(one, navn=Path(one.fil).name))


def _told_of(done: Sequence[Lest], wanted: int) -> str:
    """Return what is said when answers have been saved: how many, and which want a resultat."""
    count = len(done)
    parts = [ngettext("{n} svar er lagret.", "{n} svar er lagret.", count).format(n=count)]
    if count < wanted:
        left = wanted - count
        parts.append(ngettext("{n} ble ikke lagret.", "{n} ble ikke lagret.", left).format(n=left))
    ids = [
        one.rad.tiltak.id
        for one in done
        if asks_for_resultat(one.rad.tiltak, one.verdier) and not one.rad.tiltak.resultat.strip()
    ]
    if ids:
        parts.append(_("Hva ble resultatet av {ids}? Skriv det med e på tiltaket.").format(ids=", ".join(ids)))
    return visible(" ".join(parts))
