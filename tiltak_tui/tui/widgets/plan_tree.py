"""The plans and their fokusområder, with how many tiltak each has."""

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.query import Moment
from tiltak_tui.tui.view import Scope, has_ended, omrade_key
from tiltak_tui.tui.widgets.columns import fit
from tiltak_tui.words import _

_OPEN_LINES = 24


class _Line(NamedTuple):
    scope: Scope
    title: str
    tiltak: int
    ended: bool = False


class PlanTree(Tree[_Line]):
    """The plans; where the cursor stands is what the table shows."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.to_table", show=False),
        Binding("right", "open", show=False),
        Binding("left", "close", show=False),
    ]

    class ScopeChosen(Message):
        """Another part of the plans is chosen."""

        def __init__(self, scope: Scope) -> None:
            super().__init__()
            self.scope = scope

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__("", id=id)
        self.show_root = False
        self.show_guides = False
        self.guide_depth = 2
        self.auto_expand = False

    def show(self, innhold: Innhold, counts: Mapping[Scope, int], moment: Moment, chosen: Scope) -> None:
        """Show the plans, those that have ended last, and keep what is open and what is chosen.

        What was not there before is opened, as long as there is room for everything.
        """
        lines = sum(1 + len(plan.fokusomrader) for plan in innhold.plans)
        is_small = lines <= _OPEN_LINES
        known = {node.data.scope for node in self.root.children if node.data}
        was_open = {node.data.scope for node in self.root.children if node.data and node.is_expanded}
        plans = sorted(innhold.plans, key=lambda plan: has_ended(plan, moment))
        with self.prevent(Tree.NodeHighlighted):
            self.clear()
            self.root.add_leaf("", _Line(Scope(), _("Alle planer"), counts.get(Scope(), 0)))
            for plan in plans:
                scope = Scope(plan.id)
                opened = (is_small and scope not in known) or scope in was_open or plan.id == chosen.plan
                self._add_plan(plan, counts, ended=has_ended(plan, moment), opened=opened)
            self.choose(chosen)

    def choose(self, scope: Scope) -> None:
        """Put the cursor on a part of the plans, without telling so."""
        with self.prevent(Tree.NodeHighlighted):
            node = self._node_of(scope)
            if node.parent:
                node.parent.expand()
            self._tree_lines  # noqa: B018 - builds the lines, so that the node knows its own
            self.move_cursor(node)

    def render_label(self, node: TreeNode[_Line], base_style: Style, style: Style) -> Text:
        """Return the title with its count at the right edge."""
        line = node.data
        if line is None:
            return Text("")
        depth = 0 if line.scope == Scope() or not line.scope.omrade else self.guide_depth
        icon = (self.ICON_NODE_EXPANDED if node.is_expanded else self.ICON_NODE) if node.allow_expand else ""
        count = str(line.tiltak)
        room = max(self.scrollable_content_region.width - depth - cell_len(icon) - len(count) - 1, 1)
        title = fit(line.title, room)
        look = style + Style(dim=True) if line.ended or not line.tiltak else style
        return Text.assemble(
            (icon, base_style + Style.from_meta({"toggle": True})),
            (title + " " * (room - cell_len(title) + 1), look),
            (count, look),
        )

    def get_label_width(self, node: TreeNode[_Line]) -> int:
        """Return the width of a label: what there is, so that nothing scrolls sideways."""
        return 1

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[_Line]) -> None:
        """Tell what is chosen."""
        event.stop()
        if event.node.data:
            self.post_message(self.ScopeChosen(event.node.data.scope))

    def action_open(self) -> None:
        """Show the fokusområder of the plan under the cursor."""
        if self.cursor_node:
            self.cursor_node.expand()

    def action_close(self) -> None:
        """Hide the fokusområder of the plan that the cursor stands in."""
        node = self.cursor_node
        if node and node.allow_expand:
            node.collapse()
        elif node and node.parent and node.parent is not self.root:
            self.move_cursor(node.parent)
            node.parent.collapse()

    def _add_plan(self, plan: Plan, counts: Mapping[Scope, int], *, ended: bool, opened: bool) -> None:
        scope = Scope(plan.id)
        line = _Line(scope, plan.tittel or plan.id, counts.get(scope, 0), ended)
        if not plan.fokusomrader:
            self.root.add_leaf("", line)
            return
        node = self.root.add("", line, expand=opened)
        for index, fokusomrade in enumerate(plan.fokusomrader):
            inner = Scope(plan.id, omrade_key(plan, index))
            node.add_leaf("", _Line(inner, fokusomrade.tittel or fokusomrade.id, counts.get(inner, 0), ended))

    def _node_of(self, scope: Scope) -> TreeNode[_Line]:
        nodes = [*self.root.children, *(inner for node in self.root.children for inner in node.children)]
        return next((node for node in nodes if node.data and node.data.scope == scope), self.root.children[0])
