"""The page that lists what the screen does beside the verb that does the same, held against the code both ways."""

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
from textual.binding import Binding

from tiltak_tui.cli.programme import programme
from tiltak_tui.tui import commands
from tiltak_tui.tui.command import Command
from tiltak_tui.tui.commands import GROUPS
from tiltak_tui.tui.lists.commands import IN_LIST
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.start import CHOICES
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
    """A command line: the verb with those below it, and the options that are named."""

    written: str
    verb: str
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
    path, options, unknown = [first], set[str](), list[str]()
    for word in words:
        found = verb.get_command(click.Context(verb), word) if isinstance(verb, click.Group) else None
        if found:
            verb = found
            path.append(word)
        elif word.startswith("--"):
            options.add(word)
        elif isinstance(verb, click.Group) and not options:
            unknown.append(word)
    known = {name for one in verb.get_params(click.Context(verb)) for name in (*one.opts, *one.secondary_opts)}
    return Call(written, " ".join(path), frozenset(options), (*unknown, *sorted(options - known)))


def _verbs(verb: click.Command, path: str = "tiltak") -> Iterator[str]:
    """Yield every verb that does something by itself."""
    if isinstance(verb, click.Group):
        ctx = click.Context(verb)
        if verb is not programme and any(one.name == "form" for one in verb.params):
            yield path  # it shows what there is
        for name in verb.list_commands(ctx):
            below = verb.get_command(ctx, name)
            assert below is not None
            yield from _verbs(below, f"{path} {name}")
    else:
        yield path


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


def test_every_verb_stands_in_the_page() -> None:
    written = {call.verb for row in ROWS if row.section != ONLY_SCREEN for call in row.calls}
    missing = [f"| … | `…` | `{verb}` |" for verb in _verbs(programme) if verb not in written]
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
        one.written for one in alone for other in elsewhere if one.verb == other.verb and one.options <= other.options
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
