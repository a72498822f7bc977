"""The page that lists what the screen does beside the verb that does the same, held against the code both ways."""

import importlib
import pkgutil
import re
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import click
from textual.binding import Binding
from textual.dom import DOMNode

from tiltak_tui import tui
from tiltak_tui.cli.programme import programme
from tiltak_tui.model.status import Status
from tiltak_tui.tui import commands
from tiltak_tui.tui.command import Command, Group
from tiltak_tui.tui.commands import GROUPS
from tiltak_tui.tui.lists.commands import IN_LIST
from tiltak_tui.tui.screens.conflict import ConflictDialog
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.mote import MoteScreen
from tiltak_tui.tui.screens.oppforing import OppforingBox
from tiltak_tui.tui.screens.problems import ProblemList
from tiltak_tui.tui.screens.report_form import ReportForm
from tiltak_tui.tui.screens.start import CHOICES
from tiltak_tui.tui.screens.undo_box import UndoBox
from tiltak_tui.tui.widgets.filter_input import FilterInput
from tiltak_tui.tui.widgets.round_list import RoundList
from tiltak_tui.words import _

PAGE = Path(__file__).parent.parent / "docs" / "taster-og-kommandoer.md"
ONLY_SCREEN, ONLY_VERB = "Bare på skjermen", "Bare på kommandolinja"
PALETTE, START = "Ctrl+P", "startskjermen"
WAYS = {
    commands.IN_VISNINGER.title: "v",
    commands.IN_KOLONNER.title: "K",
    commands.IN_HISTORY.title: "h",
    commands.IN_PAST.title: "t",
    commands.IN_REPORT.title: "r",
    commands.IN_WALK.title: "o",
    commands.IN_MEETING.title: "M",
    commands.IN_REFERAT.title: "M Esc",
    commands.IN_ROUND.title: "R",
    commands.IN_UTSENDING.title: "R b",
    commands.IN_TEXT.title: "S",
    commands.IN_SVAR.title: "R l",
    commands.IN_INNDELINGER.title: "i",
    commands.IN_ANSVARLIGE.title: "A",
    commands.IN_FRISTER.title: "d",
    IN_LIST.title: "I",
}
"""The keys that lead from the main screen to where the commands of a group are."""

BOXES: dict[type[DOMNode], tuple[str, str]] = {
    ReportForm: ("Statusboksen", "s"),
    ConflictDialog: ("Det den andre skrev, eller det du skrev", "s"),
    UndoBox: ("Felt som er endret siden", "u"),
    OppforingBox: ("Kopier id-en", "h o"),
    MoteScreen: ("Ny status eller vurdering", "M"),
    RoundList: ("", "R"),
    ProblemList: ("", "P"),
    FilterInput: ("", "/"),
}
"""Where keys do what no group declares: what the page calls it, "" for the key's own words; and the way there."""

BACK = {"close", "leave", "back", "cancel", "quit", "quit_report", "to_choices", "help"}
"""What leads back everywhere, or to the help."""

GENERAL = {"--mappe", "--format", "--ja", "--ditt-navn", "--din-epost", "--help", "--version"}
"""The options of many verbs: where, in which form, yes, and who; the screen asks for it, or needs none."""

Handling = tuple[str, str]
"""What a command of the screen is called, and one of the ways to it in keys."""


class Row(NamedTuple):
    """A row of a table: the section it stands in and its three cells."""

    section: str
    hva: str
    second: str
    third: str

    @property
    def title(self) -> str:
        """The command's name, without what explains it."""
        return self.hva.partition(": ")[0]

    @property
    def keys(self) -> list[str]:
        return [self.second] if self.second == START else _spans(self.second)

    @property
    def calls(self) -> "list[Call]":
        return _calls(self.second if self.section == ONLY_VERB else self.third)


class Call(NamedTuple):
    """A command line: the verb with those below it, how many arguments follow, and the options that are named."""

    written: str
    verb: str
    arguments: int
    options: frozenset[str]
    unknown: tuple[str, ...]


