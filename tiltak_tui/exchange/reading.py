"""Forms that came back, read from their files: which files are meant, and what each gives beside the others."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.exchange.answers import Fortid, Lesing, Lest, reckoned
from tiltak_tui.exchange.files import OUR_SUFFIXES
from tiltak_tui.exchange.returned import Skjema, returned
from tiltak_tui.history import History, Progress
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import named_runde, read_oppsett
from tiltak_tui.sheets.book import UnreadableFileError, read_book
from tiltak_tui.sheets.files import files_in
from tiltak_tui.words import _


class Innlest(NamedTuple):
    """A form that was read: its file, its round and what it gives."""

    fil: str
    runde: Runde
    skjema: Skjema
    lesing: Lesing


class Innlesing(NamedTuple):
    """What some files give.

    Attributes:
        skjemaer: the forms.
        uleste: the files that could not be read, each with why, as a sentence without its full stop.
    """

    skjemaer: tuple[Innlest, ...]
    uleste: tuple[str, ...]

    @property
    def svar(self) -> tuple[Lest, ...]:
        """The answers that are to be saved."""
        return tuple(answer for one in self.skjemaer for answer in one.lesing.lest if answer.skal_lagres)

    @property
    def mangler_noe(self) -> bool:
        """Whether something is not read, or not saved for want of a reason."""
        held = (answer.hindring for one in self.skjemaer for answer in one.lesing.lest)
        return bool(self.uleste) or any(one.lesing.merknader for one in self.skjemaer) or any(held)


def read_forms(
    mappe: Planmappe, history: History, filer: Iterable[str], *, progress: Progress | None = None
) -> Innlesing:
    """Return what forms that came back give.

    Args:
        mappe: the planmappe.
        history: its history.
        filer: their files.
        progress: told of a long reading.

    Raises:
        TiltakError: the history or the setup cannot be read.
    """
    innhold, today = mappe.read(), mappe.today()
    oppsett = read_oppsett(innhold)
    fortid = Fortid(history.all(progress), lru_cache(maxsize=64)(history.innhold_at))
    found, unread = [], []
    for fil in dict.fromkeys(filer):
        try:
            skjema = returned(read_book(Path(fil)), oppsett.vurdering)
            runde = named_runde(oppsett, skjema.runde, today)
        except UnreadableFileError as error:
            unread.append(str(error))
        except (NoAnswerError, UsageError) as error:
            unread.append(f"{visible_line(fil)}: {error}")
        else:
            found.append(Innlest(fil, runde, skjema, reckoned(skjema, innhold, runde, fortid, today)))
    return Innlesing(_one_answer_each(found), tuple(unread))


def forms_in(folder: Path) -> list[Path]:
    """Return the files of a folder that may be forms, by their names.

    Raises:
        TiltakError: the folder cannot be read.
    """
    return files_in(folder, is_form)


def beside_forms(folder: Path) -> list[Path]:
    """Return what else lies in a folder and may hold an answer; not what a bestilling puts there beside each form.

    Raises:
        TiltakError: the folder cannot be read.
    """
    listed = files_in(folder, lambda one: not one.name.startswith(("~$", ".")))
    stems = {one.stem for one in listed if is_form(one)}
    ours = {one for one in listed if one.suffix in OUR_SUFFIXES and one.stem in stems}
    return [one for one in listed if not is_form(one) and one not in ours]


def is_form(path: Path) -> bool:
    """Return whether a file may be a form, by its name: what a program leaves while one is open is none."""
    return path.suffix.casefold() == ".xlsx" and not path.name.startswith(("~$", "."))


def _one_answer_each(files: Sequence[Innlest]) -> tuple[Innlest, ...]:
    """Return the forms where a tiltak that is answered in two of them counts in the first one alone.

    So it does when that one has been read in before: the files of a folder give the same however often they are read.
    """
    first: dict[str, tuple[Innlest, Lest]] = {}
    found = []
    for one in files:
        lest = []
        for answer in one.lesing.lest:
            key = answer.rad.tiltak.id.casefold()
            form, other = first.get(key, (one, answer))
            if not answer.skal_lagres or other is answer or not _counts_before(form, other, one):
                lest.append(answer)
            elif other.verdier == answer.verdier:
                lest.append(answer._replace(endringer=()))
            else:
                why = _("Det er svart noe annet i {fil}. Er det dette som gjelder, les det inn alene")
                lest.append(answer._replace(hindring=why.format(fil=visible_line(form.fil))))
            if key not in first or other.hindring:
                first[key] = (one, answer)
        found.append(one._replace(lesing=one.lesing._replace(lest=tuple(lest))))
    return tuple(found)


def _counts_before(form: Innlest, answer: Lest, later: Innlest) -> bool:
    """Return whether an answer stands in the way of another about the same tiltak in a later form.

    One that was read in before does so where both were asked in the same round, of the tiltak as it was then.
    """
    if answer.skal_lagres:
        return True
    made, since = (one.skjema.made_with(answer.rad.tiltak.id) for one in (form, later))
    is_asked_again = (made and made.commit) != (since and since.commit)
    return not answer.hindring and form.runde.navn == later.runde.navn and not is_asked_again
