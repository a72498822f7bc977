"""How a list is to be read: what a user has said about sheets, columns, words and the plan."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tiltak_tui.errors import UsageError
from tiltak_tui.lists.headings import target_of
from tiltak_tui.model.norsk import fold, visible_line
from tiltak_tui.model.plan import NOTHING
from tiltak_tui.words import _


class Valg(NamedTuple):
    """The choices.

    Attributes:
        ark: the names of the sheets to read; none: the one that looks most like a list.
        kolonner: what stands above a column, or its letters → the target of it.
        ord: what stands in a cell → what is to be read instead; "" leaves it out.
        plan: the plan that it belongs to, as typed; "" where the list itself says so.
        kode: the beginning of the ids of a new plan; "" where it follows from the list.
    """

    ark: tuple[str, ...] = ()
    kolonner: Mapping[str, str] = NOTHING
    ord: Mapping[str, str] = NOTHING
    plan: str = ""
    kode: str = ""

    def word(self, text: str) -> str | None:
        """Return what is to be read instead of a text; None where nothing is said of it."""
        return self.ord.get(folded(text))

    def with_column(self, name: str, target: str) -> "Valg":
        """Return the choices with another target for a column."""
        return self._replace(kolonner={**self.kolonner, name: target})

    def with_word(self, text: str, meaning: str | None) -> "Valg":
        """Return the choices with another meaning for a word; None: it is read as it stands."""
        kept = {word: means for word, means in self.ord.items() if word != folded(text)}
        return self._replace(ord=kept if meaning is None else {**kept, folded(text): meaning})


def folded(text: str) -> str:
    """Return the text of a cell for comparing."""
    return " ".join(fold(text).split())


def columns_of(pairs: Iterable[str]) -> dict[str, str]:
    """Return the columns of `--kolonne KOLONNE=FELT`.

    Raises:
        UsageError: one is not written so, or there is no such field.
    """
    return {name: target_of(target) for name, target in _pairs(pairs, _("--kolonne skrives slik: «Merknad=kommentar»"))}


def words_of(pairs: Iterable[str]) -> dict[str, str]:
    """Return the words of `--ord ORD=BETYDNING`.

    Raises:
        UsageError: one is not written so.
    """
    return {folded(word): meaning for word, meaning in _pairs(pairs, _("--ord skrives slik: «I rute=pågår»"))}


def _pairs(pairs: Iterable[str], how: str) -> Iterable[tuple[str, str]]:
    for pair in pairs:
        name, equals, value = pair.rpartition("=")
        if not equals or not name.strip():
            raise UsageError(_("«{par}» er ikke forstått. {how}").format(par=visible_line(pair), how=how))
        yield name.strip(), value.strip()
