"""Git's log with the files that each commit changed: the command, and what its answer means."""

from collections.abc import Iterator
from typing import NamedTuple

FIELDS = 7
ARGUMENTS = (
    "--no-replace-objects", "-c", "log.showRoot=true", "log", "-c", "--raw", "-z", "--no-renames", "--no-abbrev",
    "--topo-order", "--reverse",
    "--no-show-signature", "--no-relative", "--no-color", "--encoding=UTF-8", "--date=raw",
    "--format=tformat:%H%x00%P%x00%an%x00%ae%x00%ad%x00%cd%x00%s",
)  # fmt: skip
"""Parents before children. Of a merge, only the files that differ from what every parent has."""


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


def parse_log(output: bytes, folder: str) -> Iterator[Logged]:
    """Yield the commits of an answer to ARGUMENTS, with the TOML files that lie straight in `folder`.

    Args:
        output: what Git printed.
        folder: the folder from the work tree's top, with «/» at the end.
    """
    words = output.split(b"\0")
    place, end = 0, len(words)
    prefix = folder.encode(errors="surrogateescape")
    while place + FIELDS <= end:
        head = words[place : place + FIELDS]
        place += FIELDS
        versions = []
        while place < end:
            word = words[place]
            if not word:
                place += 1
            elif word[:1] in b"\n:":
                path = words[place + 1]
                if path.startswith(prefix) and path.endswith(b".toml") and _is_plan_name(path[len(prefix) :]):
                    versions.append(_version(word, path))
                place += 2
            else:
                break
        texts = [word.decode(errors="replace") for word in head]
        yield Logged(
            texts[0], tuple(texts[1].split()), texts[2], texts[3], texts[4], texts[5], texts[6], tuple(versions)
        )


def _is_plan_name(name: bytes) -> bool:
    # What is not UTF-8 can be no id of a plan.
    return b"/" not in name and not name.startswith(b".") and "\ufffd" not in name.decode(errors="replace")


def _version(word: bytes, path: bytes) -> Version:
    fields = word.lstrip(b"\n:").decode().split(" ")
    parents = (len(fields) - 3) // 2
    modes, ids = fields[: parents + 1], fields[parents + 1 : 2 * parents + 2]
    plain = [one if mode.startswith("100") else "" for mode, one in zip(modes, ids, strict=True)]
    return Version(path.decode(errors="replace"), plain[-1], tuple(plain[:-1]))
