"""Text from a plan on the screen: never markup, and never a character that the terminal obeys."""

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Input, TextArea

from tiltak_tui.model.norsk import visible, visible_line


def plain(text: str, style: str = "") -> Content:
    """Return `text` as content that is shown as it is, control characters made visible."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


class SafeInput(Input):
    """A line of text that keeps control characters as they are, but shows a sign for each."""

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen, safe to print."""
        return _safe_strip(super().render_line(y))


class SafeTextArea(TextArea):
    """Text that keeps control characters as they are, but shows a sign for each."""

    def on_resize(self) -> None:
        """Draw the text again: Textual breaks its lines anew, but leaves the old ones where there are as many."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen, safe to print."""
        return _safe_strip(super().render_line(y))


def _safe_strip(strip: Strip) -> Strip:
    text = strip.text
    if visible(text) == text and "\n" not in text:
        return strip
    signs = [Segment("".join(map(_sign, text)), style, control) for text, style, control in strip]
    return Strip(signs).adjust_cell_length(strip.cell_length)


def _sign(character: str) -> str:
    """Return a sign that takes one place, so that the cursor stays where the text says."""
    shown = visible_line(character)
    return shown if len(shown) == 1 else "\N{REPLACEMENT CHARACTER}"
