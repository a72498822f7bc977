"""What the words above a column mean: the field of a tiltak, or where it belongs."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import fold, fold_word, visible_line
from tiltak_tui.model.plan import Fokusomrade, Tiltak
from tiltak_tui.words import N_, _

FOKUSOMRADE = "fokusomrade"
MAL = "mal"
PLAN = "plan"
LEFT_OUT = ""
"""What a column can be beside a field of a tiltak: its fokusområde, that one's mål, its plan, or nothing."""

_OTHER_LABELS = {FOKUSOMRADE: N_("Fokusområde"), MAL: N_("Mål for fokusområdet"), PLAN: N_("Plan")}
_LEFT_OUT_WORDS = frozenset({"", "utelat", "utelatt", "ikke", "ikkemed", "ingen", "nei"})
_OTHER_NAMES = {
    FOKUSOMRADE: Fokusomrade.felter["tittel"].names,
    MAL: f"mål, {Fokusomrade.felter['mal'].names}",
    PLAN: "plan, plannavn",
}
_LONGEST = 60  # of what is above a column; what is longer is a sentence
_ASIDE = re.compile(r"\([^)]*\)|\b(?:per|pr)\b.*|\b\d[\d./-]*\b|\bt\d\b|[:?*#]")
_INTERNAL = re.compile(r"\bintern[te]?\b")
_TELLING = 5  # letters of a word that means something among others
_EXACT, _BUT_ASIDES, _SEVERAL, _ONE_OF_TWO, _BEGINS, _CONTAINS = 10.0, 9.0, 8.5, 8.0, 6.0, 3.0
_ENDINGS = {"e", "r", "er", "ar", "et", "en", "ene", "ane"}
"""What makes «Ansvarlig», «Aktivitet» and «Fokusområde» several, or the ones in question."""


def field_keys() -> tuple[str, ...]:
    """Return the fields of a tiltak that a column can hold, in canonical order."""
    from tiltak_tui.model.felt import Kind  # noqa: PLC0415 - a name that is used here alone

    return tuple(key for key, felt in Tiltak.felter.items() if felt.kind is not Kind.TABLES)


def label_of(target: str) -> str:
    """Return what a target is called: «Ansvarlig», «Fokusområde»."""
    if target == LEFT_OUT:
        return _("Ikke tatt med")
    return _(_OTHER_LABELS[target]) if target in _OTHER_LABELS else _(Tiltak.felter[target].label)


def target_of(typed: str) -> str:
    """Return the target that a user names, by its key, its label or another word for it.

    Raises:
        UsageError: there is none.
    """
    word = fold_word(typed)
    if word in _LEFT_OUT_WORDS:
        return LEFT_OUT
    for target in (*field_keys(), *_OTHER_LABELS):
        if word in {fold_word(target), fold_word(label_of(target))}:
            return target
    for target, names in _names():
        if word in map(fold_word, names):
            return target
    known = ", ".join([*field_keys(), *_OTHER_LABELS])
    raise UsageError(
        _("«{felt}» er ikke et felt en kolonne kan bli. Du kan bruke: {known}, utelat").format(
            felt=visible_line(typed), known=known
        )
    )


@lru_cache(maxsize=4096)
def meant(text: str, own: tuple[str, ...] = ()) -> tuple[str, float] | None:
    """Return the target that the text above a column means and how sure that is; None where it means none.

    Args:
        text: as it stands.
        own: what the plan itself calls its fokusområder.
    """
    if not text or len(text) > _LONGEST:
        return None
    whole = _plain(text)
    bare = _plain(_ASIDE.sub(" ", text.casefold()))
    first, *_wrapped = text.casefold().split("\n")
    parts = [_plain(one) for one in (first, *re.split(r"/| og ", " ".join(text.casefold().split())))]
    best: tuple[str, float] | None = None
    mine = {_plain(one) for one in own}
    for target, names in _plain_names():
        for place, name in enumerate((*names, *mine) if target == FOKUSOMRADE else names):
            score = _score(name, whole, bare, parts) - place / 100  # a usual word counts for more than a rare one
            if score > 0 and (best is None or score > best[1]):
                best = (target, score)
    return ("intern_merknad", best[1]) if best and best[0] == "kommentar" and _INTERNAL.search(whole) else best


def _score(name: str, whole: str, bare: str, parts: Iterable[str]) -> float:
    if name == whole:
        return _EXACT
    if name == bare:
        return _BUT_ASIDES
    if len(name) >= _TELLING and bare.startswith(name) and bare[len(name) :] in _ENDINGS:
        return _SEVERAL
    if name in parts:
        return _ONE_OF_TWO
    if len(name) < _TELLING:
        return 0
    if bare.startswith(f"{name} "):
        return _BEGINS
    return _CONTAINS if f" {name} " in f" {bare} " else 0


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|%", fold(text)))


@cache
def _plain_names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((target, tuple(dict.fromkeys(map(_plain, names)))) for target, names in _names())


def _names() -> Iterator[tuple[str, list[str]]]:
    """Yield the words for each target, the most usual first; those of the fields come from their declarations."""
    for key in field_keys():
        felt = Tiltak.felter[key]
        yield key, [key.replace("_", " "), felt.label, *felt.names.split(",")] if felt.names else [key, felt.label]
    for target, names in _OTHER_NAMES.items():
        yield target, [target, *names.split(",")]
