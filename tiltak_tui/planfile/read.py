"""Plan files to values: the TOML text of a plan or of oppsett to model and problems (DESIGN §3)."""

from math import isnan, nan
from typing import Any, NamedTuple, TypeVar

import rtoml

from tiltak_tui.model.oppsett import Oppsett, Vurderingstekst
from tiltak_tui.model.plan import FORMAT_VERSION, Fokusomrade, Inndeling, Plan, Tiltak
from tiltak_tui.model.problem import Alvor, Problem, shown
from tiltak_tui.model.value import Value
from tiltak_tui.planfile.values import InvalidValueError, as_it_stands, nearest, readers_of
from tiltak_tui.words import _

_V = TypeVar("_V", bound=Value)
_Sti = tuple[str | int, ...]


class PlanRead(NamedTuple):
    """What came of reading a plan file: the plan, or None where the text is not TOML at all, and the problems."""

    plan: Plan | None
    problems: tuple[Problem, ...]


class OppsettRead(NamedTuple):
    """What came of reading `oppsett.toml`: the setup, or None where the text is not TOML at all, and the problems."""

    oppsett: Oppsett | None
    problems: tuple[Problem, ...]


def read_plan(text: str, stem: str, fil: str) -> PlanRead:
    """Read a plan.

    Args:
        text: the file's text, normalised (LF, no BOM).
        stem: the file's stem, which becomes the plan's id.
        fil: the file's name as problems name it.

    Returns:
        The plan and its problems, each with the path in the file but not yet a line; what could not be understood is
        kept in `ugyldig` of its owner, so that it can be shown.
    """
    data, problems = _parse(text, fil)
    if data is None:
        return PlanRead(None, tuple(problems))
    reader = _Reader(fil, problems)
    version = _read_version(data, reader, required=True)
    head = data.pop("plan", None)
    if not isinstance(head, dict):
        if head is None:
            reader.feil((), _("Mangler tabellen [plan]"))
        else:
            reader.wrong(("plan",), _("må skrives med enkle hakeparenteser: [plan]"), _scalar(head))
        head = {}
    outer = {
        "inndelinger": reader.tables(Inndeling, data.pop("inndeling", []), ("inndeling",)),
        "fokusomrader": reader.tables(Fokusomrade, data.pop("fokusomrade", []), ("fokusomrade",)),
    }
    for key in data:
        reader.unknown((key,), ("versjon", "plan", "inndeling", "fokusomrade"))
    plan = reader.value(Plan, head, ("plan",)).replace(id=stem, versjon=version, **outer)
    return PlanRead(plan, tuple(problems))


def read_oppsett(text: str, fil: str) -> OppsettRead:
    """Read the setup of a planmappe; the arguments and problems are as for `read_plan`."""
    data, problems = _parse(text, fil)
    if data is None:
        return OppsettRead(None, tuple(problems))
    reader = _Reader(fil, problems)
    version = _read_version(data, reader, required=False)
    meanings = data.pop("vurdering", {})
    if not isinstance(meanings, dict):
        reader.wrong(("vurdering",), _("må være en tabell"), meanings)
        meanings = {}
    vurdering = reader.value(Vurderingstekst, meanings, ("vurdering",))
    oppsett = reader.value(Oppsett, data, ()).replace(versjon=version, vurdering=vurdering)
    return OppsettRead(oppsett, tuple(problems))


def read_tiltak(block: str) -> Tiltak | None:
    """Read the text of one tiltak, from its header to where the next table begins, as strict TOML 1.0.

    Returns:
        The tiltak, or None where the text is anything else than just that.
    """
    from tomllib import TOMLDecodeError, loads  # noqa: PLC0415 - slow to load, and only what is written is read so

    try:
        data = loads(block)
        (raw,) = data["fokusomrade"]["tiltak"]
    except (TOMLDecodeError, RecursionError, ValueError, KeyError, TypeError):
        return None
    is_alone = data.keys() == {"fokusomrade"} and data["fokusomrade"].keys() == {"tiltak"}
    return _Reader("", []).value(Tiltak, raw, ()) if is_alone and isinstance(raw, dict) else None


def read_piece(owner: type[_V], raw: dict[str, Any]) -> _V:
    """Return a value of the class `owner` with what could be understood of a table, whatever is wrong in it."""
    return _Reader("", []).value(owner, raw, ())


