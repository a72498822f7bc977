"""Versions of a plan file read next to each other say what each of them says by itself."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan_texts import plan_text
from tests.small_planmappe import FRIVILLIGHET
from tests.test_history_fast import shown
from tiltak_tui.model.plan import Plan
from tiltak_tui.planfile.read import read_plan
from tiltak_tui.planfile.series import Series
from tiltak_tui.planfile.text import NotUtf8Error, normalise

HEAD = 'versjon = 1\n[plan]\ntittel = "P"\nkode = "P"\n'
PART = '[[fokusomrade]]\nid = "o1"\ntittel = "O"\n'
TILTAK = '[[fokusomrade.tiltak]]\nid = "T-{n}"\ntittel = "T"\n'
LINES = (
    HEAD,
    PART,
    PART.replace("o1", "o2"),
    *[TILTAK.format(n=n) for n in (1, 2, 3)],
    '  [[ fokusomrade . tiltak ]]  # innrykk\nid = "T-4"\n',
    '\t[[fokusomrade]]\nid = "o3"\n',
    '[["fokusomrade"]]\nid = "sitat"\n',
    "[[fokusomrade.'tiltak']]\nid = \"T-5\"\n",
    "[fokusomrade]\n",
    '[fokusomrade.tiltak]\nid = "T-6"\n',
    "[fokusomrade.ukjent]\na = 1\n",
    '[[fokusomrade.tiltak.milepael]]\ntittel = "M"\n',
    '[fokusomrade.tiltak.inndeling]\nb = ["tid"]\n',
    '[[inndeling]]\nid = "b"\ntittel = "B"\n',
    '[[plan.vedtak]]\nsak = "KST 1/25"\n',
    "[ekstra]\na = 1\n",
    'kommentar = """\n[[fokusomrade.tiltak]]\nid = "FALSK"\n"""\n',
    "kommentar = '''\n[[fokusomrade]]\n'''\n",
    'kommentar = """\n',
    "'''\n",
    "lenker = [\n",
    "]\n",
    "tiltak = []\n",
    'tiltak = [{ id = "T-7" }]\n',
    "fokusomrade = []\n",
    "fremdrift = nan\n",
    "frist = 2026-06-30\n",
    'status = "fredig"\n',
    "# [[fokusomrade]]\n",
    "\n",
    "\ufeff",
    "\r",
    "\x00",
    "versjon = 2\n",
    "<<<<<<< HEAD\n",
    "ingen linje slutt",
)


def plainly(data: bytes) -> Plan | None:
    try:
        return read_plan(normalise(data).text, "p", "").plan
    except NotUtf8Error:
        return None


def check(versions: list[bytes]) -> None:
    series = Series("p")
    for data in versions:
        assert shown(series.read(data)) == shown(plainly(data))


@st.composite
def edited(draw: st.DrawFn) -> list[bytes]:
    """Draw versions of a file, each made from the one before it by taking lines out, putting some in or moving some."""
    lines = [HEAD, PART, *[TILTAK.format(n=n) for n in (1, 2)], *draw(st.lists(st.sampled_from(LINES), max_size=4))]
    versions = []
    for _version in range(draw(st.integers(1, 6))):
        for _edit in range(draw(st.integers(0, 2))):
            place = draw(st.integers(0, len(lines)))
            match draw(st.sampled_from(["in", "in", "out", "move"])):
                case "in":
                    lines.insert(place, draw(st.sampled_from(LINES)))
                case "out":
                    del lines[place : place + 1]
                case _ if lines:
                    lines.insert(place, lines.pop(draw(st.integers(0, len(lines) - 1))))
                case _:
                    pass
        data = "".join(lines).encode()
        match draw(st.integers(0, 11)):
            case 0:
                data = data.replace(b"\n", b"\r\n")
            case 1:
                data = b"\xef\xbb\xbf" + data
            case 2:
                data = data.rstrip(b"\n")
            case 3:
                cut = draw(st.integers(0, len(data)))
                data = data[:cut] + b"\xc3" + data[cut:]
            case _:
                pass
        versions.append(data)
    return versions


@given(edited())
@settings(max_examples=300, deadline=None)
def test_a_series_says_what_each_version_says(versions: list[bytes]) -> None:
    check(versions)


@given(st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=3), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_a_series_of_plans_in_any_style(seeds: list[int], order: int) -> None:
    rng = random.Random(order)
    versions = []
    for seed in seeds:
        lines = plan_text(seed).splitlines(keepends=True)
        versions.append("".join(lines).encode())
        for _edit in range(3):
            place = rng.randrange(len(lines) + 1)
            if rng.random() < 0.5:
                del lines[place : place + rng.randint(1, 3)]
            else:
                lines[place:place] = rng.choices(lines or LINES, k=rng.randint(1, 3))
            versions.append("".join(lines).encode())
    check(versions)


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_any_bytes_are_read_as_by_themselves(some: list[bytes]) -> None:
    check([FRIVILLIGHET.encode(), *some, FRIVILLIGHET.encode(), *[FRIVILLIGHET.encode() + one for one in some]])


@pytest.mark.parametrize(
    "texts",
    [
        [HEAD + PART + TILTAK + "[fokusomrade]\n"],  # valid for a tiltak alone, not below a fokusområde
        [HEAD + TILTAK],
        [PART + TILTAK],
        [HEAD, HEAD + PART, HEAD + PART + PART, HEAD],
        [HEAD + PART + TILTAK, HEAD + PART + TILTAK.rstrip("\n"), HEAD + PART + TILTAK.rstrip("\n") + TILTAK],
        [HEAD + PART + TILTAK, HEAD + PART + TILTAK + 'kommentar = """\n', HEAD + PART + TILTAK],
        [HEAD + PART + TILTAK + PART + TILTAK, HEAD + PART + TILTAK + TILTAK + PART + TILTAK, HEAD + PART + PART],
        [HEAD + PART + TILTAK + TILTAK, TILTAK + HEAD + PART + TILTAK, "", HEAD + PART + TILTAK],
    ],
)
def test_awkward_series(texts: list[str]) -> None:
    check([text.encode() for text in texts])


def test_what_did_not_change_is_the_same_object() -> None:
    series = Series("p")
    first = series.read((HEAD + PART + TILTAK.format(n=1) + TILTAK.format(n=2)).encode())
    second = series.read((HEAD + PART + TILTAK.format(n=1) + TILTAK.format(n=2) + "fremdrift = 5\n").encode())
    assert first is not None
    assert second is not None
    assert first.fokusomrader[0].tiltak[0] is second.fokusomrader[0].tiltak[0]
    assert second.fokusomrader[0].tiltak[1].fremdrift == 5
