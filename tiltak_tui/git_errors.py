"""What can go wrong with the planmappe's history, told in the user's words, and how Git's own words are read.

Apart from `git.py`, so that what only wants to catch these does not load GitPython.
"""

import re
from collections.abc import Iterable
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
        text = _(
            "{folder} er ikke en planmappe: den har ingen historikk. Ta den i bruk med «tiltak ny MAPPE», "
            "eller velg en annen med --mappe."
        )
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
    """Another program is writing in the planmappe; `lock` is the file that says so, where that is known."""

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


class UnwritableError(GitError):
    """Git could not write, and does not say why: most often the disk is full."""

    def __init__(self, folder: Path, words: str = "") -> None:
        text = _("Det gikk ikke å skrive i {folder}. Se etter om disken er full, og om du har lov til å skrive der.")
        super().__init__(text.format(folder=folder), words)


class DamagedError(GitError):
    """What Git keeps of the history can no longer be read."""

    def __init__(self, folder: Path, words: str = "") -> None:
        text = _(
            "Historikken i {folder} er skadet. Ta først en kopi av hele mappa, og be så om hjelp til å hente "
            "historikken fra en sikkerhetskopi."
        )
        super().__init__(text.format(folder=folder), words)


class DamagedIndexError(GitError):
    """Git's list of the files cannot be read; plans and history are whole."""

    def __init__(self, folder: Path, words: str = "") -> None:
        named = re.search(r"fatal: (.*index): index file", words)
        text = _(
            "Planmappas liste over filene er skadet, men planene og historikken er hele. "
            "Slett fila {index}, og kjør så i planmappa:\ngit reset"
        )
        super().__init__(text.format(index=folder / (named[1] if named else ".git/index")), words)


class SettingsError(GitError):
    """One of Git's files of settings is not written as it should be."""

    def __init__(self, words: str) -> None:
        file = re.search(r"in file (\S.*?)(?: at |$)", words, re.MULTILINE)
        line = re.search(r"config line (\d+)", words)
        text = _("Innstillingene til historikken kan ikke leses. Rett fila {file}, linje {line}.")
        super().__init__(text.format(file=file[1] if file else ".git/config", line=line[1] if line else "?"), words)


class NotFollowedError(GitError):
    """Git is told to keep a file out of the history, so that nothing of it can be saved."""

    def __init__(self, files: Iterable[str], words: str = "") -> None:
        text = _("Ingenting er lagret: planmappa er satt opp slik at {files} ikke kommer med i historikken.")
        super().__init__(text.format(files=", ".join(files)), words)


class RefusedError(GitError):
    """The commit was refused: by a hook, or by Git itself; `words` says why, as they were written."""

    def __init__(self, words: str, text: str = "") -> None:
        if not words:
            said = _("Oppføringen ble ikke lagret: planmappa sa nei, men ikke hvorfor.")
        elif all(_ALL_GITS_OWN.match(line) for line in words.splitlines()):
            said = _("Oppføringen ble ikke lagret. Ta vare på dette til den som hjelper deg:\n{words}")
        else:
            said = _("Oppføringen ble ikke lagret, fordi planmappa sa nei:\n{words}")
        super().__init__(text or said.format(words=words), words)


class SigningError(RefusedError):
    """The commit was to be signed, and that could not be done."""

    def __init__(self, words: str = "") -> None:
        super().__init__(
            words,
            _(
                "Oppføringen ble ikke lagret: den skal signeres, og det gikk ikke. Se etter at nøkkelen for signering "
                "er på plass, eller be den som satte opp signeringen, om hjelp."
            ),
        )


class NoChangeError(GitError):
    """Git sees no difference between what was to be saved and the last commit."""

    def __init__(self) -> None:
        super().__init__(_("Ingen endring."))


class TooSlowError(GitError):
    """A Git command went past its time limit and was stopped."""

    def __init__(self, seconds: float, words: str = "") -> None:
        text = _("Planmappa svarte ikke innen {seconds} sekunder, og arbeidet ble stoppet.")
        super().__init__(text.format(seconds=round(seconds)), words)


_ALL_GITS_OWN = re.compile(r"(?:fatal|error|warning|hint): |$")
_GITS_OWN = r"^(?:fatal|error): .*"
_SIGNS = {
    name: re.compile(pattern, re.MULTILINE | re.IGNORECASE)
    for name, pattern in {
        "dubious": _GITS_OWN + r"(?:dubious ownership|unsafe repository)",
        "nowhere": _GITS_OWN + "(?:not a git repository|cannot change to)",
        "settings": _GITS_OWN + r"bad (?:config|numeric config|boolean config)",
        "nobody": r"please tell me who you are|auto-detection is disabled|empty ident name",
        "full": r"no space left on device|disk quota exceeded|not enough space|out of diskspace",
        "signing": _GITS_OWN + r"(?:failed to sign|user\.signingkey|load public key|ssh-keygen)",
        "readonly": _GITS_OWN + r"(?:permission denied|read-only file system|insufficient permission)",
        "busy": _GITS_OWN + r"(?:\.lock': File exists|cannot lock ref|but expected [0-9a-f])",
        "index": _GITS_OWN + r"(?:index file (?:smaller|corrupt|open)|bad index|bad signature 0x|cache entry has null)",
        "unwritable": _GITS_OWN + r"(?:unable to (?:write|create|append)|couldn't write|could not write|write error)",
        # What hinders the writing itself has its own words: those of the program that signs can be anything.
        "unsigned": _GITS_OWN + r"failed to write commit object",
        "damaged": _GITS_OWN
        + r"(?:corrupt|object file .* is empty|bad (?:object|tree)|unable to (?:read|parse)|could not (?:read|parse)"
        r"|missing (?:blob|tree)|inflate)",
    }.items()
}
_LOCK = re.compile(r"unable to create '(.+\.lock)': File exists", re.IGNORECASE)
_UNKNOWN_FILE = re.compile(r"pathspec '(?::\(literal\))?(.+)' (?:did not match any|is beyond a symbolic link)")
_IGNORED_FILES = re.compile(r"paths are ignored by .*:\n((?:(?!hint:).+\n?)+)")


def explain(words: str, folder: Path) -> GitError | None:
    """Return the error that Git's own `words` speak of, or None if they tell of nothing in particular."""
    found = next((name for name, pattern in _SIGNS.items() if pattern.search(words)), "")
    match found:
        case "dubious":
            return DubiousOwnershipError(folder, words)
        case "nowhere":
            return NotAPlanmappeError(folder, words)
        case "settings":
            return SettingsError(words)
        case "nobody":
            return NoIdentityError(words)
        case "full":
            return DiskFullError(words)
        case "readonly":
            return ReadOnlyError(folder, words)
        case "busy":
            lock = _LOCK.search(words)
            return BusyError(words, Path(lock[1]) if lock else None)
        case "index":
            return DamagedIndexError(folder, words)
        case "unwritable":
            return UnwritableError(folder, words)
        case "signing" | "unsigned":
            return SigningError(words)
        case "damaged":
            return DamagedError(folder, words)
    files = _UNKNOWN_FILE.findall(words) + [one for part in _IGNORED_FILES.findall(words) for one in part.splitlines()]
    return NotFollowedError(dict.fromkeys(files), words) if files else None
