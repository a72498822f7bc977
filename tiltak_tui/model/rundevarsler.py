"""What whoever starts a round, or gives it another svarfrist, should know at once."""

from collections.abc import Iterator
from datetime import date

from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.model.runde import answers, has_ended, open_runder, share_plans
from tiltak_tui.words import _, ngettext


def start_varsler(runde: Runde, innhold: Innhold, today: date) -> Iterator[str]:
    """Yield what is to be known of a round that has been started, each as a sentence.

    Args:
        runde: the round.
        innhold: what stands in the planmappe, with the round.
        today: the day that it was started.
    """
    if runde.per and runde.per > today:
        yield _("Runden spør om status per {per}. Det som meldes før den dagen, regnes ikke som svar i runden.").format(
            per=date_text(runde.per)
        )
    yield from svarfrist_varsler(runde, today)
    yield from _nobody(runde, innhold, today)
    others = [one for one in open_runder(innhold.oppsett.runde, today) if one != runde and share_plans(one, runde)]
    if others:
        names = "», «".join(visible_line(one.navn) for one in others)
        text = ngettext("«{navn}» er fortsatt åpen.", "«{navn}» er fortsatt åpne.", len(others))
        yield text.format(navn=names)


def svarfrist_varsler(runde: Runde, today: date) -> Iterator[str]:
    """Yield what is to be known of the svarfrist of a round that is open."""
    if runde.svarfrist and runde.svarfrist < today:
        text = _("Svarfristen {dag} er alt ute: svar som kommer nå, kommer for sent.")
        yield text.format(dag=date_text(runde.svarfrist))


def _nobody(runde: Runde, innhold: Innhold, today: date) -> Iterator[str]:
    if not answers(runde, innhold, (), today):
        yield _(
            "Ingen tiltak blir spurt i runden: alle er fullført, utgått eller skal gjenopptas senere, eller planene er "
            "avsluttet."
        )
        return
    ended = [plan for plan in innhold.plans if plan.id in runde.planer and has_ended(plan, today)]
    for plan in ended:
        yield _("Planen «{plan}» er avsluttet, og blir ikke spurt.").format(plan=visible_line(plan.tittel or plan.id))
