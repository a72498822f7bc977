"""The whole of a tiltak in one form: every field that its declaration says can be edited."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from tiltak_tui.errors import UsageError
from tiltak_tui.model.change import Endring, without_reason
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.update import endringer_for
from tiltak_tui.tui.screens.form import FormScreen, reason_text, scroll_to
from tiltak_tui.tui.screens.status_texts import place
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.field import Field
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import N_, _

_GROUPS = {
    N_("Tiltaket"): ("tittel", "beskrivelse", "ansvarlig", "medvirkende", "prioritet", "inndeling", "vedtak"),
    N_("Status og vurdering"): (
        "status",
        "vurdering",
        "fremdrift",
        "kommentar",
        "til_beslutning",
        "rapportert_av",
        "statusdato",
    ),
    N_("Tid og frister"): ("start", "frist", "frist_tekst", "lopende", "gjenopptas", "evalueres"),
    N_("Milepæler og beslutninger"): ("milepael", "beslutning"),
    N_("Kostnad og finansiering"): ("kostnad", "ressurser", "finansiering"),
    N_("Resultat og effekt"): ("forventet_effekt", "resultat", "effekt"),
    N_("Sammenheng"): ("avhenger_av", "erstatter", "lenker"),
    N_("Bare i planmappa"): ("intern_merknad",),
}
_OTHERS = N_("Annet")


def groups() -> dict[str, tuple[str, ...]]:
    """Return heading → the fields below it; a field that no heading names stands under the last one."""
    named = {key for keys in _GROUPS.values() for key in keys}
    editable = [key for key, felt in Tiltak.felter.items() if felt.editable]
    others = tuple(key for key in editable if key not in named)
    return _GROUPS | ({_OTHERS: others} if others else {})


class _Body(VerticalScroll, can_focus=False, inherit_bindings=False):
    """What scrolls: the arrows go from field to field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]


