"""The minute read from the history, drawn, and the names that it and its merke get by themselves."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tiltak_tui.history import History
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.mote.dokument import document
from tiltak_tui.mote.referat import Referat, in_sentence, referat
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.report.files import clean_name
from tiltak_tui.report.form import Form
from tiltak_tui.report.markdown import markdown
from tiltak_tui.report.own_layout import read_maler
from tiltak_tui.report.text import text
from tiltak_tui.words import _

FORMS = (Form.MD, Form.DOCX)
"""The forms that a minute is saved in."""


class Lest(NamedTuple):
    """A minute that can be drawn; `template` is the municipality's own Word template, or None."""

    referat: Referat
    template: bytes | None

    def drawn(self, form: Form) -> bytes:
        """Return the bytes of the minute in one of its forms."""
        if form is Form.DOCX:
            from tiltak_tui.report.word import word  # noqa: PLC0415 - slow to load

            return word(document(self.referat), self.template)
        return markdown(document(self.referat)).encode()

    @property
    def text(self) -> str:
        """The minute as it is shown in a terminal."""
        return text(document(self.referat))

    def name(self, form: Form) -> str:
        """Return the name that its file gets by itself: «Referat ledergruppa 2026-11-26.docx»."""
        named = _named(self.referat.organ, self.referat.dag.isoformat())
        return clean_name(_("Referat {organ} {dag}").format(**named), form)


def read_referat(
    mappe: Planmappe, history: History, commits: Sequence[str], dag: date, gjennomgatt: Sequence[str]
) -> Lest:
    """Return the minute of a meeting.

    Everything counts that the history got from the meeting's first oppføring to its last, whoever saved it.

    Args:
        mappe: the planmappe.
        history: its history.
        commits: the oppføringer that the meeting made, in any order; may be empty.
        dag: the day of the meeting.
        gjennomgatt: the ids of the tiltak that were gone through.

    Raises:
        TiltakError: the history cannot be read.
    """
    order = history.order()
    places = [order.index(one) for one in commits if one in order]
    if not places:
        now = mappe.read()
        return Lest(referat(now, now, dag, gjennomgatt, ""), None)
    first, last = max(places), min(places)
    after = history.innhold_at(order[last])
    before = history.innhold_at(order[first + 1]) if first + 1 < len(order) else Innhold((), Oppsett(), {}, ())
    template = read_maler(history, order[last], after.oppsett, "").word
    return Lest(referat(before, after, dag, gjennomgatt, order[last]), template)


def merke_navn(oppsett: Oppsett, dag: date) -> str:
    """Return the name that is offered for the merke of a meeting."""
    return _("Møte i {organ} {dag}").format(**_named(oppsett.ledergruppe, date_text(dag)))


def _named(organ: str, dag: str) -> dict[str, str]:
    return {"organ": in_sentence(organ), "dag": dag}
