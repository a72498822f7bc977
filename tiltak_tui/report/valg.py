"""What was chosen for a report, and the command that makes it again with the same choices."""

import json
import shlex
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Self

from tiltak_tui.words import N_, _


class Mottaker(StrEnum):
    """Whom a report is for; the values are the words of `rapport --for`."""

    LEDERGRUPPA = "ledergruppa"
    FOLKEVALGTE = "folkevalgte"

    @property
    def label(self) -> str:
        """The word as the screen shows it."""
        return _(_LABELS[self])


_LABELS = {Mottaker.LEDERGRUPPA: N_("Ledergruppa"), Mottaker.FOLKEVALGTE: N_("Folkevalgte")}


class Rapportpunkt(NamedTuple):
    """A point as a report names it.

    Attributes:
        commit: the full hash of the oppføring.
        dag: the day that forsinket, rapportert and the like are reckoned at.
        navn: the name of the merke that it was asked for by, or "".
    """

    commit: str
    dag: date
    navn: str = ""

    @property
    def ord(self) -> str:
        """What finds the same point again, whatever happens later: the name of a merke, or oppføring@day."""
        return self.navn or f"{self.commit[:12]}@{self.dag.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Valg:
    """The choices of a report, as the user wrote them; "" where the user left one open.

    Attributes:
        filter: which tiltak it is about.
        plan: the plan that it is about; all plans where "".
        runde: the round that it is the report of: at its day, from when it was closed, on its plans.
        per: the point.
        siden: the point that it is compared with.
        mottaker: whom it is for.
        kort: on one page.
        tittel: its title.
        innledning: the staff's own words at its beginning.
        retter: the merke of the report that it corrects.
        mal: the file of a Word template.
    """

    filter: str = ""
    plan: str = ""
    runde: str = ""
    per: str = ""
    siden: str = ""
    mottaker: Mottaker = Mottaker.LEDERGRUPPA
    kort: bool = False
    tittel: str = ""
    innledning: str = ""
    retter: str = ""
    mal: str = ""

    def settled(self, per: Rapportpunkt, siden: Rapportpunkt) -> Self:
        """Return the same choices with both points as they will always be found again."""
        return replace(self, per=per.ord, siden=siden.ord)

    def command(self) -> str:
        """Return the command line that makes the report again; `settled` first, or it is made for another day."""
        words = ["tiltak", "rapport"]
        words += [self.filter] if self.filter else []
        for option, value in (
            ("--plan", self.plan),
            ("--runde", self.runde),
            ("--per", self.per),
            ("--siden", self.siden),
            ("--for", "" if self.mottaker is Mottaker.LEDERGRUPPA else self.mottaker.value),
            ("--tittel", self.tittel),
            ("--innledning", escaped(self.innledning)),
            ("--retter", self.retter),
            ("--mal", self.mal),
        ):
            words += [option, value] if value else []
        words += ["--kort"] if self.kort else []
        return " ".join(map(shlex.quote, words))

    def as_json(self) -> str:
        """Return the choices on one line, for a merke to keep; what cannot be seen is written with its number."""
        text = json.dumps({key: value for key, value in asdict(self).items() if value}, ensure_ascii=False)
        return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in text)

    @classmethod
    def from_json(cls, text: str) -> Self | None:
        """Return the choices that a merke has kept; None where it is not understood."""
        try:
            values: dict[str, Any] = json.loads(text)
            return cls(**values | {"mottaker": Mottaker(values.get("mottaker", Mottaker.LEDERGRUPPA))})
        except (ValueError, TypeError, AttributeError):
            return None


def escaped(text: str) -> str:
    r"""Return a text of several lines on one, as `--innledning` takes it: \n between lines, \\ for \."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def unescaped(text: str) -> str:
    r"""Return the text that `escaped` made one line of: \n is a line break, \\ is \, and any other \ is left."""
    parts = text.split("\\\\")
    return "\\".join(part.replace("\\n", "\n") for part in parts)
