"""The commands of the guides work: each can be understood, and those on keeping plans up do what they say."""

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run, tiltak
from tests.real_git import log, make_repository
from tiltak_tui.cli.programme import programme

__all__ = ["tiltak"]

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```(?:sh|console)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SHELL = {"|", ">", "&&", ";"}
_ANY = re.compile(r"^```sh\n(.*?)^```$|`(tiltak [^`]+)`", re.DOTALL | re.MULTILINE)

FRIVILLIGHET = """\
versjon = 1
[plan]
tittel = "Handlingsplan for frivillighet"
kode = "FRI"
rytme = "tertial"
[[fokusomrade]]
id = "moteplasser"
tittel = "Møteplasser"
{moteplasser}
[[fokusomrade]]
id = "rekruttering"
tittel = "Rekruttering"
{rekruttering}
"""
OTHERS = {
    "digital": ("Digitaliseringsstrategi", "DIG", "innbygger", ("DIG-01",)),
    "innovasjon": ("Innovasjonsstrategi", "INN", "forankring", ("INN-02",)),
    "idrett": ("Idrettsplan", "IDR", "anlegg", ("IDR-01",)),
}
OPPSETT = """\
navn = "Gran kommune"
[[ansvarlig]]
navn = "Kultursjef"
[[ansvarlig]]
navn = "Eiendomssjef"
[[ansvarlig]]
navn = "Biblioteksjef"
"""


def tiltak_text(tiltak_id: str) -> str:
    return (
        f'[[fokusomrade.tiltak]]\nid = "{tiltak_id}"\ntittel = "Tiltak {tiltak_id}"\n'
        'ansvarlig = ["Kultursjef", "Eiendomssjef"]\n'
    )


def files() -> dict[str, str]:
    found = {
        "plans/oppsett.toml": OPPSETT,
        "plans/frivillighet.toml": FRIVILLIGHET.format(
            moteplasser="".join(map(tiltak_text, ("FRI-03", "FRI-04", "FRI-05", "FRI-12"))),
            rekruttering=tiltak_text("FRI-17"),
        ),
    }
    for stem, (tittel, kode, area, ids) in OTHERS.items():
        head = f'versjon = 1\n[plan]\ntittel = "{tittel}"\nkode = "{kode}"\n'
        part = f'[[fokusomrade]]\nid = "{area}"\ntittel = "{area.capitalize()}"\n'
        found[f"plans/{stem}.toml"] = head + part + "".join(map(tiltak_text, ids))
    return found


def commands(found: Iterator[str]) -> Iterator[list[str]]:
    """Yield the words of each command in some text."""
    for text in found:
        for line in text.splitlines():
            words = line.removeprefix("$ ")
            if words.startswith("tiltak "):
                yield [*takewhile(lambda word: word not in _SHELL, shlex.split(words, comments=True))][1:]


def parse(words: list[str]) -> None:
    """Let click understand a command down to its last option."""
    command: click.Command = programme
    context: click.Context | None = None
    name = "tiltak"
    while True:
        context = command.make_context(name, list(words), parent=context)
        words = [*context._protected_args, *context.args]
        if not isinstance(command, click.Group) or not words:
            return
        found, inner, words = command.resolve_command(context, words)
        assert found
        assert inner
        name, command = found, inner


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_can_be_understood(page: Path) -> None:
    blocks = (block[1] for block in _BLOCK.finditer(page.read_text(encoding="utf-8")))
    for words in commands(blocks):
        with suppress(click.exceptions.Exit):  # `--help` has said what it has to say
            parse(words)


def test_the_commands_on_keeping_plans_up_do_what_they_say(
    tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "docs" / "planer-og-tiltak.md").read_text(encoding="utf-8")
    root = make_repository(tmp_path / "planmappe", files())
    monkeypatch.chdir(root)
    for words in commands(found[1] or " ".join(found[2].split()) for found in _ANY.finditer(text)):
        if words[0] == "angre":
            continue
        before = len(log(root))
        result = tiltak(*words)
        if result.code == 2 and "--ja" in result.err:
            result = tiltak(*words, "--ja")
        assert result.code == 0, (words, result.err)
        is_update = words not in (["plan", "liste"], ["ansvarlig"]) and words[0] not in {"rapport", "liste"}
        assert len(log(root)) == before + is_update, words
    assert (root / "sluttrapport.docx").exists()
