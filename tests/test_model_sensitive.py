"""What should perhaps not stand in a history that never forgets."""

import pytest

from tiltak_tui.model.sensitive import sensitive_parts

# Made up, with right check digits.
NUMBER = "01010750160"
D_NUMBER = "41010750073"


def test_a_valid_fodselsnummer_is_found_however_it_is_parted() -> None:
    for written in (NUMBER, D_NUMBER, "010107 50160", "010107.50160"):
        assert sensitive_parts(f"Gjelder {written}, bosatt i Gran") == (written,)


@pytest.mark.parametrize("text", ["01010750161", "12345678901", "1" + NUMBER, NUMBER + "1", "sak 25/00123-4", ""])
def test_other_numbers_are_not(text: str) -> None:
    assert sensitive_parts(text) == ()


def test_private_addresses_are_found_and_those_at_work_are_not() -> None:
    text = "Spør Kari.Nordmann@Gmail.com, ola@gran.kommune.no eller ola@online.no. Ikke kari@gmail.com.eksempel.no"
    assert sensitive_parts(text) == ("Kari.Nordmann@Gmail.com", "ola@online.no")


def test_each_part_is_named_once() -> None:
    assert sensitive_parts("a@live.no, a@live.no") == ("a@live.no",)
