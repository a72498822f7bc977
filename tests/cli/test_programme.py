"""What holds for every verb: Norwegian, exit codes, the planmappe, hostile text."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.plans import plan
from tiltak_tui import __version__
from tiltak_tui.cli import notices
from tiltak_tui.cli.quick import plain_line
from tiltak_tui.transaction.note import note_path

VERBS = (
    "demo", "ny", "liste", "vis", "frister", "inndelinger", "oppdater", "nytt", "flytt", "slå-sammen", "før-videre",
    "slett", "milepæl", "beslutning", "finansiering", "fokusområde", "plan", "ansvarlig", "gjennomgang", "møte",
    "sjekk", "json-skjema", "lagre", "historikk", "endringer", "rapport", "angre", "kontrollspor", "merke", "runde",
    "purring", "visning", "importer", "eksporter",
)  # fmt: skip
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments|error|missing|invalid|required|default|show|exit|message|file|folder|"
    r"directory|help text|such|did you mean|try|the|this|with|value|version|env var|got|unexpected|extra|aborted|"
    r"history|commit|repository|branch|git)\b",
    re.IGNORECASE,
)


def norwegian(text: str) -> str:
    """Return `text` without what is typed as it is: options and the names of files."""
    return re.sub(r"--[\w-]+|_TILTAK_COMPLETE\S*|\S+\.toml\S*|\S+\.json\S*", "", text)


@pytest.mark.parametrize("verb", ["", *VERBS])
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_is_norwegian_and_has_examples(tiltak: Run, verb: str, flag: str) -> None:
    result = tiltak(*filter(None, [verb, flag]))
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Bruk: tiltak")
    assert "Eksempler:" in result.out
    assert ENGLISH.findall(norwegian(result.out)) == []


def test_help_lists_the_verbs_there_are_and_no_others(tiltak: Run) -> None:
    out = tiltak("--help").out
    listed = re.findall(r"^  ([a-zæøå-]+)  ", out.partition("Kommandoer:")[2].partition("Valg:")[0], re.MULTILINE)
    assert tuple(listed) == VERBS
    assert all(f"{shell}_source" in out for shell in ("bash", "zsh", "fish"))


def test_version(tiltak: Run) -> None:
    assert tiltak("--version").out == f"tiltak {__version__}\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["lsite"], "Mente du «tiltak liste»?"),
        (["xyzzy"], "finnes ikke"),
        (["--hjelp"], "finnes ikke"),
        (["liste", "--formt", "json"], "Mente du --format?"),
        (["liste", "--format"], "mangler en verdi"),
        (["liste", "-x"], "«-x» finnes ikke"),
        (["vis"], "mangler ID"),
        (["vis", "FRI-01", "FRI-03"], "er for mye"),
        (["oppdater", "FRI-01", "--uendret=ja"], "tar ingen verdi"),
        (["ny"], "mangler MAPPE"),
        (["json-skjema", "tiltak"], "plan eller oppsett"),
        (["skjerm"], "finnes ikke"),
    ],
)
def test_wrong_usage_is_told_in_norwegian(mappe: Path, tiltak: Run, args: list[str], said: str) -> None:
    result = tiltak(*args)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert len(result.err.splitlines()) <= 2
    assert ENGLISH.findall(norwegian(result.err)) == []


@pytest.mark.parametrize("verb", [["liste"], ["vis", "FRI-03"], ["sjekk"]])
@pytest.mark.parametrize("way", ["before", "after", "environment", "upwards", "plans itself"])
def test_which_planmappe(mappe: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch, verb: list[str], way: str) -> None:
    expected = tiltak(*verb)
    below = mappe / "plans" / "under"
    below.mkdir()
    monkeypatch.chdir(below if way == "upwards" else mappe.parent)
    if way == "environment":
        monkeypatch.setenv("TILTAK_MAPPE", str(mappe))
    named = ["--mappe", str(mappe / "plans" if way == "plans itself" else mappe)]
    args = {"before": [*named, *verb], "after": [*verb, *named], "plans itself": [*named, *verb]}.get(way, verb)
    assert tiltak(*args) == expected


@pytest.mark.parametrize("verb", [["liste"], ["vis", "X-1"], ["sjekk"], ["oppdater", "X-1", "--uendret"]])
def test_no_planmappe(tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for args in (verb, [*verb, "--mappe", str(tmp_path / "finnesikke")]):
        result = tiltak(*args)
        assert (result.code, result.out) == (3, "")
        assert 1 <= len(result.err.splitlines()) <= 2


def test_a_note_is_looked_for_where_it_is_written() -> None:
    assert note_path(Path()).name == notices._NOTE


def test_the_source_of_the_program_is_not_picked_up_by_itself(tiltak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    assert tiltak("liste").code == 3


def test_the_screen_needs_a_terminal(mappe: Path, tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in (mappe, tmp_path):
        monkeypatch.chdir(folder)
        for args in ([], ["demo"]):
            result = tiltak(*args)
            assert (result.code, result.out) == (2, "")
            assert "terminal" in result.err
    assert tiltak("--mappe", str(tmp_path / "finnesikke")).code == 3


def test_something_unforeseen_is_a_sentence(mappe: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("noe helt annet")

    monkeypatch.setattr("tiltak_tui.planmappe.Planmappe.read", fail)
    result = tiltak("liste")
    assert result.code == 3
    assert "noe helt annet" in result.err
    assert "eld fra" in result.err
    assert "Traceback" not in result.err
    monkeypatch.setenv("TILTAK_DEBUG", "1")
    assert "Traceback" in tiltak("liste").err


HOSTILE = (
    "[/x] [b",
    "\x1b]0;x\x07",
    "\x1b[2J\x1b[31m",
    "=1+1",
    "<script>alert(1)</script>",
    "x" * 10_000,
    "tekst \u202e snudd \u200f\u2066",
    "👩‍👩‍👧‍👦 e\u0301 漢字",
    "---",
    "%s {0} {x!r} $(id) `id` \\ \" '",
    "linje\nto\r\ntre\ttab\x00\x7f\x85",
    "\ufeff\u2028\U000e0041",
)
TEXTS = ("beskrivelse", "kommentar", "frist_tekst", "rapportert_av", "til_beslutning", "resultat")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(mappe: Path, tiltak: Run, text: str) -> None:
    fields = "".join(f"{key} = {_toml(text)}\n" for key in TEXTS)
    source = plan(
        f'[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = {_toml("T" + text)}\nansvarlig = [{_toml(text)}]\n{fields}'
    )
    (mappe / "plans" / "ond.toml").write_bytes(source.encode())
    for args in (["liste"], ["vis", "P-1"], ["sjekk"]):
        result = tiltak(*args)
        assert result.code == 0, result.err
        assert not set(result.out) & set("\x1b\x07\x00\x7f\r\u202e\u200f\u2066\ufeff\u2028")
    for args in (["liste", "--format", "json"], ["vis", "P-1", "--format", "json"]):
        found = next(one for one in json.loads(tiltak(*args).out)["tiltak"] if one["id"] == "P-1")
        assert found["tittel"] == "T" + text
        assert all(found[key] == text for key in TEXTS)
        assert found["ansvarlig"] == [text]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_can_be_given(mappe: Path, tiltak: Run, text: str) -> None:
    result = tiltak("oppdater", "FRI-04", f"beskrivelse={text}", "--kommentar", text)
    assert result.code == 0, result.err
    assert not set(result.out) & set("\x1b\x07\x00\r\u202e")
    found = json.loads(tiltak("vis", "FRI-04", "--format", "json").out)["tiltak"][0]
    assert found["beskrivelse"] == found["kommentar"] == text


@pytest.mark.parametrize("text", HOSTILE[:3])
def test_hostile_arguments(mappe: Path, tiltak: Run, text: str) -> None:
    for args in (["liste", f"{text}:x"], ["vis", text], ["oppdater", text, "--uendret"], ["sjekk", text], [text]):
        result = tiltak(*args)
        assert result.code in {0, 1, 2}
        assert not set(result.out + result.err) & set("\x1b\x07")


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


@pytest.mark.parametrize(
    "args",
    [
        ["liste"],
        ["liste", "status:pågår"],
        ["liste", "-plan:digital", "--sorter", "frist"],
        ["liste", "--sorter=tittel", "--format=json"],
        ["liste", "--format", "csv"],
        ["liste", "farge:blå"],
        ["vis", "FRI-03"],
        ["vis", "--format", "json", "FRI-03"],
        ["vis", "FRI-9"],
    ],
)
def test_with_and_without_click_the_answer_is_the_same(
    mappe: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    assert plain_line(args) is not None
    fast = tiltak(*args)
    monkeypatch.setattr("tiltak_tui.cli.run.quick", lambda _args: False)
    assert tiltak(*args) == fast


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["--help"],
        ["liste", "--help"],
        ["liste", "-h"],
        ["liste", "--form", "json"],
        ["liste", "--", "-x"],
        ["liste", "--format"],
        ["--mappe"],
        ["oppdater", "FRI-01", "--uendret"],
        ["vis", "-plan:x"],
        ["--version", "liste"],
    ],
)
def test_other_command_lines_are_left_to_click(args: list[str]) -> None:
    assert plain_line(args) is None


def test_json_schema(tiltak: Run) -> None:
    assert json.loads(tiltak("json-skjema").out) == json.loads(tiltak("json-skjema", "plan").out)
    assert "tidssone" in json.loads(tiltak("json-skjema", "Oppsett").out)["properties"]
