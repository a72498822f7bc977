"""Making a report: from the choices to its bytes in one form; what the verb and the screen both do."""

from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple, Self

from tiltak_tui import __version__
from tiltak_tui.errors import UsageError
from tiltak_tui.history import History, Progress
from tiltak_tui.merker import Sendt
from tiltak_tui.model.balance import Begrunnelse, balance
from tiltak_tui.pauses import without_pauses
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.points import newest_punkt
from tiltak_tui.report.drawing import draw
from tiltak_tui.report.files import own_name
from tiltak_tui.report.form import Form
from tiltak_tui.report.material import Material
from tiltak_tui.report.own_layout import Maler, read_maler
from tiltak_tui.report.rapport import Rapport, Retting
from tiltak_tui.report.reading import read_material
from tiltak_tui.report.sent import asked_name, sent_merke, sent_valg
from tiltak_tui.report.summary import changed, corrected, summary
from tiltak_tui.report.valg import Mottaker, Valg
from tiltak_tui.words import _

SHORT_INTRODUCTION = 600
SHORT_LINES = 8
"""How long an innledning may be where the report is to fit on one page: so many characters, and so many lines."""


class Lest(NamedTuple):
    """A report that is read and can be drawn in any form.

    Attributes:
        valg: the choices, with both points as they will always be found again.
        rapport: what it says.
        maler: the municipality's own templates, as they were at the point.
    """

    valg: Valg
    rapport: Rapport
    maler: Maler

    def drawn(self, form: Form) -> bytes:
        """Return the report in a form.

        Raises:
            UsageError: one of the municipality's own templates has a mistake.
            TiltakError: there is no program that makes a PDF.
        """
        with without_pauses():
            return draw(self.rapport, form, kort=self.valg.kort, maler=self.maler)

    def worded(self, *, tittel: str, innledning: str, kort: bool) -> Self:
        """Return the same report with other words of the staff's own, without reading anything again.

        Args:
            tittel: its title; "" leaves the one that it has.
            innledning: what it begins with.
            kort: on one page.
        """
        valg = replace(self.valg, tittel=tittel, innledning=innledning, kort=kort)
        rapport = self.rapport._replace(
            tittel=tittel or self.rapport.tittel, innledning=innledning.strip(), kommando=valg.command()
        )
        return self._replace(valg=valg, rapport=rapport)

    def name(self, form: Form) -> str:
        """Return the name that its file gets by itself."""
        return own_name(self.rapport, form)

    @property
    def recipient(self) -> str:
        """Whom it is for, as a merke names it, and by which the next report finds it."""
        is_internal = self.valg.mottaker is Mottaker.LEDERGRUPPA
        return self.rapport.ledergruppe if is_internal else Mottaker.FOLKEVALGTE.label

    def sendt(self, form: Form, data: bytes, fil: str) -> Sendt:
        """Return what a merke keeps of the report when it is sent."""
        return Sendt(self.valg.as_json(), form.value, fil, sha256(data).hexdigest(), __version__)


def read_report(mappe: Planmappe, history: History, valg: Valg, *, progress: Progress | None = None) -> Lest:
    """Return a report that can be drawn.

    Args:
        mappe: the planmappe; nothing else may use its repository meanwhile.
        history: its history.
        valg: the choices.
        progress: told of a long reading.

    Raises:
        UsageError: a choice is not understood, or the municipality's own templates cannot be used.
        NoAnswerError: there is no such plan.
        TiltakError: the history cannot be read.
    """
    innledning = valg.innledning.strip()
    if valg.kort and (len(innledning) > SHORT_INTRODUCTION or innledning.count("\n") >= SHORT_LINES):
        raise UsageError(
            _(
                "Innledningen er for lang for en rapport på én side: den kan ha høyst {n} tegn og {linjer} linjer"
            ).format(n=SHORT_INTRODUCTION, linjer=SHORT_LINES)
        )
    with without_pauses():
        if valg.retter:
            return _corrected(mappe, history, valg, progress)
        material = read_material(mappe, history, valg, progress=progress)
        return _lest(material, summary(material), history)


def _lest(material: Material, rapport: Rapport, history: History) -> Lest:
    valg = material.valg.settled(material.per, material.siden)
    return Lest(valg, rapport, read_maler(history, material.per.commit, material.na.innhold.oppsett, valg.mal))


def _corrected(mappe: Planmappe, history: History, valg: Valg, progress: Progress | None) -> Lest:
    merke = sent_merke(mappe, valg.retter)
    old = sent_valg(merke)
    first = read_material(mappe, history, old, progress=progress)
    per = valg.per or f"{newest_punkt(mappe, history).commit[:12]}@{first.per.dag.isoformat()}"
    chosen = replace(
        old,
        filter=valg.filter or old.filter,
        plan=valg.plan or old.plan,
        runde=valg.runde or old.runde,
        per=per,
        siden=valg.siden or old.siden,
        mottaker=old.mottaker if valg.mottaker is Mottaker.LEDERGRUPPA else valg.mottaker,
        kort=valg.kort or old.kort,
        tittel=valg.tittel or old.tittel,
        innledning=valg.innledning or old.innledning,
        mal=valg.mal or old.mal,
        retter=asked_name(merke, valg.retter),
    )
    material = read_material(mappe, history, chosen, progress=progress)
    made = history.oppforing(material.per.commit)
    day = max(material.per.dag, made.kom_inn.date()) if made else material.per.dag
    shown = {rad.tiltak.id.casefold() for rad in (*first.na.rader, *material.na.rader)}
    between = tuple(
        one for one in balance(first.na.innhold, material.na.innhold) if one.rad.tiltak.id.casefold() in shown
    )
    endret = changed(material._replace(utviklinger=between, begrunnelser=_after(first, material)))
    retting = Retting(day, merke.satt.date(), chosen.retter)
    return _lest(material, corrected(summary(material), summary(first), retting, endret), history)


def _after(first: Material, second: Material) -> dict[str, tuple[Begrunnelse, ...]]:
    """Return the reasons that the second report has and the first had not."""
    old = {one.commit for some in first.begrunnelser.values() for one in some}
    return {key: tuple(one for one in some if one.commit not in old) for key, some in second.begrunnelser.items()}
