"""Names in one cell are told apart, and what is one name is not divided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiltak_tui.lists.navn import divided, joined

NAMES = st.text("ABab æø/,&+-1()", min_size=1).map(lambda text: " ".join(text.split())).filter(
    lambda text: text and text == text.strip(" ,")
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A / B", ["A", "B"]), ("A og B", ["A", "B"]), ("A, B", ["A", "B"]), ("A\nB", ["A", "B"]),
        ("A, B og C", ["A", "B", "C"]), ("A; B/C", ["A", "B/C"]), ("NAV/Helse", ["NAV", "Helse"]),
        ("Kommunalsjef kultur og samfunn", None), ("Kultur/idrett", None), ("barnehage og skole", None),
        ("Kommunalsjef oppvekst, kultur og idrett", None), ("rådmann, ordfører", ["rådmann", "ordfører"]),
        ("Enhetsleder (kultur, idrett), Eiendom", ["Enhetsleder (kultur, idrett)", "Eiendom"]),
        ("Kommunalsjef\nkultur", ["Kommunalsjef kultur"]), ("- Kultur\n- Idrett", ["Kultur", "Idrett"]),
        ("Eiendom, v/Ola", ["Eiendom, v/Ola"]), ("Rådmann v/ Kari / Eiendom", ["Rådmann v/ Kari", "Eiendom"]),
        ("Rådmannen m/Ledergruppa", None), ("Rektor og barnehagestyrer", ["Rektor", "barnehagestyrer"]),
        ("Rektorer, styrere", ["Rektorer", "styrere"]), ("Helse- og omsorgssjef", None),
        ("Ordfører, rådmann og NAV-leder", ["Ordfører", "rådmann", "NAV-leder"]),
        ("Leder for kultur, rektor ved Brua", ["Leder for kultur", "rektor ved Brua"]),
        ("HR,\nIKT og\nØkonomi", ["HR", "IKT", "Økonomi"]), ("kultur og idrettsleder", None),
        ("plan og bygg", ["plan", "bygg"]), ("Helse og Velferd", None), ("A, A", ["A"]), ("", []), (" / ", ["/"]),
    ],
)  # fmt: skip
def test_names_are_divided(text: str, names: list[str] | None) -> None:
    known = {"plan", "bygg", "Helse og Velferd"}
    assert list(divided(text, known.__contains__)) == ([text] if names is None else names)


@given(st.lists(NAMES, unique=True))
def test_what_is_joined_is_divided_into_the_same(names: list[str]) -> None:
    def divide(text: str) -> tuple[str, ...]:
        return divided(text, lambda _name: False)

    assert list(divide(joined(names, divide))) == names
