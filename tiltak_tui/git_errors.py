"""What can go wrong with the planmappe's history, told in the user's words, and how Git's own words are read.

Apart from `git.py`, so that what only wants to catch these does not load GitPython.
"""

import re
from pathlib import Path

from tiltak_tui.errors import TiltakError
from tiltak_tui.words import _


class GitError(TiltakError):
    """Git said no; `words` is what it said, safe to show."""

    def __init__(self, text: str, words: str = "") -> None:
        super().__init__(text)
        self.words = words


class NoGitError(GitError):
    """There is no Git program on this machine."""

    def __init__(self) -> None:
        super().__init__(
            _("Fant ikke programmet Git, som tiltak trenger. Installer det fra https://git-scm.com og prøv igjen.")
        )


class NotAPlanmappeError(GitError):
    """The folder does not lie in a Git work tree."""

    def __init__(self, folder: Path, words: str = "") -> None:
        text = _("{folder} er ikke en planmappe. Lag en med «tiltak ny MAPPE», eller velg en med --mappe.")
        super().__init__(text.format(folder=folder), words)


class BareError(GitError):
    """The repository has no work tree: it is meant for sharing only."""

    def __init__(self, folder: Path) -> None:
        text = _("{folder} er en felles planmappe uten filer å arbeide i. Velg din egen planmappe med --mappe.")
        super().__init__(text.format(folder=folder))


class DubiousOwnershipError(GitError):
    """Git refuses to touch a repository that somebody else owns."""

    def __init__(self, folder: Path, words: str = "") -> None:
        command = re.search(r"git config --global --add safe\.directory .+", words)
        text = _("Planmappa {folder} eies av en annen bruker. Stoler du på den, kjør:\n{command}")
        super().__init__(
            text.format(
                folder=folder,
                command=command[0] if command else f"git config --global --add safe.directory '{folder.as_posix()}'",
            ),
            words,
        )


class NoIdentityError(GitError):
    """Git knows neither name nor e-mail address of the user."""

    def __init__(self, words: str = "") -> None:
        super().__init__(_("Historikken trenger navnet og e-postadressen din. Oppgi dem én gang, så huskes de."), words)


class BusyError(GitError):
    """Another program is writing in the planmappe."""

    def __init__(self, words: str = "", lock: Path | None = None) -> None:
        text = _("Et annet program skriver i planmappa akkurat nå. Vent litt og prøv igjen.")
        if lock is not None:
            text += " " + _("Er ingen andre i gang, så slett fila {lock}.").format(lock=lock)
        super().__init__(text, words)


class ReadOnlyError(GitError):
    """The user may not write there."""

    def __init__(self, path: Path, words: str = "") -> None:
        text = _("Du har ikke lov til å skrive i {path}. Be om skrivetilgang, eller flytt planmappa dit du har det.")
        super().__init__(text.format(path=path), words)


class DiskFullError(GitError):
    """There is no room left."""

    def __init__(self, words: str = "") -> None:
        super().__init__(_("Disken er full. Frigjør plass og prøv igjen."), words)


class RefusedError(GitError):
    """The commit was refused: by a hook, by signing, or by Git itself; `words` says why."""

    def __init__(self, words: str) -> None:
        text = _("Oppføringen ble ikke lagret, fordi planmappa sa nei:\n{words}")
        super().__init__(text.format(words=words or "?"), words)


class NoChangeError(GitError):
    """Git sees no difference between what was to be saved and the last commit."""

    def __init__(self) -> None:
        super().__init__(_("Ingen endring."))


class TooSlowError(GitError):
    """A Git command went past its time limit and was stopped."""

    def __init__(self, seconds: float, words: str = "") -> None:
        text = _("Planmappa svarte ikke innen {seconds} sekunder, og arbeidet ble stoppet.")
        super().__init__(text.format(seconds=round(seconds)), words)


_GITS_OWN = r"^(?:fatal|error): .*"
_SIGNS = {
    name: re.compile(pattern, re.MULTILINE | re.IGNORECASE)
    for name, pattern in {
        "dubious": _GITS_OWN + r"(?:dubious ownership|unsafe repository)",
        "nowhere": _GITS_OWN + "(?:not a git repository|cannot change to)",
        "nobody": r"please tell me who you are|auto-detection is disabled|empty ident name",
        "full": r"no space left on device|disk quota exceeded|not enough space",
        "busy": _GITS_OWN + r"(?:\.lock': File exists|cannot lock ref)",
        "readonly": _GITS_OWN + r"(?:permission denied|read-only file system|insufficient permission)",
    }.items()
}


def explain(words: str, folder: Path) -> GitError | None:
    """Return the error that Git's own `words` speak of, or None if they tell of nothing in particular."""
    found = {name for name, pattern in _SIGNS.items() if pattern.search(words)}
    if "dubious" in found:
        return DubiousOwnershipError(folder, words)
    if "nowhere" in found:
        return NotAPlanmappeError(folder, words)
    if "nobody" in found:
        return NoIdentityError(words)
    if "full" in found:
        return DiskFullError(words)
    if "busy" in found:
        return BusyError(words)
    return ReadOnlyError(folder, words) if "readonly" in found else None


def presentable(output: bytes) -> str:
    """Return what a program wrote as text that is safe to show: no escape sequences, no control characters."""
    text = re.sub(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?", "", output.decode(errors="replace"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or (c.isprintable() or c == "\u00a0")).strip()
