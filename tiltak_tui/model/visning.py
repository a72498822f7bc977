"""Views: a filter with a name, and «mine tiltak», the view of what the user answers for (DESIGN §3)."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.ansvar import Register
from tiltak_tui.model.fordeling import fordeling
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.kolonner import kolonner_of, sorter_of
from tiltak_tui.model.norsk import fold, fold_word, visible_line
from tiltak_tui.model.oppsett import Oppsett, Visning
from tiltak_tui.model.query import parse_filter
from tiltak_tui.words import _

MINE = "mine"
"""The word for «mine tiltak», which no other view may be called."""

MINE_KEY = "0"
KEYS = 9
"""The key of «mine tiltak», and how many other views have a number key."""


def is_mine(navn: str) -> bool:
    """Return whether a name means «mine tiltak»."""
    return fold_word(navn) in {MINE, "minetiltak", MINE_KEY}


def find_visning(visninger: Sequence[Visning], navn: str) -> Visning | None:
    """Return the view with a name, without regard to case and Norwegian letters; None where there is none."""
    wanted = fold(navn).strip()
    return next((one for one in visninger if fold(one.navn).strip() == wanted), None)


def word_of(visninger: Sequence[Visning], place: int) -> str:
    """Return what names just one of some views to `named_visning`: its name, else its number."""
    navn = visninger[place].navn
    return navn if navn.strip() and find_visning(visninger[:place], navn) is None else str(place + 1)


def named_visning(oppsett: Oppsett, navn: str) -> Visning:
    """Return the view that is meant: by its name, else by its number.

    Raises:
        NoAnswerError: there is none.
    """
    found = find_visning(oppsett.visning, navn) if navn.strip() else None
    if found is None and navn.isascii() and navn.isdigit() and 0 < int(navn[:9]) <= len(oppsett.visning):
        return oppsett.visning[int(navn[:9]) - 1]
    if found is None:
        known = "», «".join(visible_line(one.navn) for one in oppsett.visning)
        there = _("Visningene er «{known}».").format(known=known) if known else _("Ingen visninger er lagret.")
        raise NoAnswerError(
            _("Fant ingen visning som heter «{navn}». {there}").format(navn=visible_line(navn), there=there)
        )
    return found


def checked_visning(visning: Visning, felter: Collection[str] = tuple(Visning.felter)) -> Visning:
    """Return a view as it is to be kept: its name on one line, its columns by their keys.

    Args:
        visning: the view.
        felter: the fields that are looked at; what is not understood in another may stay.

    Raises:
        UsageError: the name cannot be used, or the filter, a column or the order is not understood.
    """
    values: dict[str, Any] = {}
    if "navn" in felter:
        values["navn"] = navn = " ".join(visning.navn.split())
        if not any(map(str.isalpha, navn)) or visible_line(navn) != navn:
            raise UsageError(_("Gi visningen et navn med bokstaver, for eksempel «Rødt i skole»"))
        if is_mine(navn):
            mine = _("«{navn}» er navnet på visningen av dine egne tiltak. Velg et annet navn")
            raise UsageError(mine.format(navn=navn))
    if "filter" in felter:
        parse_filter(visning.filter)
        values["filter"] = visning.filter.strip()
    if "kolonner" in felter:
        values["kolonner"] = kolonner_of(visning.kolonner)
    if "sorter" in felter:
        values["sorter"] = sorter_of(visning.sorter) if visning.sorter.strip() else ""
    return visning.replace(**values, synkende=visning.synkende and bool(visning.sorter.strip()))


def mine_visning(oppsett: Oppsett, navn: str) -> Visning:
    """Return «mine tiltak» of an ansvarlig: those it answers for, also under the names that it had before.

    The filter names them, so a report of the view is the same for everybody.
    """
    row = Register(oppsett).find(navn)
    names = dict.fromkeys(name for name in (row.navn, *row.tidligere_navn, row.forkortelse) if name.strip())
    return Visning(navn=_("Mine tiltak"), filter=f"svarer:{','.join(map(_as_part, names))}")


def ansvarlige(innhold: Innhold) -> list[tuple[str, int]]:
    """Return everyone who can be chosen, with how many tiltak each answers for that have not ended.

    Those of the register come first, in its order; the others of the plans in the order of the alphabet.
    """
    found = fordeling(innhold.rader(), innhold.oppsett, date.min)
    return [(one.ansvarlig.navn, one.hoved + one.med) for one in found if any(map(str.isalnum, one.ansvarlig.navn))]


def chosen_ansvarlig(innhold: Innhold, navn: str) -> str:
    """Return the ansvarlig that a text names, as it is called now.

    Raises:
        NoAnswerError: it is neither in the register nor in the plans.
    """
    known = {fold(name): name for name, _count in ansvarlige(innhold)}
    wanted = fold(Register(innhold.oppsett).find(navn).navn)
    if wanted not in known:
        from difflib import get_close_matches  # noqa: PLC0415 - only where something is mistyped

        close = [visible_line(known[one]) for one in get_close_matches(wanted, known, n=1)]
        hint = _(" Mente du «{meant}»?").format(meant=close[0]) if close else ""
        raise NoAnswerError(
            _("«{navn}» står verken i registeret eller i planene.{hint}").format(navn=visible_line(navn), hint=hint)
        )
    return known[wanted]


def _as_part(navn: str) -> str:
    # A filter has no way to write a quotation mark: then its longest piece will do.
    return f'"{max(navn.split(chr(34)), key=len).strip()}"' if '"' in navn else f'="{navn}"'
