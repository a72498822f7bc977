"""The styles of Textual, found once for all that is alike.

Textual goes through its rules for each node and each of its parts, and again for all below when one of them gets the
focus: more than a quarter of what the tests of the screens cost. What the rules come to follows from those that may be
for the node, and from the class, the id, the classes and the states of the node and of all above it. So it is kept for
that, for all the apps of a session. What it is, Textual itself finds the first time; nothing is left out but finding it
again, and setting what is set. In a real terminal (tests/test_terminal.py, tests/cli/test_in_terminal.py) that is done.
"""

from collections.abc import Hashable, Iterable
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

_MARKS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")


class Choice(Stylesheet):
    """The rules that may be for a node and for its parts, and what they came to for each that was styled by them."""

    def __init__(self, rules: list[RuleSet], of_parts: Iterable[RuleSet]) -> None:
        super().__init__()
        self._rules = rules
        self._states = sorted(set[str]().union(*(rule.pseudo_classes for rule in (*rules, *of_parts))))
        self._marks: dict[str, bool] = {}
        self._came_to: RulesMap | None = None
        self._found: dict[Hashable, tuple[RulesMap | None, RulesMap, dict[str, RulesMap]]] = {}

    def style(self, whole: Stylesheet, node: DOMNode, *, animate: bool) -> None:
        """Give a node and its parts the styles that the rules come to."""
        path = tuple(
            (one.__class__, one._id, one.classes, *map(one.has_pseudo_class, self._states))
            for one in node.css_path_nodes
        )
        if path in self._found:
            rules, kept, parts = self._found[path]
            vars(node).update(self._marks)
            if rules is not None:
                restyle(node, rules, kept, animate=animate)
            if vars(node).get("_parts_from") is not parts:
                style_parts(node, parts)
        else:
            self._came_to = None
            self.apply(node, animate=animate)
            self._marks = {name: getattr(node, name) for name in _MARKS}
            whole._process_component_classes(node)
            parts = {name: styles.base._rules.copy() for name, styles in node._component_styles.items()}
            kept = {} if node.app.animator._animations else node.styles.base._rules.copy()
            self._found[path] = (self._came_to, kept, parts)
        vars(node)["_parts_from"] = parts

    def replace_rules(self, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:  # type: ignore[override]
        """Remember what the rules came to."""
        self._came_to = rules
        super().replace_rules(node, rules, animate)

    def _process_component_classes(self, node: DOMNode) -> None:
        """Leave the parts to the stylesheet as a whole: other rules are for them."""


def restyle(node: DOMNode, rules: RulesMap, kept: RulesMap, *, animate: bool) -> None:
    """Give a node these styles, which it keeps as `kept`, and do no more than what is new in them asks for."""
    styles = node.styles.base
    moving = bool(node.app.animator._animations)
    if kept and not moving and (styles._rules == kept or not (styles._rules or node._is_mounted)):
        if not styles._rules:
            styles._rules.update(kept)
            styles._updates += 1
        node.notify_style_update()
    else:
        Stylesheet.replace_rules(node, rules, animate=animate and (moving or "transitions" in rules))


def style_parts(node: DOMNode, parts: dict[str, RulesMap]) -> None:
    """Give the parts of a node these styles."""
    if not parts:
        return
    new = {}
    for name, rules in parts.items():
        part = DOMNode(classes=name)
        part._attach(node)
        part.styles.base._rules.update(rules)
        new[name] = part.styles
    old = node._component_styles.copy()
    node._component_styles.clear()
    node._component_styles.update(new)
    if old != new:
        node.refresh()


_PARSED: dict[Hashable, list[RuleSet]] = {}
_RULES: dict[tuple[int, ...], list[RuleSet]] = {}
_CHOSEN: dict[tuple[Hashable, ...], Choice] = {}
_CHOICES: dict[tuple[tuple[int, ...], ...], Choice] = {}


def choice(sheet: Stylesheet, node: DOMNode) -> Choice:
    """Return what is known of the rules that may be for a node."""
    key = (id(sheet.rules), node.__class__, node._id, node.classes)
    if key not in _CHOSEN:
        own = chosen(sheet, node._selector_names)
        parts = chosen(sheet, {"*", DOMNode.__name__, *(f".{name}" for name in node._get_component_classes())})
        same = (tuple(map(id, own)), tuple(map(id, parts)))
        if same not in _CHOICES:
            _CHOICES[same] = Choice(own, parts)
        _CHOSEN[key] = _CHOICES[same]
    return _CHOSEN[key]


def chosen(sheet: Stylesheet, names: set[str]) -> list[RuleSet]:
    """Return the rules whose last name is one of these."""
    return [rule for rule in sheet.rules if not names.isdisjoint(rule.selector_names)]


def make_styles_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each sheet be parsed once, and what its rules come to be found once."""
    parse_one, parse, apply = Stylesheet._parse_rules, Stylesheet.parse, Stylesheet.apply

    def parsed_one(sheet: Stylesheet, *args: Any, **options: Any) -> list[RuleSet]:
        key = (*args, *options.items(), *sheet._variables.items())
        if key not in _PARSED:
            _PARSED[key] = parse_one(sheet, *args, **options)
        return _PARSED[key]

    def parsed(sheet: Stylesheet) -> None:
        parse(sheet)
        sheet._rules = _RULES.setdefault(tuple(map(id, sheet._rules)), sheet._rules)

    def applied(sheet: Stylesheet, node: DOMNode, *, animate: bool = False, **unused: Any) -> None:
        if isinstance(sheet, Choice) or type(node) is DOMNode:
            apply(sheet, node, animate=animate)
        else:
            choice(sheet, node).style(sheet, node, animate=animate)

    monkeypatch.setattr(Stylesheet, "_parse_rules", parsed_one)
    monkeypatch.setattr(Stylesheet, "parse", parsed)
    monkeypatch.setattr(Stylesheet, "apply", applied)
