"""Git's log with the files that each commit changed: the command, and what its answer means."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

FIELDS = 7
_AT_A_TIME = 1 << 16
ARGUMENTS = (
    "--no-replace-objects", "-c", "log.showRoot=true", "log", "-c", "--raw", "-z", "--no-renames", "--no-abbrev",
    "--topo-order",
    "--no-show-signature", "--no-relative", "--no-color", "--encoding=UTF-8", "--date=raw",
    "--format=tformat:%H%x00%P%x00%an%x00%ae%x00%ad%x00%cd%x00%s",
)  # fmt: skip
"""Children before parents. Of a merge, only the files that differ from what every parent has."""


class Version(NamedTuple):
    """A file that a commit changed.

    Attributes:
        path: the file's name from the work tree's top.
        new: the id of what it holds after the commit; "" where there is no plain file.
        old: the same in each parent.
    """

    path: str
    new: str
    old: tuple[str, ...]


class Logged(NamedTuple):
    """A commit of the log; times are Git's own, «1700000000 +0100»."""

    hash: str
    parents: tuple[str, ...]
    author: str
    email: str
    authored: str
    committed: str
    subject: str
    versions: tuple[Version, ...]


def parse_log(output: BinaryIO, folder: str) -> Iterator[Logged]:
    """Yield the commits of an answer to ARGUMENTS, with the TOML files that lie straight in `folder`, as it comes.

    Args:
        output: what Git prints.
        folder: the folder from the work tree's top, with «/» at the end.
    """
    prefix = folder.encode(errors="surrogateescape")
    words = _words(output)
    word = next(words, b"")
    while word:
        head = b"\0".join((word, *islice(words, FIELDS - 1))).decode(errors="replace").split("\0")
        versions = []
        word = next(words, b"")
        while not word or word[:1] in b"\n:":
            if word:
                path = next(words)
                if path.startswith(prefix) and path.endswith(b".toml") and _is_plan_name(path[len(prefix) :]):
                    versions.append(_version(word, path))
            following = next(words, None)
            if following is None:
                word = b""
                break
            word = following
        yield Logged(head[0], tuple(head[1].split()), head[2], head[3], head[4], head[5], head[6], tuple(versions))


def _words(output: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while chunk := output.read(_AT_A_TIME):
        *words, rest = (rest + chunk).split(b"\0")
        yield from words


def _is_plan_name(name: bytes) -> bool:
    # What is not UTF-8 can be no id of a plan.
    return b"/" not in name and not name.startswith(b".") and "\ufffd" not in name.decode(errors="replace")


def _version(word: bytes, path: bytes) -> Version:
    fields = word.lstrip(b"\n:").decode().split(" ")
    parents = (len(fields) - 3) // 2
    modes, ids = fields[: parents + 1], fields[parents + 1 : 2 * parents + 2]
    plain = [one if mode.startswith("100") else "" for mode, one in zip(modes, ids, strict=True)]
    return Version(path.decode(errors="replace"), plain[-1], tuple(plain[:-1]))