def _spans(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _rows() -> Iterator[Row]:
    section = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith("| hva |"):
            yield Row(section, *(cell.strip() for cell in line.strip("|").split(" | ")))


def _calls(text: str) -> list[Call]:
    return [_call(one) for one in _spans(text) if one.split()[0] == "tiltak"]


def _call(written: str) -> Call:
    first, *words = shlex.split(written)
    verb: click.Command = programme
    path, options, unknown, arguments = [first], set[str](), list[str](), 0
    for word in words:
        found = verb.get_command(click.Context(verb), word) if isinstance(verb, click.Group) else None
        if found:
            verb = found
            path.append(word)
        elif word.startswith("--"):
            options.add(word)
        elif isinstance(verb, click.Group) and not options:
            unknown.append(word)
        else:
            arguments += not options
    known = {name for one in verb.get_params(click.Context(verb)) for name in (*one.opts, *one.secondary_opts)}
    return Call(written, " ".join(path), arguments, frozenset(options), (*unknown, *sorted(options - known)))


def _verbs(verb: click.Command, path: str = "tiltak") -> Iterator[tuple[str, click.Command]]:
    """Yield every verb that does something by itself, with what it is called."""
    if isinstance(verb, click.Group):
        ctx = click.Context(verb)
        if verb is not programme and any(one.name == "form" for one in verb.params):
            yield path, verb  # it shows what there is
        for name in verb.list_commands(ctx):
            below = verb.get_command(ctx, name)
            assert below is not None
            yield from _verbs(below, f"{path} {name}")
    else:
        yield path, verb


def _handlinger() -> Iterator[Handling]:
    """Yield everything that the screen can do."""
    for group in GROUPS:
        way = WAYS.get(group.title)
        shown = {command.title for command in group.commands if command.shown}
        for command in group.commands:
            title = _(command.title).format(column="…")
            if command.shown:
                for key in command.shown.split(", "):
                    yield title, f"{way} {key}" if way else key
            elif title and command.title not in shown:
                yield title, PALETTE
    for title, _text in CHOICES.values():
        yield _(title), START
    for box, (title, way) in BOXES.items():
        of_group = {key for group in GROUPS if WAYS.get(group.title) == way for key in _keys_of(group)}
        for binding in _own_bindings(box):
            key = binding.key.partition(",")[0]
            if (key, binding.action) not in of_group and _is_action(binding):
                typed = f"1–{len(Status)}" if key.isdigit() else {"enter": "Enter", "escape": "Esc"}.get(key, key)
                yield title or binding.description, f"{way} {typed}"


def _own_bindings(one: type) -> Iterator[Binding]:
    """Yield the keys that a screen or a widget binds itself."""
    yield from (binding for binding in vars(one).get("BINDINGS", ()) if isinstance(binding, Binding))


def _is_action(binding: Binding) -> bool:
    """Return whether a key does something: it is told of, or is a letter or a digit; and does not only lead back."""
    is_told = bool(binding.description) or any(len(key) == 1 for key in binding.key.split(","))
    return is_told and binding.action.rpartition(".")[2] not in BACK


def _keys_of(group: Group) -> set[tuple[str, str]]:
    return {
        (key, one.action.removeprefix("app.").removesuffix("_line"))  # what a list calls `choose`, its screen tells of
        for one in group.commands
        for key in (*one.keys.split(","), *one.shown.lower().split(", "))
    }


def _modules() -> Iterator[ModuleType]:
    for one in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        if not one.name.endswith("__main__"):
            yield importlib.import_module(one.name)


ROWS = tuple(_rows())
BOTH = tuple(row for row in ROWS if row.section not in {ONLY_SCREEN, ONLY_VERB})
HANDLINGER = tuple(dict.fromkeys(_handlinger()))


def test_everything_the_screen_can_do_stands_in_the_page_once_and_nothing_else() -> None:
    written = Counter((row.title, key) for row in ROWS if row.section != ONLY_VERB for key in row.keys)
    missing = [
        f"| {title} | {key if key == START else f'`{key}`'} | `tiltak …` |"
        for title, key in HANDLINGER
        if (title, key) not in written
    ]
    assert not missing, f"Add to {PAGE.name}, or under «{ONLY_SCREEN}» with the reason:\n" + "\n".join(missing)
    gone = sorted(set(written) - set(HANDLINGER))
    assert not gone, f"{PAGE.name} names what the screen does not have (name, keys): {gone}"
    twice = [one for one, count in written.items() if count > 1]
    assert not twice, f"{PAGE.name} names twice: {twice}"


def test_no_key_of_any_screen_or_box_is_left_out() -> None:
    declared = {key for group in GROUPS for key in _keys_of(group)} | {("ctrl+q", "quit")}
    left_out = []
    for module in _modules():
        for name, one in vars(module).items():
            if isinstance(one, Group):
                assert one in GROUPS, f"The help, the palette and {PAGE.name} do not know of {name}: put it in GROUPS"
            if isinstance(one, type) and one.__module__ == module.__name__ and one not in BOXES:
                left_out += [
                    f"{name}: {binding.key} {binding.action}"
                    for binding in _own_bindings(one)
                    if _is_action(binding)
                    and (binding.key.partition(",")[0], binding.action.removeprefix("app.")) not in declared
                ]
    assert not left_out, f"Declare these in a group, or give the class a line in BOXES: {left_out}"


def test_every_option_of_a_verb_stands_in_the_page() -> None:
    written: dict[str, set[str]] = {}
    for row in ROWS:
        for call in row.calls:
            written.setdefault(call.verb, set()).update(call.options)
    missing = [
        f"{path} {param.opts[0]}"
        for path, verb in _verbs(programme)
        for param in verb.params
        if isinstance(param, click.Option) and not {*param.opts, *param.secondary_opts} & (GENERAL | written[path])
    ]
    assert not missing, f"Add to {PAGE.name}, or under «{ONLY_VERB}» with the reason:\n" + "\n".join(missing)


def test_every_verb_stands_in_the_page() -> None:
    written = {call.verb for row in ROWS if row.section != ONLY_SCREEN for call in row.calls}
    missing = [f"| … | `…` | `{verb}` |" for verb, _command in _verbs(programme) if verb not in written]
    assert not missing, f"Add to {PAGE.name}, or under «{ONLY_VERB}» with the reason:\n" + "\n".join(missing)


def test_what_has_both_sides_names_both() -> None:
    for row in BOTH:
        assert row.keys, f"«{row.hva}» has no keys: give it some, or move it to «{ONLY_VERB}»"
        assert row.calls, f"«{row.hva}» has no verb: give it one, or move it to «{ONLY_SCREEN}»"


def test_what_has_only_one_side_says_why_and_names_only_what_is_there() -> None:
    for row in ROWS:
        if row.section in {ONLY_SCREEN, ONLY_VERB}:
            assert row.third.endswith("."), f"«{row.hva}» is to say why in a sentence"
        assert row.section != ONLY_VERB or row.calls, f"«{row.hva}» has no verb"


def test_every_verb_and_option_that_the_page_names_is_there() -> None:
    named = _calls(PAGE.read_text(encoding="utf-8"))
    assert [(call.written, call.unknown) for call in named if call.unknown] == []


def test_what_stands_as_only_a_verb_is_in_no_other_table() -> None:
    """A verb there is nowhere else; a verb with an option there may be elsewhere without that option."""
    elsewhere = [call for row in BOTH for call in row.calls]
    alone = [call for row in ROWS if row.section == ONLY_VERB for call in row.calls if call.written != "tiltak --help"]
    wrong = [
        one.written
        for one in alone
        for other in elsewhere
        if one.verb == other.verb and one.options <= other.options and one.arguments <= other.arguments
    ]
    assert not wrong, f"It stands in another table of {PAGE.name} too: {wrong}"


def test_the_way_to_every_group_is_known() -> None:
    on_main = {one.action for one in MainScreen.BINDINGS if isinstance(one, Binding)}
    unknown = [group.title for group in GROUPS if group.title not in WAYS and not _bound(group.commands) <= on_main]
    assert not unknown, f"WAYS in {Path(__file__).name} is to say how to get to: {unknown}"
    keys = {key for _title, key in HANDLINGER}
    assert set(WAYS.values()) <= keys


def _bound(given: tuple[Command, ...]) -> set[str]:
    return {command.action for command in given if command.keys}
