"""A question with a few answers, each with its key."""

from collections.abc import Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from tiltak_tui.model.width import cells
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _

T = TypeVar("T")
_UNASKED = 0.8
_GAP, _ROOM = 2, 66  # as the stylesheet has it


class Answer(NamedTuple, Generic[T]):
    """One answer: what it means, what it is called, and the key that gives it."""

    value: T
    label: str
    key: str


class Question(Box[T]):
    """A question in a box; Esc gives the last answer, which must be the one that does least.

    Args:
        title: the question.
        body: what must be known to answer it.
        answers: the answers.
        focus: the number of the answer that Enter gives at first.
        is_unasked: it comes by itself, so for a moment nothing answers it: the user may be typing something else.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "last", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]
    DEFAULT_CSS = """
    Question {
        align: center middle;
        & > #box {
            width: 72;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & #body { height: auto; max-height: 14; margin-bottom: 1; }
        & #more { display: none; color: $text-muted; }
        & #more.-shown { display: block; }
        & #answers { height: auto; }
        & Button { margin-right: 2; min-width: 8; }
    }
    """

    def __init__(
        self, title: str, body: str, answers: Sequence[Answer[T]], focus: int = 0, *, is_unasked: bool = False
    ) -> None:
        super().__init__()
        self._title = title
        self._body = body
        self._answers = tuple(answers)
        self._focus = focus
        self._is_waiting = is_unasked

    def compose(self) -> ComposeResult:
        """Lay out the question and its answers."""
        with Vertical(id="box"):
            yield Static(plain(self._title), id="title")
            with VerticalScroll(id="body", can_focus=False):
                yield Static(plain(self._body))
            yield Static(plain(_("Page Down viser resten")), id="more")
            labels = [f"{answer.key} {answer.label}" for answer in self._answers]
            fits = sum(cells(one) + _GAP for one in labels) <= _ROOM
            with Horizontal(id="answers") if fits else Vertical(id="answers"):
                for index, label in enumerate(labels):
                    yield Button(plain(label), id=f"answer-{index}", compact=True)

    def on_mount(self) -> None:
        """Begin at the answer that Enter gives; say so where not all that must be known is seen."""
        self.call_after_refresh(self._tell_of_more)
        if self._is_waiting:
            self.query_one("#answers").disabled = True
            self.set_timer(_UNASKED, self._begin)
        else:
            self._begin()

    def _begin(self) -> None:
        self._is_waiting = False
        self.query_one("#answers").disabled = False
        self.query_one(f"#answer-{self._focus}").focus()

    def _tell_of_more(self) -> None:
        self.query_one("#more").set_class(self.query_one("#body").max_scroll_y > 0, "-shown")

    def action_page(self, step: int) -> None:
        """Show more of what must be known."""
        body = self.query_one("#body", VerticalScroll)
        body.scroll_relative(y=step * max(1, body.size.height - 1), animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key does anything yet."""
        return not self._is_waiting and super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Give the answer that has the key."""
        for answer in self._answers:
            if event.key.casefold() == answer.key.casefold() and not self._is_waiting:
                event.stop()
                self.dismiss(answer.value)
                return

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give the answer that was pressed."""
        self.dismiss(self._answers[int(str(event.button.id).removeprefix("answer-"))].value)

    def action_last(self) -> None:
        """Give the last answer."""
        self.dismiss(self._answers[-1].value)


def confirm(title: str, body: str, *, yes: str = "", no: str = "") -> Question[bool]:
    """Return a question that is answered with j, n or Esc; «nei» has the focus."""
    return Question(title, body, (Answer(True, yes or _("Ja"), "j"), Answer(False, no or _("Nei"), "n")), focus=1)


def notice(title: str, body: str) -> Question[None]:
    """Return something that must be read before the work goes on."""
    return Question(title, body, (Answer(None, _("Tilbake"), "Esc"),))
