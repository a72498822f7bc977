"""What folkevalgte are told: the report without what is between ledergruppa and those who report to it."""

from collections.abc import Iterable

from tiltak_tui.model.balance import Begrunnelse
from tiltak_tui.model.change import Retning
from tiltak_tui.model.plan import Rad
from tiltak_tui.report.rapport import Avvik, Avviksslag, Endret, Fristslag, Rapport, Retting
from tiltak_tui.report.valg import Mottaker
from tiltak_tui.words import _

_INTERNAL = frozenset({"til_beslutning", "beslutning", "rapportert_av"})


def as_told(rapport: Rapport) -> Rapport:
    """Return the report as its recipient is told it: to folkevalgte without questions, names and who has reported."""
    if rapport.mottaker is not Mottaker.FOLKEVALGTE:
        return rapport
    retting = rapport.retting
    return rapport._replace(
        avvik=tuple(one for one in map(_avvik, rapport.avvik) if one.grunner),
        endret=_endret(rapport.endret),
        saker=(),
        frister=tuple(one for one in rapport.frister if one.slag is not Fristslag.BESLUTNING),
        alle=tuple(map(_rad, rapport.alle)),
        utgatt=tuple(
            one._replace(begrunnelse=_nameless(one.begrunnelse)) if one.begrunnelse else one for one in rapport.utgatt
        ),
        retting=_retting(retting) if retting else None,
    )


def _retting(retting: Retting) -> Retting:
    tall = tuple(one for one in retting.tall if one.navn != _("Rapportert"))
    return retting._replace(tiltak=_endret(retting.tiltak), tall=tall)


def _avvik(one: Avvik) -> Avvik:
    some = (grunn for grunn in one.grunner if grunn.slag is not Avviksslag.IKKE_RAPPORTERT)
    return one._replace(
        grunner=tuple(
            grunn._replace(begrunnelse=_nameless(grunn.begrunnelse)) if grunn.begrunnelse else grunn for grunn in some
        )
    )


def _endret(endret: Iterable[Endret]) -> tuple[Endret, ...]:
    found = (
        one._replace(
            felter=tuple(felt for felt in one.felter if felt.felt not in _INTERNAL),
            begrunnelser=tuple(map(_nameless, one.begrunnelser)),
            av="",
        )
        for one in endret
    )
    return tuple(one for one in found if one.felter or one.begrunnelser or one.retning is not Retning.UENDRET)


def _nameless(reason: Begrunnelse) -> Begrunnelse:
    return reason._replace(forfatter="")


def _rad(rad: Rad) -> Rad:
    return rad._replace(tiltak=rad.tiltak.replace(til_beslutning="", beslutning=(), rapportert_av=""))
