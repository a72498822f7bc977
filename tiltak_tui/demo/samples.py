"""Where the sample plans lie: in the installed package, or beside it in a checkout."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from tiltak_tui.errors import TiltakError
from tiltak_tui.planfile.text import normalise
from tiltak_tui.words import _


class NoSamplesError(TiltakError):
    """The sample plans are not where they should be."""

    def __init__(self) -> None:
        super().__init__(_("Eksempelplanene mangler. Installer programmet på nytt"))


def sample_texts() -> dict[str, str]:
    """Return the sample plans and their setup: the file's name → its normalised text.

    Raises:
        NoSamplesError: there are none.
    """
    package = resources.files("tiltak_tui")
    texts = _texts(package / "plans")
    if not texts and isinstance(package, Path) and (package.parent / "pyproject.toml").is_file():
        texts = _texts(package.parent / "plans")
    if not texts:
        raise NoSamplesError
    return texts


def _texts(folder: Traversable) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return {one.name: normalise(one.read_bytes()).text for one in found}
