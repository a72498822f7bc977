"""One user's own choices: kept outside the planmappe, and never in the way."""

from pathlib import Path

import pytest
from platformdirs import user_config_path

from tiltak_tui.own_settings import kolonner, mine, remember_kolonner, remember_mine


def settings_file() -> Path:
    return user_config_path("tiltak", appauthor=False) / "innstillinger.json"


def test_what_is_chosen_is_remembered_for_each_planmappe(tmp_path: Path) -> None:
    one, other = tmp_path / "en", tmp_path / "to"
    one.mkdir()
    other.mkdir()
    assert mine(one) == ""
    remember_mine(one, "Kultursjef \u001b[31m")
    remember_mine(other, "Rådmann")
    remember_kolonner(("id", "frist"))
    assert (mine(one), mine(other), kolonner()) == ("Kultursjef \u001b[31m", "Rådmann", ("id", "frist"))
    remember_mine(one, "")
    remember_kolonner(())
    assert (mine(one), mine(other), kolonner()) == ("", "Rådmann", ())
    other.rmdir()
    remember_mine(one, "Leder")
    assert "Rådmann" not in settings_file().read_text(encoding="utf-8")
    assert [path.name for path in settings_file().parent.iterdir()] == ["innstillinger.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', '{"mine": [], "kolonner": "id"}', "[" * 100_000, "\x00"])
def test_a_damaged_file_is_as_none(tmp_path: Path, text: str) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(text, encoding="utf-8")
    assert (mine(tmp_path), kolonner()) == ("", ())
    remember_kolonner(("id",))
    assert kolonner() == ("id",)


def test_values_of_another_kind_are_passed_over(tmp_path: Path) -> None:
    settings_file().parent.mkdir(parents=True)
    text = f'{{"mine": {{"{tmp_path.as_posix()}": 3}}, "kolonner": ["id", 3]}}'
    settings_file().write_text(text, encoding="utf-8")
    assert (mine(tmp_path), kolonner()) == ("", ("id",))
