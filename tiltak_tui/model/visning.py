"""Views: a filter with a name, and «mine tiltak», the view of what the user answers for (DESIGN §3)."""

from collections import Counter
from collections.abc import Sequence

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.kolonner import kolonner_of, sorter_of
from tiltak_tui.model.norsk import fold, fold_word, sort_key, visible_line
from tiltak_tui.model.oppsett import Ansvarlig, Oppsett, Visning
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


def named_visning(oppsett: Oppsett, navn: str) -> Visning:
    """Return the view that is meant: by its name, else by its number.

    Raises:
        NoAnswerError: there is none.
    """
    found = find_visning(oppsett.visning, navn)
    if found is None and navn.isascii() and navn.isdigit() and 0 < int(navn[:9]) <= len(oppsett.visning):
        return oppsett.visning[int(navn[:9]) - 1]
    if found is None:
        known = "», «".join(visible_line(one.navn) for one in oppsett.visning)
        there = _("Visningene er «{known}».").format(known=known) if known else _("Ingen visninger er lagret.")
        raise NoAnswerError(
            _("Fant ingen visning som heter «{navn}». {there}").format(navn=visible_line(navn), there=there)
        )
    return found


def checked_visning(visning: Visning) -> Visning:
    """Return a view as it is to be kept: its name on one line, its columns by their keys.

    Raises:
        UsageError: the name cannot be used, or the filter, a column or the order is not understood.
    """
    navn = " ".join(visning.navn.split())
    if not any(map(str.isalpha, navn)) or visible_line(navn) != navn:
        raise UsageError(_("Gi visningen et navn med bokstaver, for eksempel «Rødt i skole»"))
    if is_mine(navn):
        raise UsageError(_("«{navn}» er navnet på visningen av dine egne tiltak. Velg et annet navn").format(navn=navn))
    parse_filter(visning.filter)
    return visning.replace(
        navn=navn,
        filter=visning.filter.strip(),
        kolonner=kolonner_of(visning.kolonner),
        sorter=sorter_of(visning.sorter) if visning.sorter.strip() else "",
        synkende=visning.synkende and bool(visning.sorter.strip()),
    )


def mine_visning(oppsett: Oppsett, navn: str) -> Visning:
    """Return «mine tiltak» of an ansvarlig: those it answers for, also under the names that it had before.

    The filter names them, so a report of the view is the same for everybody.
    """
    parts = ",".join(_as_part(one) for one in _names(oppsett, navn))
    return Visning(navn=_("Mine tiltak"), filter=f"ansvarlig:{parts}")


def ansvarlige(innhold: Innhold) -> list[tuple[str, int]]:
    """Return everyone who can be chosen, with how many tiltak each answers for: the register, and those in the plans.

    Those of the register come first, in its order; the others in the order of the alphabet.
    """
    register = innhold.oppsett.ansvarlig
    own = {name.casefold(): row.navn for row in reversed(register) for name in _names_of(row)}
    counts = Counter(
        name
        for rad in innhold.rader()
        for name in dict.fromkeys(own.get(name.strip().casefold(), name.strip()) for name in rad.tiltak.ansvarlig)
    )
    listed = [row.navn for row in register if row.navn]
    others = [name for name in counts if name not in listed and any(map(str.isalnum, name))]
    return [(name, counts[name]) for name in (*dict.fromkeys(listed), *sorted(others, key=sort_key))]


def chosen_ansvarlig(innhold: Innhold, navn: str) -> str:
    """Return the ansvarlig that a text names, as it is written there.

    Raises:
        NoAnswerError: it is neither in the register nor in the plans.
    """
    wanted = fold(navn).strip()
    names = [name for name, _count in ansvarlige(innhold)]
    for row in innhold.oppsett.ansvarlig:
        if any(fold(name) == wanted for name in _names_of(row)):
            return row.navn
    found = next((name for name in names if fold(name) == wanted), None)
    if found is None:
        from difflib import get_close_matches  # noqa: PLC0415 - only where something is mistyped

        close = get_close_matches(wanted, {fold(name): name for name in names}, n=1)
        meant = next((name for name in names if close and fold(name) == close[0]), "")
        hint = _(" Mente du «{meant}»?").format(meant=visible_line(meant)) if meant else ""
        raise NoAnswerError(
            _("«{navn}» står verken i registeret eller i planene.{hint}").format(navn=visible_line(navn), hint=hint)
        )
    return found


def _names(oppsett: Oppsett, navn: str) -> Sequence[str]:
    wanted = navn.casefold()
    row = next((row for row in oppsett.ansvarlig if wanted in {name.casefold() for name in _names_of(row)}), None)
    return _names_of(row) if row else (navn,)


def _names_of(row: Ansvarlig) -> Sequence[str]:
    return tuple(dict.fromkeys(name for name in (row.navn, *row.tidligere_navn, row.forkortelse) if name.strip()))


def _as_part(navn: str) -> str:
    # A filter has no way to write a quotation mark: then its longest piece will do.
    return f'"{max(navn.split(chr(34)), key=len)}"' if '"' in navn else f'="{navn}"'
