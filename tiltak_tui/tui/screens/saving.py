"""Saving with the questions that it may need: who you are, what may stand in the history, whose answer holds."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from textual.app import App

from tiltak_tui.errors import TiltakError
from tiltak_tui.model.change import Endring
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.sensitive import sensitive_parts
from tiltak_tui.model.settle import rebased
from tiltak_tui.model.show import value_text
from tiltak_tui.saving import ConflictError, Konflikt, NewProblemsError, Oppforing
from tiltak_tui.tui.screens.confirm import confirm, notice
from tiltak_tui.tui.screens.conflict import ConflictDialog
from tiltak_tui.tui.screens.identity import DeclinedError, identified
from tiltak_tui.tui.session import Session
from tiltak_tui.words import _


async def save_with_dialogs(
    app: App[object], session: Session, endringer: Sequence[Endring], *, rapportert_av: str = ""
) -> Oppforing | None:
    """Save `endringer` as one oppføring, asking the user what must be asked; call it from a worker.

    Returns:
        What was saved; None where nothing was, and the user has been told why: a form stays open with its text.
    """
    if not await _may_be_saved(app, _new_sensitive_parts(endringer)):
        return None
    wanted: Sequence[Endring] = endringer
    while True:
        try:
            saved = await identified(app, session, partial(session.save, wanted, rapportert_av=rapportert_av))
        except DeclinedError:
            return None
        except ConflictError as error:
            answer = await _ask_conflict(app, session, wanted, error.konflikter)
            if answer is None:
                return None
            wanted = answer
        except (TiltakError, OSError) as error:
            await refuse(app, error)
            return None
        else:
            tell_of(app, saved)
            return saved


def tell_of(app: App[object], saved: Oppforing | None) -> None:
    """Tell of the warnings that came with what was saved, or that nothing changed."""
    if saved is None:
        app.notify(_("Ingen endring"), markup=False)
        return
    for warning in saved.warnings:
        app.notify(visible(warning), severity="warning", markup=False)


async def may_stand(app: App[object], texts: Iterable[str]) -> bool:
    """Return whether texts may stand in the history; asks where it is in doubt."""
    return await _may_be_saved(app, (part for text in texts for part in sensitive_parts(text)))


async def _may_be_saved(app: App[object], sensitive: Iterable[str]) -> bool:
    parts = tuple(dict.fromkeys(sensitive))
    if not parts:
        return True
    shown = "\n".join(f"  {part}" for part in parts)
    body = _(
        "Teksten ser ut til å inneholde fødselsnummer eller privat e-postadresse:\n\n{parts}\n\n"
        "Det som er lagret, kan ikke tas ut av historikken igjen."
    ).format(parts=shown)
    question = confirm(
        _("Skal dette stå i historikken?"), body, yes=_("Ja, lagre det"), no=_("Nei, tilbake til skjemaet")
    )
    answer: bool = await app.push_screen_wait(question)
    return answer


def _new_sensitive_parts(endringer: Sequence[Endring]) -> Iterator[str]:
    for endring in endringer:
        felt = endring.declared
        before = sensitive_parts(value_text(felt, endring.fra))
        yield from (part for part in sensitive_parts(value_text(felt, endring.til)) if part not in before)


async def refuse(app: App[object], error: TiltakError | OSError) -> None:
    """Say why nothing was saved."""
    if isinstance(error, NewProblemsError):
        lines = [f"{one.melding}. {one.forslag}".rstrip(". ") + "." for one in error.problems]
        title, body = _("Ikke lagret: dette ville gjort planen feil"), "\n".join(lines)
    else:
        title, body = _("Ikke lagret"), str(error)
    await app.push_screen_wait(notice(title, body))


async def _ask_conflict(
    app: App[object], session: Session, wanted: Sequence[Endring], konflikter: Sequence[Konflikt]
) -> tuple[Endring, ...] | None:
    """Return what to save instead of `wanted`, or None where the user goes back to the form."""
    await session.refresh()
    now = {(one.endring.sted, one.endring.felt): one.now for one in konflikter}
    kept, mine = rebased(wanted, now)
    if mine:
        asked = [one for one in konflikter if one.endring in mine]
        hvem = await session.in_thread(lambda: _who(session, asked))
        answer = await app.push_screen_wait(ConflictDialog(asked, hvem))
        if answer is None:
            return None
        kept = _in_order(wanted, (*kept, *answer))
    if all(endring.felt == "statusdato" for endring in kept) and len(kept) < len(wanted):
        app.notify(_("Ingenting er lagret: det som står i planen, blir stående."), markup=False)
        return None
    return tuple(kept)


def _in_order(wanted: Sequence[Endring], kept: Sequence[Endring]) -> list[Endring]:
    places = {(endring.sted, endring.felt): index for index, endring in enumerate(wanted)}
    return sorted(kept, key=lambda endring: places[endring.sted, endring.felt])


def _who(session: Session, konflikter: Sequence[Konflikt]) -> dict[int, str]:
    """Return who gave each field the value that it has now, where the history tells."""
    found = {}
    for index, (endring, now) in enumerate(konflikter):
        try:
            hendelser = session.history.of_tiltak(endring.sted.tiltak, session.innhold)
        except TiltakError:
            return {}
        for hendelse in hendelser:
            if hendelse.forskjell.felt == endring.felt and hendelse.forskjell.til == now:
                found[index] = hendelse.forfatter
                break
    return found
