"""Has the history moved? Told from a few files' times, so cheaply that it can be asked every second."""

from pathlib import Path

from tiltak_tui.planmappe import Planmappe

Mark = tuple[tuple[int, int], ...]


def history_mark(mappe: Planmappe) -> Mark:
    """Return something that is another when the history of the planmappe has moved on.

    Raises:
        TiltakError: the planmappe has no history.
    """
    repository = mappe.repository()
    head = repository.git_dir / "HEAD"
    paths = [
        head,
        repository.git_dir / "logs" / "HEAD",
        repository.common_dir / "packed-refs",
        repository.git_dir / "index",
    ]
    try:
        name = head.read_text(encoding="utf-8").strip().removeprefix("ref: ")
        paths.append(repository.common_dir / name)
    except (OSError, ValueError):
        pass
    return tuple(_times(path) for path in paths)


def _times(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
