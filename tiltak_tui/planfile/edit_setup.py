"""A setup and a text to a new text, and the proof that the new text says exactly what was meant."""

from typing import Any

from tiltak_tui.model.compare import compare_oppsett
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.oppsett import Oppsett, Vurderingstekst
from tiltak_tui.model.plan import FORMAT_VERSION
from tiltak_tui.planfile.edit import CannotEditError
from tiltak_tui.planfile.read import read_oppsett
from tiltak_tui.planfile.scan import scan
from tiltak_tui.planfile.surgery import NotEditableError, set_tables, set_value
from tiltak_tui.planfile.syntax import strict_message
from tiltak_tui.planfile.values import to_toml

_VURDERING = "vurdering"
_ORDER = tuple(key for key in Oppsett.__annotations__ if key in Oppsett.felter or key == _VURDERING)


def edit_setup(text: str, before: Oppsett, after: Oppsett) -> str:
    """Return the text of the setup so that it says `after`, and nothing else changed.

    Args:
        text: the normalised text of the file; "" where there is none.
        before: what `read_oppsett` made of it.
        after: what it shall say.

    Raises:
        CannotEditError: nothing can be written; the text is of another version, or of a shape that is not edited.
    """
    if before.versjon > FORMAT_VERSION or strict_message(text):
        raise CannotEditError
    new = text
    try:
        for one in compare_oppsett(before, after):
            new = with_setup_value(new, before, one.felt, one.til)
    except (NotEditableError, ValueError) as error:
        raise CannotEditError from error
    if read_oppsett(new, "").oppsett != after or strict_message(new):
        raise CannotEditError
    return new


def with_setup_value(text: str, oppsett: Oppsett, key: str, value: Any) -> str:
    """Return the text of the setup with another value of a field; `vurdering.…` are fields too.

    Raises:
        NotEditableError, ValueError: it is written in a way that is not edited.
    """
    if key.startswith(f"{_VURDERING}."):
        inner = key.partition(".")[2]
        if inner not in oppsett.vurdering.get("ugyldig") and oppsett.vurdering.get(inner) == value:
            return text
        if scan(text).find((_VURDERING,)) is None:
            text = f"{text.rstrip()}\n\n[{_VURDERING}]\n".lstrip()
        return set_value(text, (_VURDERING,), inner, to_toml(value), tuple(Vurderingstekst.felter))
    if Oppsett.felter[key].kind is Kind.TABLES:
        now, then = to_toml(oppsett.get(key)) or [], to_toml(value) or []
        return set_tables(text, (), key, now, then, _ORDER)
    return set_value(text, (), key, to_toml(value), _ORDER)
