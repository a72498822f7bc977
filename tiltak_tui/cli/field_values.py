"""FELT=VERDI on the command line: which field is meant, and what its value means."""

from collections.abc import Iterable, Mapping
from typing import Any

from tiltak_tui.cli.completion import settable
from tiltak_tui.errors import UsageError
from tiltak_tui.model.entry import entered
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.norsk import fold_word, visible_line
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.model.value import Value
from tiltak_tui.words import _

_OWN_VERB = {"milepael": "milepæl", "beslutning": "beslutning", "finansiering": "finansiering"}


def pairs(words: Iterable[str], owner: type[Value] = Tiltak) -> dict[str, list[str]]:
    """Return what FELT=VERDI says, as typed: the key of the field → its texts.

    Raises:
        UsageError: there is no such field, or it is not given so.
    """
    found: dict[str, list[str]] = {}
    for word in words:
        name, _equals, text = word.partition("=")
        found.setdefault(named_felt(name, owner).key, []).append(text)
    return found


def understood(texts: Mapping[str, list[str]], owner: type[Value] = Tiltak) -> dict[str, Any]:
    """Return field → value of the model for what was typed.

    Raises:
        UsageError: a value is not understood, or a single field is given twice.
    """
    return {key: _value(owner.felter[key], given) for key, given in texts.items()}


def given(words: Iterable[str], owner: type[Value] = Tiltak) -> dict[str, Any]:
    """Return field → value of the model for FELT=VERDI; what has no = is not understood.

    Raises:
        UsageError: something is not understood.
    """
    typed = list(words)
    odd = next((word for word in typed if "=" not in word), None)
    if odd is not None:
        raise UsageError(
            _("«{word}» er ikke forstått. Andre felt skrives FELT=VERDI, for eksempel prioritet=1").format(
                word=visible_line(odd)
            )
        )
    return understood(pairs(typed, owner), owner)


def named_felt(name: str, owner: type[Value] = Tiltak) -> Felt:
    """Return the field that a name means.

    Raises:
        UsageError: there is none, or it cannot be given as FELT=VERDI.
    """
    word = fold_word(name)
    can_be_set = settable(owner)
    felt = next((one for one in can_be_set if fold_word(one.key) == word), None)
    if felt:
        return felt
    other = next((one for one in owner.felter.values() if fold_word(one.key) == word), None)
    if other and other.key in _OWN_VERB:
        raise UsageError(
            _("{label} kan ikke gis her. De har sin egen kommando: «tiltak {verb}»").format(
                label=_(other.label), verb=_OWN_VERB[other.key]
            )
        )
    if other:
        raise UsageError(_("{label} kan ikke endres").format(label=_(other.label)))
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is mistyped

    close = get_close_matches(word, [one.key for one in can_be_set], n=1)
    meant = _(" Mente du {name}?").format(name=close[0]) if close else ""
    raise UsageError(_("Feltet «{name}» finnes ikke.{meant}").format(name=visible_line(name), meant=meant))


def _value(felt: Felt, texts: list[str]) -> Any:
    if felt.kind is not Kind.LIST and len(texts) > 1:
        raise UsageError(
            _("{label} er gitt {count} ganger, men kan bare ha én verdi").format(label=_(felt.label), count=len(texts))
        )
    if felt.key == "status" and not texts[0].strip():
        raise UsageError(_("Status kan ikke fjernes. Skriv for eksempel «ikke startet»"))
    return entered(felt, texts)
