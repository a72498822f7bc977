"""Norwegian writing: dates, order, words without regard to case, and text made visible."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiltak_tui.model.norsk import (
    date_text,
    fold,
    fold_word,
    number_text,
    parse_date,
    slug,
    sort_key,
    visible,
    visible_line,
)

DATES = {
    "2026-06-30": date(2026, 6, 30),
    "2026-6-3": date(2026, 6, 3),
    "30.06.2026": date(2026, 6, 30),
    "30.6.26": date(2026, 6, 30),
    "3. 6. 2026": date(2026, 6, 3),
    " 30.06.2026 ": date(2026, 6, 30),
}


@pytest.mark.parametrize(("text", "day"), DATES.items())
def test_a_date_is_read_in_every_way_it_is_written(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text", ["", "30.02.2026", "2026-13-01", "0000-01-01", "30/6", "30.6", "30.6.226", "i morgen", "1.1.2026 kl. 10"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates())
def test_a_date_comes_back_from_its_text(day: date) -> None:
    assert parse_date(date_text(day)) == parse_date(day.isoformat()) == day


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert parse_date(text) is None or isinstance(parse_date(text), date)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Rød", "rod"), ("ikke-startet", "Ikke startet"), ("IKKE_STARTET", "ikke startet"), ("paagaar", "pågår")],
)
def test_words_of_a_set_are_the_same_however_they_are_written(one: str, other: str) -> None:
    assert fold_word(one) == fold_word(other)


def test_folding_keeps_what_is_different() -> None:
    assert fold("BLÅBÆR") == "blabaer"
    assert fold_word("gul") != fold_word("grønn")


def test_names_stand_in_norwegian_order() -> None:
    names = ["Aasen", "Øst", "Zoo", "Åse", "Bø", "Ærfugl", "Anne"]
    assert sorted(names, key=sort_key) == ["Anne", "Bø", "Zoo", "Ærfugl", "Øst", "Åse", "Aasen"]


def test_numbers_in_names_stand_by_their_value() -> None:
    ids = ["FRI-a", "FRI-100", "FRI-10", "FRI-09", "FRI-2"]
    assert sorted(ids, key=sort_key) == ["FRI-2", "FRI-09", "FRI-10", "FRI-100", "FRI-a"]


@given(st.lists(st.text() | st.text("0123456789²٣", max_size=5)))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    sorted(texts, key=sort_key)


def test_a_text_of_very_many_digits_can_be_sorted() -> None:
    assert sorted(["9" * 5000, "x", "10"], key=sort_key) == ["10", "9" * 5000, "x"]


def test_thousands_are_parted_by_spaces_that_do_not_break() -> None:
    assert number_text(1_250_000) == "1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000"
    assert number_text(999) == "999"


def test_control_characters_become_visible() -> None:
    assert visible("a\x1b[31mb\x07\x7f") == "a␛[31mb␇␡"
    assert visible("linje 1\nlinje 2\r\n") == "linje 1\nlinje 2␍\n"
    assert visible_line("linje 1\nlinje 2\t") == "linje 1␊linje 2␉"
    assert visible("hemmelig\u202etxt.exe") == "hemmelig⟨202E⟩txt.exe"
    assert visible("a\ufffe\uffff") == "a⟨FFFE⟩⟨FFFF⟩"
    assert visible("blåbærsyltetøy – «ja» 👍") == "blåbærsyltetøy – «ja» 👍"


@given(st.text(st.characters()))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    shown = visible_line(text)
    assert not any(unicodedata.category(one) in {"Cc", "Zl", "Zp", "Cs"} for one in shown)
    assert visible_line(shown) == shown


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Idé og prøving", "ide-og-proving"),
        ("Frivillighet 2029–2032", "frivillighet-2029-2032"),
        (unicodedata.normalize("NFD", "Å få med «flere»"), "a-fa-med-flere"),
        ("日本", ""),
    ],
)
def test_a_name_of_plain_letters(text: str, name: str) -> None:
    assert slug(text) == name
