"""Ids as users type them: found without regard to case, or answered with what may be the reason that they are not."""

from collections.abc import Sequence

from tiltak_tui.errors import NoAnswerError, TiltakError
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.problem import Alvor
from tiltak_tui.planmappe import OPPSETT_FILE, PLANS, Planmappe
from tiltak_tui.words import _


def no_such_id(tiltak_id: str, mappe: Planmappe, innhold: Innhold) -> TiltakError:
    """Return the error for an id that no tiltak has.

    It is a plain «no» only where everything could be read; else it says where the tiltak may stand.

    Args:
        tiltak_id: the id, as typed.
        mappe: the planmappe.
        innhold: what stands in it.
    """
    shown = visible_line(tiltak_id)
    unreadable = _unreadable(innhold)
    if unreadable:
        return TiltakError(
            _(
                "Fant ikke {id}. Tiltaket kan stå i {filer}, som ikke kan leses. Skriv «tiltak sjekk» for å se hvorfor."
            ).format(id=shown, filer=_(" eller ").join(map(visible_line, unreadable)))
        )
    try:
        return _from_history(tiltak_id, mappe) or _simply_unknown(tiltak_id, innhold)
    except TiltakError:
        return _simply_unknown(tiltak_id, innhold)


def not_there(tiltak_id: str, when: str) -> NoAnswerError:
    """Return the error for an id that no tiltak had at a point in the past; `when` is the line that says which."""
    return NoAnswerError(
        _("{when}: det var ikke noe tiltak med id {id}.").format(when=when, id=visible_line(tiltak_id))
    )


def _unreadable(innhold: Innhold) -> Sequence[str]:
    wrong = {problem.fil for problem in innhold.problems if problem.alvor is Alvor.FEIL}
    return sorted(wrong - set(innhold.filer.values()) - {OPPSETT_FILE})


def _from_history(tiltak_id: str, mappe: Planmappe) -> TiltakError | None:
    """Return the error for an id whose file is gone, or that may come when a merge is done; None for any other."""
    repository = mappe.repository()
    status = repository.status(mappe.path_in_history(PLANS))
    missing = [path for path, code in status.entries.items() if "D" in code and path.endswith(".toml")]
    for path, data in zip(missing, repository.blobs([("HEAD", path) for path in missing]), strict=True):
        if data is not None and _holds(data, tiltak_id):
            return TiltakError(
                _(
                    "{id} står i {fil} i den siste oppføringen, men fila er slettet eller flyttet utenfor programmet. "
                    "Legg den tilbake, så er tiltaket der igjen."
                ).format(id=visible_line(tiltak_id), fil=visible_line(path))
            )
    if repository.unfinished():
        return TiltakError(
            _(
                "Fant ikke {id}. Planmappa er midt i en sammenslåing, og tiltaket kan mangle til den er gjort ferdig."
            ).format(id=visible_line(tiltak_id))
        )
    return None


def _holds(data: bytes, tiltak_id: str) -> bool:
    from tiltak_tui.planfile.read import read_plan  # noqa: PLC0415 - only where a file is gone
    from tiltak_tui.planfile.text import NotUtf8Error, normalise  # noqa: PLC0415

    try:
        plan = read_plan(normalise(data).text, "", "").plan
    except NotUtf8Error:
        return False
    return plan is not None and any(rad.tiltak.id.casefold() == tiltak_id.casefold() for rad in plan.rader())


def _simply_unknown(tiltak_id: str, innhold: Innhold) -> NoAnswerError:
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is mistyped

    known = {rad.tiltak.id.casefold(): rad.tiltak.id for rad in innhold.rader()}
    close = [known[one] for one in get_close_matches(tiltak_id.casefold(), known, n=3)]
    meant = " " + _("Mente du {ids}?").format(ids=_(" eller ").join(close)) if close else ""
    return NoAnswerError(_("Fant ikke noe tiltak med id {id}.{meant}").format(id=visible_line(tiltak_id), meant=meant))
