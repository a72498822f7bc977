"""What Git's objects hold, whatever bytes somebody has put into them."""

from hypothesis import given
from hypothesis import strategies as st

from tiltak_tui.git_objects import Person, parse_commit, parse_person, parse_reflog, parse_tag

KARI = Person("Kari Nordmann", "kari@eksempel.no", "1700000000 +0100")
WHO = b"Kari Nordmann <kari@eksempel.no> 1700000000 +0100"


def test_a_commit() -> None:
    data = (
        b"tree 1\nparent 2\nparent 3\nauthor " + WHO + b"\ncommitter " + WHO + b"\nencoding ISO-8859-1\n"
        b"gpgsig -----BEGIN SSH SIGNATURE-----\n abc\n author Feil\n\nM\xf8te\n\nauthor Ingen\n"
    )
    found = parse_commit("abc", data)
    assert found == ("abc", ("2", "3"), KARI, "Møte\n\nauthor Ingen\n", True)
    assert parse_commit("abc", data.replace(b"ISO-8859-1", b"tull")).message.startswith("M\ufffdte")
    assert not parse_commit("abc", data.replace(b"gpgsig", b"annet")).is_signed


def test_a_tag_and_its_signature() -> None:
    plain = b"object 1\ntype commit\ntag x\ntagger " + WHO + b"\n\nM\xc3\xb8te\n\nDato: 2026-11-03\n"
    assert parse_tag(plain) == ("1", "commit", KARI, "Møte\n\nDato: 2026-11-03\n", False)
    for kind in (b"SSH SIGNATURE", b"PGP SIGNATURE", b"PGP MESSAGE", b"SIGNED MESSAGE"):
        signed = parse_tag(plain + b"-----BEGIN " + kind + b"-----\nabc\n")
        assert (signed.message, signed.is_signed) == (parse_tag(plain).message, True)


def test_a_reflog() -> None:
    old, new = "0" * 40, "a" * 40
    data = f"{old} {new} ".encode() + WHO + b"\tcommit: M\xc3\xb8te\ntull\n\n"
    assert parse_reflog(data) == ((old, new, KARI, "commit: Møte"),)


def test_a_person_as_well_as_can_be() -> None:
    assert parse_person("Kari <k@x.no>") == ("Kari", "k@x.no", "")
    assert parse_person("<k@x.no> 5 +0000") == ("", "k@x.no", "5 +0000")
    assert parse_person("bare tekst") == ("bare tekst", "", "")
    assert parse_person(f"Kari <k@x.no> {'9' * 5000} +0000").time == ""


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    parse_commit("abc", data)
    parse_tag(data)
    parse_reflog(data)
    parse_commit("abc", b"encoding " + data + b"\n\n" + data)
