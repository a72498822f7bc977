"""Where a report is saved, and how the file is opened."""

from pathlib import Path

import pytest

from tiltak_tui.errors import UsageError
from tiltak_tui.report.form import Form
from tiltak_tui.tui import last_folder, opening
from tiltak_tui.tui.target import target, with_form


def _name(form: Form) -> str:
    return f"Status.{form.value}"


def test_a_name_is_a_path_and_a_form(tmp_path: Path) -> None:
    (tmp_path / "Status.docx").touch()
    for text, path, form in (
        ("Møte", "Møte.docx", Form.DOCX),
        ("  Møte.HTML ", "Møte.HTML", Form.HTML),
        ("Møte 26.11", "Møte 26.11.docx", Form.DOCX),
        (f'"{tmp_path}/Møte.xlsx"', "Møte.xlsx", Form.XLSX),
        (str(tmp_path), "Status (2).docx", Form.DOCX),
        (".", "Status (2).docx", Form.DOCX),
    ):
        assert target(text, tmp_path, Form.DOCX, _name) == (tmp_path / path, form), text
    for text, said in (("", "Skriv hva"), ("finnes/ikke.docx", "finnes ikke")):
        with pytest.raises(UsageError, match=said):
            target(text, tmp_path, Form.DOCX, _name)


def test_the_ending_follows_the_form() -> None:
    assert with_form("a.b/Møte 1.12.docx", Form.PDF) == "a.b/Møte 1.12.pdf"
    assert with_form("Møte 1.12", Form.PDF) == "Møte 1.12"


def test_the_folder_that_was_used_last_is_remembered_as_long_as_it_is_there(tmp_path: Path) -> None:
    documents = last_folder.last_folder()
    last_folder.remember_folder(tmp_path / "her")
    assert last_folder.last_folder() == documents
    (tmp_path / "her").mkdir()
    assert last_folder.last_folder() == tmp_path / "her"


def test_the_command_that_opens_a_file() -> None:
    path, desktop = Path("/x/-y.docx"), {"DISPLAY": ":0"}
    assert opening.open_command(path, "darwin", {}, lambda _name: None) == ["open", "/x/-y.docx"]
    assert opening.open_command(path, "linux", desktop, lambda name: f"/bin/{name}") == ["/bin/xdg-open", "/x/-y.docx"]
    assert opening.open_command(path, "linux", desktop, lambda _name: None) is None
    assert opening.open_command(path, "linux", {}, lambda name: f"/bin/{name}") is None


def test_what_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert "Åpne" in opening.open_file(tmp_path / "x.docx")
    assert str(tmp_path / "x.docx") in opening.open_file(tmp_path / "x.docx")
    program = tmp_path / "xdg-open"
    for code, said in ((0, ""), (3, "fant ikke noe program")):
        program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/opened"\nexit {code}\n')
        program.chmod(0o755)
        monkeypatch.setenv("DISPLAY", ":0")
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        told = opening.open_file(tmp_path / "en fil.docx")
        assert said in told
        assert bool(told) == bool(said)
        assert (tmp_path / "opened").read_text() == str(tmp_path / "en fil.docx")
