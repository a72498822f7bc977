"""What the verbs that keep plans up do with a change: show it, ask where that is needed, and save it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tiltak_tui.cli.identity import Identity, given_identity
from tiltak_tui.cli.lookup import no_such_id
from tiltak_tui.cli.notices import tell, tell_cut_off
from tiltak_tui.cli.output import can_ask, confirmed, put
from tiltak_tui.cli.rounding import saved_as, tell_saved
from tiltak_tui.cli.sensitive import may_stand
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.change import Endring
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.setup_message import shown_lines
from tiltak_tui.outside import Oppforing
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save
from tiltak_tui.saving_work import Change, reckon, save_work
from tiltak_tui.words import _


class Act(NamedTuple):
    """A planmappe that something is to be done in, and who does it."""

    mappe: Planmappe
    innhold: Innhold
    identity: Identity | None

    def rader(self, ids: Iterable[str]) -> list[Rad]:
        """Return the tiltak with these ids, each once.

        Raises:
            TiltakError: there is no such; it says why.
        """
        found: dict[str, Rad] = {}
        for one in ids:
            rad = self.innhold.rad(one)
            if rad is None:
                raise no_such_id(one, self.mappe, self.innhold)
            found[one.casefold()] = rad
        return list(found.values())

    def save(self, change: Change, *, texts: Iterable[object] = ()) -> Oppforing | None:
        """Save a change and say so; `texts` are what is new in it, and may be sensitive."""
        self._may_stand(texts)
        return self._told(saved_as(self.mappe, self.identity, lambda: save_work(self.mappe, change)))

    def save_fields(self, endringer: Sequence[Endring], *, texts: Iterable[object] = ()) -> Oppforing | None:
        """Save endringer of fields and say so."""
        self._may_stand(texts)
        return self._told(saved_as(self.mappe, self.identity, lambda: save(self.mappe, endringer, guard=False)))

    def show_and_save(
        self, change: Change, question: str, *, ja: bool, texts: Iterable[object] = ()
    ) -> Oppforing | None:
        """Show what a change does, ask, and save it.

        Raises:
            UsageError: there is nobody to ask, and `ja` does not answer.
            NoAnswerError: the answer is no.
        """
        found = reckon(self.mappe, change)
        if found is None:
            put(_("Ingen endring"))
            return None
        put(shown_lines(found.forskjeller, found.titles))
        agreed(question, ja=ja)
        self._may_stand(texts)
        shown = found.forskjeller
        return self._told(saved_as(self.mappe, self.identity, lambda: save_work(self.mappe, change, shown=shown)))

    def _may_stand(self, texts: Iterable[object]) -> None:
        if not may_stand(texts):
            raise NoAnswerError(_("Ingenting er lagret."))

    def _told(self, saved: Oppforing | None) -> Oppforing | None:
        if saved is None:
            put(_("Ingen endring"))
        else:
            tell_saved(saved)
        return saved


def opened(named: str, ditt_navn: str | None, din_epost: str | None) -> Act:
    """Open the planmappe that the user named; the arguments are as typed."""
    identity = given_identity(ditt_navn, din_epost)
    mappe = planmappe(named)
    tell_cut_off(mappe.root)
    innhold = mappe.read()
    tell(mappe.root, innhold)
    return Act(mappe, innhold, identity)


def agreed(question: str, *, ja: bool) -> None:
    """Ask whether what is shown is to be saved; `ja` answers.

    Raises:
        UsageError: there is nobody to ask, and `ja` does not answer.
        NoAnswerError: the answer is no.
    """
    if ja:
        return
    if not can_ask():
        raise UsageError(_("Ingenting er lagret. Bruk --ja for å lagre uten å bli spurt."))
    if not confirmed(question):
        raise NoAnswerError(_("Ingenting er lagret."))


def named_or_asked(text: str, question: str) -> str:
    """Return a text that must be given, asked for where there is somebody to ask.

    Raises:
        UsageError: it is not given, and there is nobody to ask.
    """
    from tiltak_tui.cli.output import asked  # noqa: PLC0415 - only where it is not given

    if text.strip() or not can_ask():
        return text.strip()
    return asked(question)


def titled(rad: Rad) -> str:
    """Return what a tiltak is called: its id and title."""
    return visible_line(f"{rad.tiltak.id} {rad.tiltak.tittel}")
