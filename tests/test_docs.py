"""The documentation is true: its examples are what the commands answer, its links lead somewhere, none is missing."""

import re
import shutil
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from tiltak_tui.cli.programme import programme
from tiltak_tui.tui.commands import GROUPS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
VERBS = programme.list_commands(click.Context(programme))
_HASH = re.compile(r"\b[0-9a-f]{7,40}\b")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_in_the_readme_and_in_the_guides(verb: str) -> None:
    guides = "".join(page.read_text(encoding="utf-8") for page in DOCS.glob("*.md"))
    assert f"`tiltak {verb}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"\btiltak {verb}\b", guides)


def test_the_guides_name_no_verb_that_is_not_there() -> None:
    named = {
        found
        for page in PAGES
        for found in re.findall(r"`tiltak ([a-zæøå][a-zæøå-]+)", page.read_text(encoding="utf-8"))
    }
    assert named <= set(VERBS)


def test_the_guides_know_the_keys_of_the_history() -> None:
    text = (DOCS / "historikk.md").read_text(encoding="utf-8")
    (history,) = (group for group in GROUPS if any(command.action == "redo" for command in group.commands))
    keys = {command.shown for command in history.commands if command.shown}
    assert keys >= {"h", "H", "t", "u", "U"}
    assert all(f"`{key}`" in text for key in keys)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith("http"):
            continue
        path, _hash, anchor = target.partition("#")
        found = page.parent / path if path else page
        assert found.exists(), target
        assert not anchor or anchor in _anchors(found), target


@pytest.mark.skipif(shutil.which("bash") is None or sys.platform == "win32", reason="the examples are run by a shell")
@pytest.mark.parametrize("name", ["historikk.md", "revisjon.md", "brukerveiledning.md"])
def test_the_examples_are_what_the_commands_answer(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    examples = import_module("skriv_eksempler")
    text = (DOCS / name).read_text(encoding="utf-8")

    answered = examples.page_with_answers(name, text, tmp_path)

    assert _HASH.sub("", answered) == _HASH.sub("", text), "python docs/skriv_eksempler.py writes them anew"


def _anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
