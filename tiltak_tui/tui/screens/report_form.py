"""What is reported of a tiltak: the fields of the status box and of the walk, and what they mean."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from tiltak_tui.errors import UsageError
from tiltak_tui.model.change import Endring, without_reason
from tiltak_tui.model.entry import entered
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.status import Status
from tiltak_tui.model.uendret import confirmed_together, together_text
from tiltak_tui.model.update import endringer_for
from tiltak_tui.tui.screens import status_texts as texts
from tiltak_tui.tui.screens.form import FormScreen, reason_text, scroll_to
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow
from tiltak_tui.tui.widgets.fields.comment_area import CommentArea
from tiltak_tui.tui.widgets.fields.date_input import DateInput
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import N_, _

_DATES = ("frist", "evalueres")


class ReportForm(FormScreen):
    """A form that reports how one or several tiltak stand.

    One that is laid out has all that `fields` and `answers` yield, and widgets with the ids `tittel` and `sted`.

    Args:
        session: where it saves.
        rader: the tiltak, as they were when the user looked at them; at least one.
    """

    skjema = "status"
    save_label = N_("Enter Lagre")
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"status({number})", show=False) for number in range(1, len(Status) + 1)),
        Binding("g", "vurdering('grønn')", show=False),
        Binding("u", "vurdering('gul')", show=False),
        Binding("r", "vurdering('rød')", show=False),
        Binding("i", "vurdering('')", show=False),
        Binding("f", "go('frist')", show=False),
        Binding("k", "go('kommentar')", show=False),
        Binding("enter", "save", show=False),
        Binding("ctrl+s", "save", show=False),
        Binding("escape", "cancel", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]
    DEFAULT_CSS = """
    ReportForm {
        & .line { height: auto; }
        & .label { width: 10; color: $text-muted; }
        & #tittel { text-style: bold; }
        & #sted { color: $text-muted; margin-bottom: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & .dim { color: $text-muted; height: auto; max-height: 2; margin-left: 11; }
        & #trenger { color: $text-warning; text-style: bold; margin-left: 11; display: none; }
        & #trenger.-shown { display: block; }
        & .when-done { display: none; height: auto; }
        & .when-done.-shown { display: block; }
        & #resultat, & #effekt { min-height: 1; max-height: 4; }
        & #melding { padding: 0 1 0 2; }
        & #svar { height: 1; padding: 0 1; margin-top: 1; }
        & #sier { width: 1fr; height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        & #sier.-wrong { color: $text-error; text-style: bold; }
        & Button { margin-right: 1; min-width: 8; }
        & #forkast { display: none; }
        & #forkast.-shown { display: block; }
    }
    """

    def __init__(self, session: Session, rader: Sequence[Rad]) -> None:
        super().__init__(session, rader)
        self._opened = self._opened_with()

    def status_line(self) -> ComposeResult:
        """Lay out the statuses that can be chosen."""
        with Horizontal(classes="line"):
            yield Static(plain(_("Status")), classes="label")
            yield ChoiceRow(texts.status_valg(), self._opened["status"], id="status")

    def fields(self) -> ComposeResult:
        """Lay out the fields."""
        yield from self.status_line()
        with Horizontal(classes="line"):
            yield Static(plain(_("Vurdering")), classes="label")
            yield ChoiceRow(texts.vurdering_valg(), self._opened["vurdering"], id="vurdering")
        with Horizontal(classes="line"):
            yield Static(plain(_("Ny frist")), classes="label")
            yield DateInput(texts.parse_frist, id="frist")
        with Horizontal(classes="line", id="kommentarlinje"):
            yield Static(plain(_("Kommentar")), classes="label")
            yield CommentArea(compact=True, id="kommentar", highlight_cursor_line=False)
        yield Static(id="trenger", markup=False)
        yield Static(id="sist", classes="dim", markup=False)
        with Horizontal(classes="line when-done", id="resultatlinje"):
            yield Static(plain(_("Resultat")), classes="label")
            hint = _("Hva ble levert? Kan også skrives senere")
            yield CommentArea(compact=True, id="resultat", highlight_cursor_line=False, placeholder=hint)
        with Vertical(classes="when-done", id="effektlinjer"):
            with Horizontal(classes="line"):
                yield Static(plain(_("Effekt")), classes="label")
                hint = _("Hva kom ut av det? Kan også skrives senere")
                yield CommentArea(compact=True, id="effekt", highlight_cursor_line=False, placeholder=hint)
            yield Static(id="forventet", classes="dim", markup=False)
            with Horizontal(classes="line"):
                yield Static(plain(_("Evalueres")), classes="label")
                yield DateInput(texts.parse_evalueres, id="evalueres")

    def answers(self) -> ComposeResult:
        """Lay out the line with the answers and what is said beside them."""
        with Horizontal(id="svar"):
            yield Button(plain(_(self.save_label)), id="lagre", compact=True, variant="primary")
            yield Button(plain(_("Esc Lukk")), id="lukk", compact=True)
            yield Button(plain(_("Forkast utkastet")), id="forkast", compact=True)
            yield Static(id="sier", markup=False)

    # What is typed

    def raw(self) -> dict[str, Any]:
        """Return what was typed, field by field; an empty line or text means «not changed»."""
        chosen = {row: self.query_one(f"#{row}", ChoiceRow).value for row in ("status", "vurdering")}
        found = {key: value for key, value in chosen.items() if value != self._opened[key]}
        texts = {key: self.query_one(f"#{key}", DateInput).input.value for key in self._dates()}
        texts |= {key: self.query_one(f"#{key}", CommentArea).text for key in self._areas()}
        return found | {key: text for key, text in texts.items() if text.strip()}

    def opened_with(self) -> Mapping[str, Any]:
        """Return what the fields hold that the box can change."""
        return self._opened

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put back what was typed."""
        for key in ("status", "vurdering"):
            row = self.query_one(f"#{key}", ChoiceRow)
            if raw.get(key) in [one.value for one in row.valg]:
                row.value = raw[key]
        for key in _DATES:
            self.query_one(f"#{key}", DateInput).input.value = str(raw.get(key, ""))
        for key in ("kommentar", "resultat", "effekt"):
            self.query_one(f"#{key}", CommentArea).text = str(raw.get(key, ""))
        self.query_one("#forkast").add_class("-shown")
        self._show_change()

    def rebase(self, rader: Sequence[Rad]) -> None:
        """Show what stands there now; what was typed stays."""
        typed = self.raw()
        self.rader = tuple(rader)
        self._opened = self._opened_with()
        for key in ("status", "vurdering"):
            self.query_one(f"#{key}", ChoiceRow).value = typed.get(key, self._opened[key])
        self._show_present()
        self._show_change()

    def collect(self) -> tuple[Endring, ...] | None:
        """Return the endringer; puts the cursor where something is missing."""
        try:
            endringer = self._endringer()
        except UsageError as error:
            self.say(str(error), wrong=True)
            scroll_to(self.query_one(f"#{self.wrong_date()}", DateInput).input)
            return None
        if without_reason(endringer):
            self.say_kommentar_is_missing()
            return None
        if confirmed_together(self.rader, endringer, self.session.today):
            self.say(_("Ikke lagret ennå: meld dem hver for seg"), wrong=True)
            return None
        return endringer

    def say_kommentar_is_missing(self) -> None:
        """Say that nothing is saved without a kommentar, and go there."""
        self.say(_("Ikke lagret ennå: kommentaren mangler"), wrong=True)
        scroll_to(self.query_one("#kommentar"))

    def reports(self) -> bool:
        """Return whether it says how the tiltak stands, also where no field is changed."""
        return False

    def asks_for_resultat(self) -> bool:
        """Return whether it is now said to be fullført; a resultat is asked of one tiltak, not of several alike."""
        chosen = self.query_one("#status", ChoiceRow).value
        return len(self.rader) == 1 and chosen == Status.FULLFORT and self._opened["status"] != Status.FULLFORT

    def asks_for_effekt(self) -> bool:
        """Return whether it is asked what came of it, and whether it is to be evaluated."""
        return self.asks_for_resultat()

    def values(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Return field → new value.

        Args:
            raw: what was typed.

        Raises:
            UsageError: a date is none.
        """
        parsed = {"frist": texts.parse_frist, "evalueres": texts.parse_evalueres}
        return {
            key: parsed[key](text) if key in parsed else entered(Tiltak.felter[key], [text])
            for key, text in raw.items()
        }

    def _areas(self) -> tuple[str, ...]:
        resultat = ("resultat",) if self.asks_for_resultat() else ()
        return ("kommentar", *resultat, *(("effekt",) if self.asks_for_effekt() else ()))

    def _dates(self) -> tuple[str, ...]:
        return _DATES if self.asks_for_effekt() else ("frist",)

    def wrong_date(self) -> str:
        """Return which of the dates cannot be understood."""
        try:
            self.values({"frist": self.raw().get("frist", "ingen")})
        except UsageError:
            return "frist"
        return "evalueres"

    def _endringer(self) -> tuple[Endring, ...]:
        """Return what was typed as endringer of every tiltak.

        Raises:
            UsageError: a date is none.
        """
        values = self.values(self.raw())
        return tuple(
            endring
            for rad in self.rader
            for endring in endringer_for(rad, values, self.session.default_statusdato(rad.plan), report=self.reports())
        )

    # What is shown

    def _show_present(self) -> None:
        for where, text in (
            ("tittel", texts.title(self.rader)),
            ("sted", texts.place(self.rader)),
            ("sist", texts.last_kommentar(self.rader)),
            ("forventet", texts.expected(self.rader[0])),
        ):
            self.query_one(f"#{where}", Static).update(plain(text))
        self.query_one("#frist", DateInput).say_when_empty(texts.frist_now(self.rader))
        self.query_one("#evalueres", DateInput).say_when_empty(texts.evalueres_now(self.rader[0]))
        self._show_change()

    def _show_change(self) -> None:
        """Show what is about to change, and what it still needs."""
        self.query_one("#resultatlinje").set_class(self.asks_for_resultat(), "-shown")
        self.query_one("#effektlinjer").set_class(self.asks_for_effekt(), "-shown")
        try:
            endringer = self._endringer()
        except UsageError:
            endringer = ()
        needed = self.needed(endringer)
        needs = self.query_one("#trenger", Static)
        needs.update(plain(needed) if needed else "")
        needs.set_class(bool(needed), "-shown")
        self.query_one("#melding", Static).update(self.preview(endringer))
        self._say_keys()

    def needed(self, endringer: Sequence[Endring]) -> str:
        """Return a sentence that says what needs a kommentar, or cannot be said of several at once; else ""."""
        needing = without_reason(endringer)
        if needing:
            return reason_text(needing)
        off = confirmed_together(self.rader, endringer, self.session.today)
        return f"{together_text(off, self.session.today)}." if off else ""

    def preview(self, endringer: Sequence[Endring]) -> Content:
        """Return what will stand in the history."""
        if self.changes(endringer):
            return texts.preview(endringer, self.session.today)
        return plain(_("Ingen endring ennå"), "dim")

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something beside the answers."""
        line = self.query_one("#sier", Static)
        line.update(plain(text), layout=False)
        line.set_class(wrong, "-wrong")

    def _opened_with(self) -> dict[str, str]:
        return {key: texts.shared(self.rader, key) for key in ("status", "vurdering", "frist", "kommentar")}

    # What the user does

    def on_descendant_focus(self) -> None:
        """Say which keys help here."""
        self._say_keys()

    def _say_keys(self) -> None:
        match self.focused:
            case CommentArea():
                self.say(_("Ctrl+J ny linje"))
            case Input(parent=DateInput(id="frist")):
                self.say(_("«ingen» fjerner fristen"))
            case Input():
                self.say(_("Skal det evalueres, og når? Tomt betyr nei"))
            case _other:
                self.say(self._later_text() or self.keys_text())

    def _later_text(self) -> str:
        """Return how what came of several tiltak is told, where they are now said to be fullført; else nothing."""
        is_done = self.query_one("#status", ChoiceRow).value == Status.FULLFORT != self._opened["status"]
        return _("Resultat og effekt skriver du på hvert tiltak, med e") if is_done and len(self.rader) > 1 else ""

    def keys_text(self) -> str:
        """Return which keys help where nothing is written."""
        return _("1–5 status  g/u/r/i vurdering  f frist  k kommentar")

    def on_choice_row_changed(self) -> None:
        """Show the change."""
        self._changed()

    def on_input_changed(self) -> None:
        """Show the change."""
        self._changed()

    def on_text_area_changed(self) -> None:
        """Show the change."""
        self._changed()

    def _changed(self) -> None:
        self._show_change()
        self.typed()

    def on_input_submitted(self) -> None:
        """Save."""
        self.action_save()

    def on_comment_area_submitted(self) -> None:
        """Save."""
        self.action_save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        actions = {"lagre": self.action_save, "lukk": self.action_cancel, "forkast": self.action_discard_draft}
        actions[str(event.button.id)]()

    def action_status(self, number: int) -> None:
        """Choose a status by its number."""
        self._choose("status", str(tuple(Status)[number - 1]))

    def action_vurdering(self, word: str) -> None:
        """Choose a vurdering; "" for none."""
        self._choose("vurdering", word)

    def _choose(self, key: str, value: str) -> None:
        """Choose; once more takes it back where several differ, since no key means «as each one was»."""
        row = self.query_one(f"#{key}", ChoiceRow)
        back = row.value == value and self._opened[key] == texts.DIFFERENT
        row.choose(texts.DIFFERENT if back else value)

    def action_go(self, where: str) -> None:
        """Go to the frist or the kommentar."""
        scroll_to(self.query_one("#frist", DateInput).input if where == "frist" else self.query_one(f"#{where}"))

    def action_page(self, direction: int) -> None:
        """Show more of a long text for the history."""
        fields = self.query_one("#felt")
        (fields.scroll_page_down if direction > 0 else fields.scroll_page_up)(animate=False)
