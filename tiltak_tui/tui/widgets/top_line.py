"""The line at the top: whose plans these are, how far the follow-up has come, and today."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tiltak_tui.tui.widgets.columns import PROBLEM_SIGN, fit
from tiltak_tui.words import ngettext

_GAP = 2


class TopLine(Widget):
    """Three texts on one line; where there is too little room the day gives way first, then the name."""

    name_text: reactive[str] = reactive("")
    overview: reactive[str] = reactive("")
    day: reactive[str] = reactive("")
    problems: reactive[int] = reactive(0)

    def render(self) -> Content:
        """Return the line."""
        room = self.size.width
        problems = ""
        if self.problems:
            count = ngettext("{n} feil", "{n} feil", self.problems).format(n=self.problems)
            problems = f"{PROBLEM_SIGN} {count} (P)"
        told = f"{self.overview} · " if problems else self.overview
        middle = f"{told}{problems}"
        if cell_len(middle) + cell_len(self.day) + _GAP > room:
            middle = fit(middle, room)
            return Content(middle)
        rest = room - cell_len(middle) - _GAP
        day = self.day if cell_len(self.name_text) + _GAP + cell_len(self.day) <= rest else ""
        name = fit(self.name_text, rest - (cell_len(day) + _GAP if day else 0))
        before = max((room - cell_len(middle)) // 2, cell_len(name) + _GAP if name else 0)
        before = min(before, room - cell_len(middle) - (cell_len(day) + _GAP if day else 0))
        after = room - before - cell_len(middle) - cell_len(day)
        return Content.assemble(
            (name, "bold"),
            " " * (before - cell_len(name)),
            told,
            (problems, "$text-error @click=screen.problems()") if problems else "",
            " " * after,
            day,
        )
