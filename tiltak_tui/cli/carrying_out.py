"""An answer of a walk carried out: what others have changed meanwhile is told, and what was typed is not lost by it."""

from collections.abc import Sequence

from tiltak_tui.cli.lines import understood_answer, yes_or_no
from tiltak_tui.cli.output import can_ask, put, say
from tiltak_tui.errors import TiltakError, UsageError
from tiltak_tui.model.change import Endring
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.settle import rebased
from tiltak_tui.model.show import value_or_unset
from tiltak_tui.outside import Oppforing
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import ConflictError, Konflikt, UneditableError, save
from tiltak_tui.words import _


class NotSavedError(Exception):
    """Nothing is saved, and it has been told why.

    Args:
        is_old_news: the tiltak stands otherwise than the user has seen.
    """

    def __init__(self, *, is_old_news: bool = False) -> None:
        super().__init__()
        self.is_old_news = is_old_news


def carried_out(mappe: Planmappe, endringer: Sequence[Endring]) -> Oppforing | None:
    """Save an answer as one oppføring, and return it; None where it changes nothing.

    Where somebody else has answered the same meanwhile, both answers are told. On a terminal the user chooses; else
    nothing is saved. What cannot be saved just now can be tried again there, without being typed anew.

    Args:
        mappe: the planmappe.
        endringer: the answer; may be empty.

    Raises:
        NoMoreError: a question was not answered.
        NotSavedError: nothing is saved.
        TiltakError: it cannot be saved, and there is nobody to ask.
    """
    wanted = endringer
    while True:
        try:
            return save(mappe, wanted) if wanted else None
        except ConflictError as error:
            wanted = _settled(wanted, error)
        except (UsageError, UneditableError) as error:
            put(visible(str(error)))
            raise NotSavedError from error
        except TiltakError as error:
            if not can_ask():
                raise
            say(str(error))
            if not understood_answer(_("Prøve å lagre igjen? (ja eller nei):"), yes_or_no):
                raise NotSavedError from error


def _settled(wanted: Sequence[Endring], error: ConflictError) -> list[Endring]:
    """Return what to save instead, where both answers can hold or the user lets this one do.

    That something is uendret says nothing of what was not seen, so that is asked anew.
    """
    now = {(one.endring.sted, one.endring.felt): one.now for one in error.konflikter}
    kept, mine = rebased(wanted, now)
    if all(one.felt == "statusdato" for one in wanted):
        put(f"{error}.")
        raise NotSavedError(is_old_news=True)
    if not mine:
        return kept
    put(f"{error}.")
    for konflikt in error.konflikter:
        if konflikt.endring in mine:
            _tell(konflikt)
    if not can_ask() or not understood_answer(_("Skal svaret ditt gjelde likevel? (ja eller nei):"), yes_or_no):
        raise NotSavedError(is_old_news=True)
    own = [one._replace(fra=now[one.sted, one.felt]) for one in mine]
    order = [(one.sted, one.felt) for one in wanted]
    return sorted([*kept, *own], key=lambda one: order.index((one.sted, one.felt)))


def _tell(konflikt: Konflikt) -> None:
    felt = konflikt.endring.declared
    stands, answered = (visible(value_or_unset(felt, value)) for value in (konflikt.now, konflikt.endring.til))
    text = _("{label}: nå står det {stands}. Du svarte {answered}.")
    put(text.format(label=_(felt.label), stands=stands, answered=answered).replace("\n", "\n  "))
