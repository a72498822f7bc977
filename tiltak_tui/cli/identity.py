"""Who the user is, for the history: asked once, or given by options."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import click

from tiltak_tui.cli.output import asked, can_ask, say
from tiltak_tui.errors import UsageError
from tiltak_tui.words import _

_Function = TypeVar("_Function", bound=Callable[..., Any])
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")


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
    if not _ADDRESS.fullmatch(identity.epost):
        raise UsageError(_("«{text}» er ikke en e-postadresse").format(text=identity.epost))
    return identity


def asked_identity() -> Identity:
    """Ask the user for name and e-mail address.

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
    identity = given_identity(asked(_("Navnet ditt:")), asked(_("E-postadressen din:")))
    assert identity is not None
    return identity
