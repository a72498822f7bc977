"""A file of the planmappe while it is being changed, and the files as they are now."""

from typing import NamedTuple

from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett
from tiltak_tui.model.plan import Plan
from tiltak_tui.planfile.read import read_oppsett, read_plan
from tiltak_tui.planfile.text import NotUtf8Error, Source, normalise
from tiltak_tui.planmappe import PLANS, Planmappe
from tiltak_tui.transaction import ChangedMeanwhileError
from tiltak_tui.transaction.files import explained, read


class Fil(NamedTuple):
    """A file: the form that its bytes have, its text, and what it says."""

    source: Source
    text: str
    content: Plan | Oppsett

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        return self.source.restore(self.text)


def content(text: str, stem: str) -> Plan | Oppsett | None:
    """Return what a text says as the file with that stem; None where it cannot be read."""
    return read_oppsett(text, "").oppsett if stem == OPPSETT_STEM else read_plan(text, stem, "").plan


def fil_of(data: bytes | None, stem: str) -> Fil | None:
    """Return a file with these bytes; None where there is none, or where it cannot be read."""
    if data is None:
        return None
    try:
        source = normalise(data)
    except NotUtf8Error:
        return None
    found = content(source.text, stem)
    return Fil(source, source.text, found) if found else None


def name_of(stem: str) -> str:
    """Return the name of a file within the planmappe."""
    return f"{PLANS}/{stem}.toml"


def bytes_of(mappe: Planmappe, stem: str) -> bytes | None:
    """Return what a file holds now, or None where there is none.

    Raises:
        TiltakError: it cannot be read.
    """
    place = mappe.root / name_of(stem)
    with explained(place):
        return read(place)


def filer_of(mappe: Planmappe, innhold: Innhold) -> dict[str, Fil]:
    """Return the files that can be read, by their stems; the setup is one of them where it is there.

    Args:
        mappe: the planmappe.
        innhold: what was just read in it.

    Raises:
        ChangedMeanwhileError: a file is another now than it was when it was read.
    """
    found = {}
    for stem, fil in {**innhold.filer, OPPSETT_STEM: name_of(OPPSETT_STEM)}.items():
        one = fil_of(bytes_of(mappe, stem), stem)
        if one is not None:
            if one.text != mappe.text(fil):
                raise ChangedMeanwhileError((fil,))
            found[stem] = one
    return found