def _parse(text: str, fil: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    try:
        # rtoml passes over a byte order mark; after `normalise` it can only be one too many.
        return rtoml.loads(text.replace("\ufeff", "\x00", 1) if text.startswith("\ufeff") else text), []
    except (rtoml.TomlParsingError, ValueError, RecursionError) as error:
        from tiltak_tui.planfile.syntax import syntax_problem  # noqa: PLC0415 - tomllib is slow to load

        return None, [syntax_problem(text, fil, str(error))]


def _read_version(data: dict[str, Any], reader: "_Reader", *, required: bool) -> int:
    version = data.pop("versjon", None if required else FORMAT_VERSION)
    if version is None:
        reader.feil((), _("Mangler `versjon`"), f"versjon = {FORMAT_VERSION}")
    elif type(version) is not int or version < 1:
        reader.wrong(("versjon",), _("må være {version}").format(version=FORMAT_VERSION), version)
    elif version > FORMAT_VERSION:
        reader.feil(
            ("versjon",),
            _("Fila er laget for en nyere utgave av programmet (versjon {version}), og kan ikke endres her").format(
                version=version
            ),
            _("Installer en nyere utgave av programmet"),
        )
        # What this program does not know may be right in that version.
        reader.is_silent = True
    return version if type(version) is int else FORMAT_VERSION


class _Reader:
    """Collects the problems of one file while its tables become values."""

    def __init__(self, fil: str, problems: list[Problem]) -> None:
        self._fil = fil
        self._problems = problems
        self.is_silent = False

    def feil(self, sti: _Sti, melding: str, forslag: str = "") -> None:
        if not self.is_silent:
            self._problems.append(Problem(self._fil, Alvor.FEIL, melding, forslag, sti))

    def wrong(self, sti: _Sti, melding: str, raw: Any = "", forslag: str = "") -> None:
        """Report what the field at the end of `sti` holds, and show it unless it is empty."""
        if not self.is_silent:
            is_empty = type(raw) is str and not raw.strip()
            stands = "" if is_empty else _("; her står {value}").format(value=as_it_stands(raw))
            key = next(part for part in reversed(sti) if isinstance(part, str))
            self.feil(sti, f"`{key}` {melding}{stands}", forslag)

    def unknown(self, sti: _Sti, known: tuple[str, ...]) -> None:
        if not self.is_silent:
            name = str(sti[-1])
            self.feil(sti, _("Ukjent felt `{name}`").format(name=shown(name)), nearest(name, known))

    def value(self, owner: type[_V], raw: dict[str, Any], sti: _Sti) -> _V:
        """Return a value of the class `owner` with what could be understood of the table `raw`."""
        values: dict[str, Any] = {}
        invalid: dict[str, Any] = {}
        readers = readers_of(owner)
        for key, given in raw.items():
            read = readers.get(key)
            if read is None:
                self._rows(owner, key, given, sti, values)
                continue
            try:
                values[key] = read(given)
            except InvalidValueError as error:
                invalid[key] = _one_nan(given)
                # What is internal leaves the planmappe in no form, and so not as a problem either.
                self.wrong((*sti, key), error.melding, "" if owner.felter[key].internal else given, error.forslag)
        if not raw.keys() >= owner.required:
            for key in owner.felter:
                if key in owner.required - raw.keys():
                    self.feil(sti, _("Mangler `{key}`").format(key=key))
        if invalid:
            values["ugyldig"] = invalid
        return owner(**values)

    def _rows(self, owner: type[Value], key: str, given: Any, sti: _Sti, values: dict[str, Any]) -> None:
        felt = owner.felter.get(key)
        if felt is None:
            self.unknown((*sti, key), tuple(owner.felter))
        else:
            assert felt.rows is not None
            values[key] = self.tables(felt.rows, given, (*sti, key))

    def tables(self, owner: type[_V], raw: Any, sti: _Sti) -> tuple[_V, ...]:
        """Return the values of an array of tables; what is no table is reported and left out."""
        if not isinstance(raw, list):
            self._no_table(sti, raw)
            return ()
        found = []
        for index, item in enumerate(raw):
            if isinstance(item, dict):
                found.append(self.value(owner, item, (*sti, index)))
            else:
                self._no_table((*sti, index), item)
        return tuple(found)

    def _no_table(self, sti: _Sti, raw: Any) -> None:
        key = next(part for part in reversed(sti) if isinstance(part, str))
        self.wrong(sti, _("må skrives med doble hakeparenteser: [[{key}]]").format(key=key), _scalar(raw))


def _one_nan(raw: Any) -> Any:
    """Return a raw value where what is not a number is always the same object, and so equal to itself."""
    match raw:
        case float() if isnan(raw):
            return nan
        case list():
            return [_one_nan(one) for one in raw]
        case dict():
            return {key: _one_nan(one) for key, one in raw.items()}
        case _:
            return raw


def _scalar(raw: Any) -> Any:
    """Return a value that may be shown where tables should stand: a table may hold what is internal."""
    return "" if isinstance(raw, dict | list) else raw
