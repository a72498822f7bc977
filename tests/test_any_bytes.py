"""Any bytes as a plan file: listed problems, never a crash, never a changed file (DESIGN §9)."""

import codecs
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.plan_texts import plan_texts
from tests.real_git import write
from tiltak_tui.model.problem import Problem
from tiltak_tui.planmappe import Planmappe, find_root

SAMPLES = [path.read_bytes() for path in sorted((Path(__file__).parents[1] / "plans").glob("*.toml"))]
BITS = [
    *(b"[", b"]", b"[[", b"]]", b"{", b"}", b'"', b'"""', b"'", b"'''", b"=", b".", b",", b"#", b"\\", b"\\e", b"\\u"),
    *(b"\n", b"\r", b"\r\n", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\x7f", b"\xc3"),
    *(b"9" * 30, b"-1", b"1e999", b"nan", b"0x", b"07:32", b"0000-01-01", b"2025-02-30", b"9999-12-31", b"true"),
    *(b"1979-05-27 07:32:00", b"[plan]", b"[[plan]]", b"[[fokusomrade]]", b"[fokusomrade]", b"[[fokusomrade.tiltak]]"),
    *(b"versjon = 2", b"id = 7", b"tidssone = '../..'", b"kode = ''", b"avhenger_av = ['INN-01']", b"a.b.c = 1"),
]
ODD = {
    "nothing": b"",
    "only a BOM": b"\xef\xbb\xbf",
    "UTF-16": "versjon = 1\n".encode("utf-16"),
    "Latin-1": 'versjon = 1\n[plan]\ntittel = "Møteplasser"\nkode = "M"\n'.encode("latin-1"),
    "zeros": b"\x00" * 1000,
    "a lone CR": b"versjon = 1\r[plan]\rtittel = 'P'\r",
    "deep arrays": b"x = " + b"[" * 100_000,
    "deep and closed": b"x = " + b"[" * 500 + b"]" * 500,
    "deep inline tables": b"x = " + b"{a=" * 5_000,
    "deep headers": b"[" + b".".join([b"a"] * 2_000) + b"]\n",
    "deep dotted key": b".".join([b"a"] * 3_000) + b" = 1\n",
    "a huge whole number": b"versjon = " + b"9" * 5_000,
    "a number beyond 64 bits": b"versjon = 9223372036854775808\n",
    "a huge float": b"versjon = 1e400\n",
    "a huge version": b"versjon = 9223372036854775807\n[plan]\ntittel='P'\nkode='P'\n",
    "the year nought": b"versjon = 1\n[plan]\ntittel = 'P'\nkode = 'P'\nstatusdato = 0000-01-01\n",
    "no such date": b"versjon = 1\n[plan]\nstatusdato = 2025-02-30\n",
    "a leap second": b"x = 2016-12-31T23:59:60Z\n",
    "an odd time zone": b"x = 1979-05-27T00:32:00+99:99\n",
    "TOML 1.1": b'versjon = 1\n[plan]\ntittel = "\\e[31m"\nkode = "P"\nperiode = {\n fra = 2025-01-01,\n}\nx = 07:32\n',
    "headers in strings": b'versjon = 1\n[plan]\ntittel = """\n[[fokusomrade]]\n"""\nx = "P"\n',
    "everything of the wrong kind": b"versjon = []\nplan = 1\ninndeling = {}\nfokusomrade = [1, [], {tiltak = 7}]\n",
    "tiltak that are no tables": b"versjon = 1\n[plan]\n[[fokusomrade]]\ntiltak = [1, {id = 2, milepael = [3]}, []]\n",
    "a key with a line break": b'versjon = 1\n[plan]\n"a\\nb\\u0000" = 1\n["[31m"]\n',
    "an id of any length": b"versjon = 1\n[plan]\n[[fokusomrade]]\n[[fokusomrade.tiltak]]\nid = '"
    + b"7" * 9_000
    + b"'\n",
}


def has_one_bom(data: bytes) -> bool:
    return not data.startswith(2 * codecs.BOM_UTF8)


def assert_listed(root: Path, data: bytes, fil: str) -> tuple[Problem, ...]:
    """Read and check a planmappe with such a file among sound ones; return the problems of the file."""
    write(root, {"plans/digital.toml": SAMPLES[0], fil: data})
    mappe = Planmappe(root)
    innhold = mappe.read()
    problems = mappe.check()
    assert (root / fil).read_bytes() == data
    assert "digital" in innhold.filer
    assert find_root(root) == root.resolve()
    mine = tuple(problem for problem in problems if problem.fil == fil)
    if innhold.filer.get(Path(fil).stem) != fil and fil != "plans/oppsett.toml":
        assert mine, "a file that cannot be read is listed"
    lines = data.decode(errors="replace").count("\n") + 1
    for problem in problems:
        assert problem.melding
        assert (problem.melding + problem.forslag).isprintable(), problem
        assert problem.linje >= 1
        assert problem.kolonne >= 1
    assert all(problem.linje <= lines for problem in mine)
    return mine


@pytest.mark.parametrize("data", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("fil", ["plans/rar.toml", "plans/oppsett.toml"])
def test_odd_files_give_listed_problems(tmp_path: Path, data: bytes, fil: str) -> None:
    problems = assert_listed(tmp_path, data, fil)
    assert problems or fil.endswith("oppsett.toml")


def test_a_second_bom_is_a_listed_problem(tmp_path: Path) -> None:
    write(tmp_path, {"plans/rar.toml": 2 * codecs.BOM_UTF8 + b"[plan]\n"})
    assert Planmappe(tmp_path).check()


@st.composite
def mutated_plans(draw: st.DrawFn) -> bytes:
    """Draw a sample plan or random plan that something has happened to."""
    data = draw(st.sampled_from(SAMPLES) | plan_texts().map(str.encode))
    rng = draw(st.randoms(use_true_random=False))
    for _ in range(rng.randint(1, 4)):
        data = mutated(data, rng)
    return data


def mutated(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    end = min(len(data), start + rng.choice((0, 1, 1, 5, 40, 400)))
    other = rng.randrange(len(data) + 1)
    return data[:start] + rng.choice((b"", rng.choice(BITS), data[other : other + 60])) + data[end:]


@settings(deadline=None, max_examples=300)
@given(data=(st.binary(max_size=200) | mutated_plans() | mutated_plans()).filter(has_one_bom), is_oppsett=st.booleans())
@example(data=b"versjon = 1\n[plan]\nx = \xff", is_oppsett=False)
def test_any_bytes_give_listed_problems(data: bytes, is_oppsett: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert_listed(Path(folder), data, "plans/oppsett.toml" if is_oppsett else "plans/rar.toml")


@settings(deadline=None, max_examples=150)
@given(
    data=st.builds(
        bytes.join, st.sampled_from([b"", b" ", b"\n"]), st.lists(st.sampled_from(BITS), max_size=25)
    ).filter(has_one_bom)
)
def test_any_pieces_of_toml_give_listed_problems(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert_listed(Path(folder), data, "plans/rar.toml")


def test_files_that_are_no_files(tmp_path: Path) -> None:
    write(tmp_path, {"plans/digital.toml": SAMPLES[0], "plans/mappe.toml/x": b"", "plans/.skjult.toml": b"["})
    (tmp_path / "plans" / "borte.toml").symlink_to("finnes-ikke")
    mappe = Planmappe(tmp_path)
    assert [problem.fil for problem in mappe.check()].count("plans/borte.toml") == 1
    assert set(mappe.read().filer) == {"digital"}
