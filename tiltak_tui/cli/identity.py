"""Who the user is, for the history: asked once, or given by options."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import click

from tiltak_tui.cli.output import asked, can_ask, say
from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.words import _

_Function = TypeVar("_Function", bound=Callable[..., Any])
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_TRIES = 3


class Identity(NamedTuple):
    """The name and e-mail address that stand on what a user saves."""

    navn: str
    epost: str


def identity_options(function: _Function) -> _Function:
    """Give a verb `--ditt-navn` and `--din-epost`."""
    navn = click.option("--ditt-navn", metavar=_("NAVN"), help=_("Navnet ditt i historikken; huskes i planmappa."))
    epost = click.option(
        "--din-epost", metavar=_("ADRESSE"), help=_("E-postadressen din i historikken; huskes i planmappa.")
    )
    return navn(epost(function))


def given_identity(navn: str | None, epost: str | None) -> Identity | None:
    """Return the identity that the options give, or None where they are not used.

    Raises:
        UsageError: only one of them is given, or the address is none.
    """
    if navn is None and epost is None:
        return None
    identity = Identity((navn or "").strip(), (epost or "").strip())
    if not identity.navn or not identity.epost:
        raise UsageError(_("Oppgi både --ditt-navn og --din-epost"))
    fault = _fault_of_name(identity.navn) or _fault_of_address(identity.epost)
    if fault:
        raise UsageError(fault)
    return identity


def asked_identity() -> Identity:
    """Ask the user for name and e-mail address, again where an answer cannot be used.

    Raises:
        UsageError: there is nobody to ask, or no useful answer.
    """
    if not can_ask():
        raise UsageError(
            _(
                "Historikken trenger navnet og e-postadressen din. Oppgi dem én gang med --ditt-navn og --din-epost, "
                "så huskes de."
            )
        )
    say(_("Historikken viser hvem som har gjort hva. Navnet og e-postadressen din blir stående synlig der."))
    return Identity(
        _asked_well(_("Navnet ditt:"), _fault_of_name), _asked_well(_("E-postadressen din:"), _fault_of_address)
    )


def _asked_well(question: str, fault_of: Callable[[str], str]) -> str:
    for _try in range(_TRIES):
        answer = asked(question)
        fault = fault_of(answer)
        if not fault:
            return answer
        say(fault)
    raise UsageError(_("Avbrutt; ingenting er lagret"))


def _fault_of_name(navn: str) -> str:
    if not any(map(str.isalnum, navn)):
        return _("Navnet mangler")
    if visible_line(navn) != navn or set(navn) & set("<>"):
        return _("«{text}» kan ikke brukes som navn. Skriv det på én linje, uten < og >").format(
            text=visible_line(navn)
        )
    return ""


def _fault_of_address(epost: str) -> str:
    if _ADDRESS.fullmatch(epost) and visible_line(epost) == epost:
        return ""
    return _("«{text}» er ikke en e-postadresse").format(text=visible_line(epost))
