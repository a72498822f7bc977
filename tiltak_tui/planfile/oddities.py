"""Valid ways of writing TOML that are read but not edited, as problems that the user can see."""

from collections.abc import Iterator

import rtoml

from tiltak_tui.model.plan import FORMAT_VERSION
from tiltak_tui.model.problem import Alvor, Problem
from tiltak_tui.planfile.scan import scan
from tiltak_tui.planfile.shapes import odd_shapes
from tiltak_tui.planfile.syntax import strict_problem
from tiltak_tui.words import _


def shape_problems(text: str, fil: str) -> Iterator[Problem]:
    """Yield an advarsel for each part of a readable plan file that the program will not edit.

    Args:
        text: the normalised text.
        fil: the file's name as problems name it.

    A file of a newer format is not edited in any shape, which its own problem says.
    """
    version = rtoml.loads(text).get("versjon")
    if type(version) is int and version > FORMAT_VERSION:
        return
    newer = strict_problem(text, fil)
    if newer:
        yield newer
        return
    for shape in odd_shapes(scan(text)):
        melding = _("Dette er skrevet på en måte som programmet kan lese, men ikke endre")
        forslag = _("Skriv det med egne overskrifter, slik: [[fokusomrade.tiltak]]")
        yield Problem(fil, Alvor.ADVARSEL, melding, forslag, shape.path)