class EditForm(FormScreen):
    """Change any field of a tiltak.

    Args:
        session: where it saves.
        rad: the tiltak, as it was when the user looked at it.
    """

    skjema = "endre"
    key_again = "e"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own way
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False),
        Binding("escape", "cancel", show=False),
        Binding("enter", "app.focus_next", show=False),
        Binding("f6", "group(1)", show=False),
        Binding("shift+f6", "group(-1)", show=False),
    ]
    DEFAULT_CSS = """
    EditForm {
        align: center middle;
        & > #box { width: 100; max-width: 100%; height: 100%; background: $panel; border: round $primary; }
        &.-narrow > #box { border-left: none; border-right: none; }
        & #tittel { text-style: bold; padding: 0 1; }
        & #sted { color: $text-muted; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #felt { height: 1fr; padding: 0 0 0 1; scrollbar-size-vertical: 1;
            scrollbar-gutter: stable; scrollbar-background: $panel; scrollbar-color: $panel-lighten-2;
        }
        &.-wide #felt > Field > .name { width: 23; }
        & .heading { text-style: bold; color: $text-accent; margin-top: 1; }
        & #hjelp { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        & #svar { height: 1; padding: 0 1; }
        & #sier { width: 1fr; height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        & #sier.-wrong { color: $text-error; text-style: bold; }
        & #svar Button { margin-right: 1; min-width: 8; }
        & #forkast { display: none; }
        & #forkast.-shown { display: block; }
    }
    """

    def __init__(self, session: Session, rad: Rad) -> None:
        super().__init__(session, (rad,))
        self.complete = False
        self._fields = {
            key: Field(rad.tiltak, Tiltak.felter[key], rad.plan.inndelinger)
            for keys in groups().values()
            for key in keys
        }

    def compose(self) -> ComposeResult:
        """Lay out the fields below their headings."""
        with Vertical(id="box"):
            yield Static(id="utkast", markup=False)
            yield Static(id="tittel", markup=False)
            yield Static(id="sted", markup=False)
            with _Body(id="felt"):
                yield from self._group(next(iter(groups())))
            yield Static(id="hjelp", markup=False)
            with Horizontal(id="svar"):
                yield Button(plain(_("Ctrl+S Lagre")), id="lagre", compact=True, variant="primary")
                yield Button(plain(_("Esc Lukk")), id="lukk", compact=True)
                yield Button(plain(_("Forkast utkastet")), id="forkast", compact=True)
                yield Static(id="sier", markup=False)

    def on_mount(self) -> None:
        """Begin at the first field; the other groups come as soon as the first is drawn."""
        self._show_title()
        self.call_after_refresh(self._show_others, list(groups())[1:])
        next(iter(self._fields.values())).first().focus()

    def _group(self, heading: str) -> list[Widget]:
        keys = groups()[heading]
        above = Static(plain(_(heading)), classes="heading", id=f"over-{keys[0]}")
        return [above, *(self._fields[key] for key in keys)]

    async def _show_others(self, headings: Sequence[str]) -> None:
        if headings:
            await self.query_one("#felt").mount_all(self._group(headings[0]))
            self.call_after_refresh(self._show_others, headings[1:])
        else:
            self.complete = True

    def action_save(self) -> None:
        """Save, once every field is there to say what is wrong with it."""
        if self.complete:
            super().action_save()
        else:
            self.call_after_refresh(self.action_save)

    # What is typed

    def raw(self) -> dict[str, Any]:
        """Return what was typed: the controls that hold something else than the plan."""
        return {key: field.typed() for key, field in self._fields.items() if field.changed}

    def opened_with(self) -> Mapping[str, Any]:
        """Return what the controls held when the form opened."""
        return {key: field.opened for key, field in self._fields.items()}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put back what was typed."""
        for key, content in raw.items():
            if key in self._fields:
                self._fields[key].put(content)
        self.query_one("#forkast").add_class("-shown")

    def rebase(self, rader: Sequence[Rad]) -> None:
        """Show what stands there now; what was typed stays."""
        self.rader = tuple(rader)
        for field in self._fields.values():
            field.rebase(self.rader[0].tiltak)
        self._show_title()

    def rapportert_av(self) -> str:
        """Return who reported it, where that was typed now."""
        field = self._fields["rapportert_av"]
        return str(field.typed()).strip() if field.changed else ""

    def collect(self) -> tuple[Endring, ...] | None:
        """Return the endringer of the fields that were changed; what is wrong is said at each field."""
        values: dict[str, Any] = {}
        wrong: list[tuple[Field, str]] = []
        for key, field in self._fields.items():
            if not field.changed:
                continue
            try:
                values[key] = field.value()
            except UsageError as error:
                wrong.append((field, str(error)))
        if wrong:
            field, text = wrong[0]
            self.say(text, wrong=True)
            scroll_to(field.first_wrong())
            return None
        rad = self.rader[0]
        endringer = endringer_for(rad, values, self.session.default_statusdato(rad.plan))
        unexplained = without_reason(endringer)
        if unexplained:
            text = reason_text(unexplained)
            self._fields["kommentar"].show_wrong(text)
            self.say(text, wrong=True)
            scroll_to(self._fields["kommentar"].first())
            return None
        return endringer

    # What is shown

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something beside the answers."""
        line = self.query_one("#sier", Static)
        line.update(plain(visible_line(text)), layout=False)
        line.set_class(wrong, "-wrong")

    def _show_title(self) -> None:
        tiltak = self.rader[0].tiltak
        self.query_one("#tittel", Static).update(plain(visible_line(f"{tiltak.id}  {tiltak.tittel}")))
        self.query_one("#sted", Static).update(plain(place(self.rader)))

    def _say_changed(self) -> None:
        names = [_(field.felt.label) for field in self._fields.values() if field.changed]
        self.say(_("Endret: {names}").format(names=", ".join(names)) if names else "")

    # What the user does

    def on_descendant_focus(self) -> None:
        """Say what the field is for."""
        field = next((one for one in self._ancestors() if isinstance(one, Field)), None)
        parts = [_(field.felt.help)] if field and field.felt.help else []
        if field and field.felt.kind is Kind.LIST:
            parts.append(_("én på hver linje"))
        if isinstance(self.focused, TextArea) and not parts:
            parts.append(_("Enter gir ny linje, Tab går videre"))
        parts.append(_("F6 neste gruppe"))
        self.query_one("#hjelp", Static).update(plain(" · ".join(parts)), layout=False)

    def _ancestors(self) -> list[Widget]:
        focused = self.focused
        return [] if focused is None else [one for one in focused.ancestors_with_self if isinstance(one, Widget)]

    def action_group(self, step: int) -> None:
        """Go to the first field of the next group, or of the one before."""
        if not self.complete:
            return
        firsts = [keys[0] for keys in groups().values()]
        around = self._ancestors()
        here = next((key for key, field in self._fields.items() if field in around), firsts[0])
        order = list(self._fields)
        if step > 0:
            wanted = next((key for key in firsts if order.index(key) > order.index(here)), firsts[0])
        else:
            wanted = next((key for key in reversed(firsts) if order.index(key) < order.index(here)), firsts[-1])
        self._fields[wanted].first().focus(scroll_visible=False)
        self.query_one("#felt").scroll_to_widget(self.query_one(f"#over-{wanted}"), top=True, animate=False)

    def on_input_changed(self) -> None:
        """Note what was typed."""
        self._changed()

    def on_text_area_changed(self) -> None:
        """Note what was typed."""
        self._changed()

    def on_choice_row_changed(self) -> None:
        """Note what was chosen."""
        self._changed()

    def on_check_list_changed(self) -> None:
        """Note what was ticked."""
        self._changed()

    def on_rows_control_changed(self) -> None:
        """Note the row."""
        self._changed()

    def _changed(self) -> None:
        self._say_changed()
        self.typed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next field."""
        event.stop()
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        actions = {"lagre": self.action_save, "lukk": self.action_cancel, "forkast": self.action_discard_draft}
        actions[str(event.button.id)]()
