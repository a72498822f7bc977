"""Merker: points of the history with a name, such as a meeting or a report that was sent (DESIGN §2).

A merke is an annotated tag below `refs/tags/merke/`. It is never moved and never deleted; a new name is one more tag at
the same oppføring, which names the one before it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from tiltak_tui.errors import NoAnswerError, TiltakError, UsageError
from tiltak_tui.git_errors import RefusedError, SigningError
from tiltak_tui.git_objects import TagObject, parse_commit, parse_tag
from tiltak_tui.model.norsk import slug, visible_line
from tiltak_tui.model.point_words import is_point_word
from tiltak_tui.outside import save_all_first
from tiltak_tui.planmappe import PLANS, Planmappe
from tiltak_tui.transaction import locked, writing
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.git import Repository

PREFIX = "refs/tags/merke/"
LONGEST = 100

_GJELDER, _DATO, _TIDLIGERE = "Gjelder", "Dato", "Tidligere-navn"
_VALG = "Rapport-valg"
_RAPPORT = (_VALG, "Rapport-form", "Rapport-fil", "Rapport-sha256", "Programversjon")  # in the order of `Sendt`
_TRAILER = re.compile(rf"({'|'.join((_GJELDER, _DATO, _TIDLIGERE, *_RAPPORT))}): (.*)")
_SLUG_LENGTH = 50
_NESTED = 5  # a tag may name a tag
_POINT = re.compile(r"\d{1,4}[-./ ]+\d{1,2}[-./ ]+\d{1,4}\.?|forrige .*|for .* siden|i (?:dag|går|forgårs)|nå")


class Sendt(NamedTuple):
    """What a merke keeps of the report that it was set for.

    Attributes:
        valg: the choices that make it again, as JSON text on one line.
        form: its form: docx, html …
        fil: the name of the file.
        sha256: the sum of the file's bytes, by which it is known again.
        versjon: the version of the program that made it.
    """

    valg: str
    form: str
    fil: str
    sha256: str
    versjon: str


class Merke(NamedTuple):
    """A named point.

    Attributes:
        navn: what it is called now.
        commit: the full hash of the oppføring that it marks.
        satt: when it was set, in the planmappe's time zone.
        av: who set it; "" where it is not known.
        gjelder: whom the report was for, or "".
        dato: the day of the meeting, or None.
        tidligere: what it was called before, oldest first.
        rapport: the report that was sent, or None.
    """

    navn: str
    commit: str
    satt: datetime
    av: str
    gjelder: str
    dato: date | None
    tidligere: tuple[str, ...]
    rapport: Sendt | None = None

    @property
    def navnene(self) -> tuple[str, ...]:
        """Every name that it has had, the newest first."""
        return (self.navn, *reversed(self.tidligere))


class Tag(NamedTuple):
    """A tag below `refs/tags/merke/`, as well as it can be read.

    Attributes:
        ref: its whole name in Git.
        id: the object that the ref points at.
        navn: the name that was given; the end of the ref where the tag does not say.
        commit: the oppføring that it marks, or "" where it marks none.
        satt: when it was set, in seconds since 1970.
        av: who set it, or "".
        gjelder: as in `Merke`.
        dato: as in `Merke`.
        tidligere: the name that it replaces, or "".
        is_signed: whether the tag itself is signed.
        rapport: as in `Merke`.
    """

    ref: str
    id: str
    navn: str
    commit: str
    satt: int
    av: str
    gjelder: str
    dato: date | None
    tidligere: str
    is_signed: bool
    rapport: Sendt | None = None


def alle_merker(mappe: Planmappe) -> tuple[Merke, ...]:
    """Return every merke, the one that was set first first; tags that mark no oppføring are none."""
    found = [_merke(tags, mappe) for tags in _by_merke(all_tags(mappe.repository()))]
    return tuple(sorted(found, key=lambda merke: (merke.satt, merke.navn)))


def find_merke(merker: Iterable[Merke], navn: str) -> Merke | None:
    """Return the merke that has or has had a name, without regard to case; None where there is none."""
    wanted = _key(navn)
    return next((merke for merke in merker if wanted in map(_key, merke.navnene)), None)


def check_navn(mappe: Planmappe, navn: str) -> str:
    """Return the name as it will stand, on one line and without needless space.

    Raises:
        UsageError: it is empty or too long, reads as another point (a date, an oppføring, «i går»), or is taken.
    """
    clean = _one_line(navn)
    if not any(map(str.isalnum, clean)):
        raise UsageError(_("Skriv hva merket skal hete, for eksempel «Ledermøte 3. november»"))
    if len(clean) > LONGEST:
        raise UsageError(_("Navnet på merket kan ha høyst {n} tegn").format(n=LONGEST))
    if is_point_word(clean) or _POINT.fullmatch(clean.casefold()):
        raise UsageError(
            _("«{navn}» kan ikke være navnet på et merke: det leses som en dato eller et annet punkt").format(
                navn=clean
            )
        )
    for tag in all_tags(mappe.repository()):
        if _key(tag.navn) == _key(clean):
            raise UsageError(
                _("Merket «{navn}» finnes alt, og et merke flyttes aldri. Velg et annet navn").format(
                    navn=visible_line(tag.navn)
                )
            )
    return clean


def save_edits_first(mappe: Planmappe) -> tuple[str, ...]:
    """Save what was edited outside the program, so that a merke at the newest oppføring marks what is seen.

    Returns:
        Sentences about what was saved, and what was not.
    """
    with writing(mappe.repository(), mappe.path_in_history(PLANS)) as transaction:
        return (*transaction.warnings, *save_all_first(mappe, transaction, needed={}, time=None))


def sett_merke(
    mappe: Planmappe,
    navn: str,
    *,
    commit: str | None = None,
    gjelder: str = "",
    dato: date | None = None,
    rapport: Sendt | None = None,
) -> Merke:
    """Set a merke.

    Args:
        mappe: the planmappe.
        navn: its name, unique without regard to case among all that merker are and were called.
        commit: the full hash of the oppføring that it marks; the newest where None.
        gjelder: whom the report was for.
        dato: the day of the meeting.
        rapport: the report that was sent.

    Raises:
        UsageError: the name cannot be used.
        NoIdentityError: it is not known who the user is.
        TiltakError: it cannot be set.
    """
    repository = mappe.repository()
    with locked(repository):
        clean = check_navn(mappe, navn)
        target = commit or repository.head()
        if target is None:
            raise TiltakError(_("Planmappa har ingen oppføringer ennå, så det er ingenting å merke."))
        trailers = [(_GJELDER, _one_line(gjelder)), (_DATO, dato.isoformat() if dato else "")]
        if rapport:
            valg, *rest = rapport
            trailers += zip(_RAPPORT, (valg, *map(_one_line, rest)), strict=True)
        _make(repository, clean, target, trailers)
    return _found(mappe, clean)


def gi_nytt_navn(mappe: Planmappe, gammelt: str, nytt: str) -> Merke:
    """Give a merke a new name; it is still found by the old one.

    Args:
        mappe: the planmappe.
        gammelt: a name that it has or has had.
        nytt: its new name.

    Raises:
        NoAnswerError: there is no such merke.
        UsageError: the new name cannot be used.
        TiltakError: it cannot be set.
    """
    repository = mappe.repository()
    with locked(repository):
        merke = find_merke(alle_merker(mappe), gammelt)
        if merke is None:
            raise NoAnswerError(
                _("Fant ikke merket «{navn}». Skriv «tiltak merke» for å se alle").format(navn=_one_line(gammelt))
            )
        clean = check_navn(mappe, nytt)
        _make(repository, clean, merke.commit, [(_TIDLIGERE, merke.navn)])
    return _found(mappe, clean)


def all_tags(repository: "Repository") -> tuple[Tag, ...]:
    """Return every tag below `refs/tags/merke/`, by its name in Git; also those that are damaged."""
    refs = repository.refs(PREFIX)
    chains: dict[str, list[TagObject]] = {ref: [] for ref in refs}
    commits: dict[str, tuple[str, str]] = {}
    waiting = dict(refs)
    for _level in range(_NESTED):
        found = repository.objects(list(waiting.values()))
        further = {}
        for (ref, one), content in zip(waiting.items(), found, strict=True):
            if content is None:
                continue
            if content[0] == "commit":
                commits[ref] = one, parse_commit(one, content[1]).author.time
            elif content[0] == "tag":
                tag = parse_tag(content[1])
                chains[ref].append(tag)
                further[ref] = tag.target
        waiting = {ref: one for ref, one in further.items() if one}
        if not waiting:
            break
    return tuple(_tag(ref, one, chains[ref], commits.get(ref, ("", ""))) for ref, one in refs.items())


def _tag(ref: str, name: str, chain: Sequence[TagObject], commit: tuple[str, str]) -> Tag:
    outer = next(iter(chain), None)
    end = visible_line(ref.removeprefix(PREFIX))
    if outer is None:
        return Tag(ref, name, end, commit[0], _seconds(commit[1]), "", "", None, "", is_signed=False)
    trailers = dict(_trailers(outer.message))
    return Tag(
        ref,
        name,
        _one_line(outer.message.lstrip("\n").partition("\n")[0]) or end,
        commit[0],
        _seconds(outer.tagger.time or commit[1]),
        _one_line(outer.tagger.name),
        trailers.get(_GJELDER, ""),
        _day(trailers.get(_DATO, "")),
        trailers.get(_TIDLIGERE, ""),
        outer.is_signed,
        Sendt(*(trailers.get(key, "") for key in _RAPPORT)) if _VALG in trailers else None,
    )


def _trailers(message: str) -> Iterator[tuple[str, str]]:
    _first, _blank, rest = message.strip("\n").partition("\n\n")
    for line in rest.rpartition("\n\n")[2].split("\n"):
        found = _TRAILER.fullmatch(line.rstrip())
        if found:
            yield found[1], found[2] if found[1] == _VALG else _one_line(found[2])


def _by_merke(tags: Sequence[Tag]) -> list[list[Tag]]:
    """Return the tags that are one merke together: those that a new name links, at the same oppføring."""
    groups = {tag.ref: [tag] for tag in tags if tag.commit}
    by_name = {_key(tag.navn): tag for tag in tags if tag.commit}
    for tag in tags:
        older = by_name.get(_key(tag.tidligere)) if tag.commit and tag.tidligere else None
        if older is None or older.commit != tag.commit or groups[older.ref] is groups[tag.ref]:
            continue
        joined = groups[older.ref] + groups[tag.ref]
        groups |= {one.ref: joined for one in joined}
    return list({id(group): group for group in groups.values()}.values())


def _merke(tags: Sequence[Tag], mappe: Planmappe) -> Merke:
    # The one that no other names as its old name is the newest, whatever the clocks said.
    replaced = {_key(tag.tidligere) for tag in tags}
    ordered = sorted(tags, key=lambda tag: (_key(tag.navn) not in replaced, bool(tag.tidligere), tag.satt, tag.ref))
    first = next((tag for tag in ordered if not tag.tidligere), ordered[0])
    return Merke(
        ordered[-1].navn,
        first.commit,
        datetime.fromtimestamp(first.satt, UTC).astimezone(mappe.now().tzinfo),
        first.av,
        first.gjelder,
        first.dato,
        tuple(tag.navn for tag in ordered[:-1]),
        first.rapport,
    )


def _make(repository: "Repository", navn: str, commit: str, trailers: Iterable[tuple[str, str]]) -> None:
    ending = "\n".join(f"{key}: {value}" for key, value in trailers if value)
    name = PREFIX.removeprefix("refs/tags/") + _slug(navn, repository.refs(PREFIX))
    try:
        repository.tag(name, commit, "\n\n".join(part for part in (navn, ending) if part) + "\n")
    except SigningError as error:
        raise RefusedError(
            error.words,
            _(
                "Merket ble ikke satt: det skal signeres, og det gikk ikke. Se etter at nøkkelen for signering er på "
                "plass, eller be den som satte opp signeringen, om hjelp."
            ),
        ) from error


def _slug(navn: str, taken: Iterable[str]) -> str:
    """Return the end of the tag's name in Git: ASCII, and always the same for the same name among the same tags."""
    key = _key(navn)
    plain = slug(key, _SLUG_LENGTH)
    refs = {ref.removeprefix(PREFIX).partition("/")[0].casefold() for ref in taken}
    if plain and plain not in refs:
        return plain
    return f"{plain}-{sha256(key.encode()).hexdigest()[:8]}".strip("-")


def _found(mappe: Planmappe, navn: str) -> Merke:
    merke = find_merke(alle_merker(mappe), navn)
    if merke is None:
        raise TiltakError(_("Merket «{navn}» er satt, men kan ikke leses igjen.").format(navn=navn))
    return merke


def _key(navn: str) -> str:
    return _one_line(navn).casefold()


def _one_line(text: str) -> str:
    return visible_line(unicodedata.normalize("NFC", " ".join(text.split())))


def _seconds(raw: str) -> int:
    # A year that no calendar has must not stop anyone from seeing the others.
    return min(max(int(raw.partition(" ")[0] or 0), 0), 253_370_764_800)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
