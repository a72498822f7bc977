"""What is wrong with a setup that can be read: names that stand twice, words and addresses that cannot be right."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from tiltak_tui.errors import UsageError
from tiltak_tui.model.kolonner import kolonner_of, sorter_of
from tiltak_tui.model.norsk import date_text, fold, fold_word
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import FORMAT_VERSION
from tiltak_tui.model.problem import Alvor, Problem, shown
from tiltak_tui.model.query import parse_filter
from tiltak_tui.words import _

_LANGUAGES = {"norsk": "nb", "no": "nb", "bokmal": "nb", "nynorsk": "nn", "nno": "nn", "engelsk": "en"}
_ADDRESS = re.compile(r"[^\s@,;<>]+@[^\s@,;<>.]+(?:\.[^\s@,;<>.]+)+")

_SAME: Mapping[str, Callable[[str], str]] = {"runde": fold_word, "visning": lambda navn: fold(navn).strip()}
"""What makes two names of a table the same, where that is more than their letters."""

_Found = tuple[tuple[str | int, ...], Alvor, str, str]


def check_oppsett(oppsett: Oppsett, fil: str, plans: Collection[str]) -> tuple[Problem, ...]:
    """Return the problems within the setup of a planmappe.

    Args:
        oppsett: the setup.
        fil: the file's name as problems name it.
        plans: the stem of every plan file, also of those that cannot be read.

    A setup of a newer format may follow other rules, so nothing is said of it.
    """
    if oppsett.versjon > FORMAT_VERSION:
        return ()
    found = [*_check_sprak(oppsett), *_check_register(oppsett), *_check_runder(oppsett, plans)]
    found += _check_utsendinger(oppsett)
    found += _check_visninger(oppsett)
    return tuple(Problem(fil, alvor, melding, forslag, sti) for sti, alvor, melding, forslag in found)


def _check_sprak(oppsett: Oppsett) -> Iterator[_Found]:
    pattern = Oppsett.felter["sprak"].pattern
    if not re.fullmatch(pattern, oppsett.sprak):
        melding = _("`sprak` må være nb, nn eller en; her står «{word}»").format(word=shown(oppsett.sprak))
        meant = fold_word(oppsett.sprak)
        yield ("sprak",), Alvor.FEIL, melding, _LANGUAGES.get(meant, "en" if meant.startswith("en") else "nb")


def _check_register(oppsett: Oppsett) -> Iterator[_Found]:
    yield from _twice("ansvarlig", [row.navn for row in oppsett.ansvarlig], Alvor.ADVARSEL)
    names = {row.navn.casefold() for row in oppsett.ansvarlig}
    short: set[str] = set()
    for index, row in enumerate(oppsett.ansvarlig):
        word = row.forkortelse.casefold()
        if word and (word in short or (word in names and word != row.navn.casefold())):
            melding = _("Forkortelsen «{word}» er brukt før i registeret").format(word=shown(row.forkortelse))
            yield ("ansvarlig", index, "forkortelse"), Alvor.ADVARSEL, melding, ""
        short.add(word)
        if row.epost and not _ADDRESS.fullmatch(row.epost):
            melding = _("«{epost}» er ikke en e-postadresse").format(epost=shown(row.epost))
            yield ("ansvarlig", index, "epost"), Alvor.ADVARSEL, melding, _("skriv den slik: navn@kommune.no")


def _check_runder(oppsett: Oppsett, plans: Collection[str]) -> Iterator[_Found]:
    yield from _twice("runde", [row.navn for row in oppsett.runde], Alvor.FEIL)
    for index, row in enumerate(oppsett.runde):
        if row.per and row.svarfrist and row.svarfrist < row.per:
            melding = _(
                "Svarfristen {svarfrist} for runden «{navn}» er før {per}, som runden spør om status for"
            ).format(svarfrist=date_text(row.svarfrist), navn=shown(row.navn), per=date_text(row.per))
            yield ("runde", index, "svarfrist"), Alvor.ADVARSEL, melding, ""
        if row.startet and row.avsluttet and row.avsluttet < row.startet:
            melding = _("Runden «{navn}» er avsluttet {avsluttet}, før den ble startet {startet}").format(
                navn=shown(row.navn), avsluttet=date_text(row.avsluttet), startet=date_text(row.startet)
            )
            yield ("runde", index, "avsluttet"), Alvor.ADVARSEL, melding, ""
        # A setup that lies alone cannot be held against plans.
        for place, plan in enumerate(row.planer if plans else ()):
            if plan not in plans:
                melding = _("Runden «{navn}» gjelder planen «{plan}», som ikke finnes").format(
                    navn=shown(row.navn), plan=shown(plan)
                )
                yield ("runde", index, "planer", place), Alvor.ADVARSEL, melding, ""


def _check_utsendinger(oppsett: Oppsett) -> Iterator[_Found]:
    known = {fold_word(row.navn) for row in oppsett.runde if row.navn}
    for index, row in enumerate(oppsett.utsending):
        if row.runde and fold_word(row.runde) not in known:
            melding = _("Utsendingen gjelder runden «{navn}», som ikke finnes").format(navn=shown(row.runde))
            yield ("utsending", index, "runde"), Alvor.ADVARSEL, melding, ""


def _check_visninger(oppsett: Oppsett) -> Iterator[_Found]:
    yield from _twice("visning", [row.navn for row in oppsett.visning], Alvor.FEIL)
    for index, row in enumerate(oppsett.visning):
        for felt, understood, words in (
            ("filter", parse_filter, (row.filter,)),
            ("kolonner", lambda word: kolonner_of([word]), row.kolonner),
            ("sorter", sorter_of, (row.sorter,) if row.sorter else ()),
        ):
            for place, word in enumerate(words):
                try:
                    understood(word)
                except UsageError as error:
                    melding = _("Visningen «{navn}»: {sentence}").format(navn=shown(row.navn), sentence=error)
                    sti = ("visning", index, felt, *((place,) if felt == "kolonner" else ()))
                    yield sti, Alvor.ADVARSEL, melding, ""


def _twice(key: str, names: list[str], alvor: Alvor) -> Iterator[_Found]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        word = _SAME.get(key, str.casefold)(name)
        if word in seen:
            melding = _("Navnet «{navn}» står to ganger").format(navn=shown(name))
            yield (key, index, "navn"), alvor, melding, ""
        seen |= {word} - {""}
