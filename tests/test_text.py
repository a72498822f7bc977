"""The bytes of a plan file come back as they were, whatever the line ends and the byte order mark."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiltak_tui.planfile.text import NotUtf8Error, normalise

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize("bom", [b"", BOM])
@pytest.mark.parametrize("data", [b"a = 1\nb = 2\n", b"a = 1\r\nb = 2\r\n", b"a = 1\r\nb = 2\nc = 3", b"", b"\r\n"])
def test_what_is_not_changed_comes_back(bom: bytes, data: bytes) -> None:
    source = normalise(bom + data)
    assert "\r" not in source.text
    assert not source.text.startswith("\ufeff")
    assert source.restore(source.text) == bom + data


def test_a_new_line_ends_like_the_others() -> None:
    assert normalise(b"a = 1\r\nb = 2\r\n").restore("a = 1\nny = 3\nb = 2\n") == b"a = 1\r\nny = 3\r\nb = 2\r\n"


def test_in_a_mixed_file_each_line_keeps_its_own_end() -> None:
    source = normalise(b"a = 1\r\nb = 2\nc = 3\r\nd = 4\r\ne = 5\n")
    assert source.restore("a = 1\nb = 20\nny = 0\nd = 4\ne = 5\n") == b"a = 1\r\nb = 20\nny = 0\r\nd = 4\r\ne = 5\n"


def test_a_lone_cr_is_left_for_the_parser() -> None:
    for data in (b"a = 1\rb = 2\n", b"a = 1\r\r\nb = 2\r\n"):
        source = normalise(data)
        assert "\r" in source.text
        assert source.restore(source.text) == data


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"\xff", (1, 1)), (b"a = 1\nb = '\xc3\xa6\xe6'\n", (2, 7)), (BOM + b"a\xe6", (1, 2)), (b"\xff\xfea\0", (1, 1))],
)
def test_what_is_not_utf8_is_told_with_its_place(data: bytes, place: tuple[int, int]) -> None:
    with pytest.raises(NotUtf8Error) as caught:
        normalise(data)
    assert (caught.value.line, caught.value.column) == place


lines = st.lists(st.sampled_from(["", "a", "b", "c = 1", "æ\u2028", "\r"]), max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.text().map(str.encode) | st.lists(st.sampled_from([b"a", b"\r", b"\n", b"\r\n", BOM])).map(b"".join))
def test_any_text_comes_back(data: bytes) -> None:
    source = normalise(data)
    assert source.restore(source.text) == data


@settings(max_examples=60, deadline=None)
@given(lines, lines, lines, lines, st.data())
def test_lines_around_a_change_keep_their_ends(
    above: list[str], old: list[str], new: list[str], below: list[str], data: st.DataObject
) -> None:
    def ended(lines: list[str]) -> str:
        ends = data.draw(st.lists(st.sampled_from(["\n", "\r\n"]), min_size=len(lines), max_size=len(lines)))
        return "".join(line.replace("\r", "") + end for line, end in zip(lines, ends, strict=True))

    first, last = ended(above) + "# over\n", "# under\r\n" + ended(below)
    source = normalise((first + ended(old) + last).encode())
    changed = "".join(f"{line}\n" for line in new).replace("\r", "")
    text = first.replace("\r\n", "\n") + changed + last.replace("\r\n", "\n")
    restored = source.restore(text).decode()
    assert restored.startswith(first)
    assert restored.endswith(last)
    assert restored.replace("\r\n", "\n") == text
