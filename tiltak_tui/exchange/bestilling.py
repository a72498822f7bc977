"""Who is asked in a round, and about what: one bestilling for each hovedansvarlig (DESIGN §6)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from tiltak_tui.errors import NoAnswerError
from tiltak_tui.history import Hendelse
from tiltak_tui.model.ansvar import Register
from tiltak_tui.model.norsk import fold, sort_key, visible_line
from tiltak_tui.model.oppsett import OPPSETT_STEM, Ansvarlig, Oppsett, Runde
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.runde import Tiltakssvar, by_ansvarlig, find_runde
from tiltak_tui.model.setup_message import row_changes, runde_of
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.words import _

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class Bestilling(NamedTuple):
    """What one ansvarlig is asked for.

    Attributes:
        slag: bestilling or purring.
        runde: the round.
        ansvarlig: the ansvarlig, as the register has it; only a name where it is not there.
        rader: their tiltak that have not answered, in the order of the plans.
        oppforinger: the newest oppføring of each tiltak, by its id without regard to case.
        oppsett: the setup, which says what the municipality is called and what grønn, gul and rød mean.
        dag: the day that it is made.
        endret: when the round or one of the tiltak was last changed.
        avsender: the name of who sends it, or "".
    """

    slag: Utsendingsslag
    runde: Runde
    ansvarlig: Ansvarlig
    rader: tuple[Rad, ...]
    oppforinger: Mapping[str, str]
    oppsett: Oppsett
    dag: date
    endret: datetime
    avsender: str = ""

    @property
    def er_sen(self) -> bool:
        """Whether the svarfrist is out."""
        return self.runde.svarfrist is not None and self.dag > self.runde.svarfrist

    @property
    def epost(self) -> str:
        """The address that it can be sent to; "" where the register has none that can be used."""
        return usable_address(self.ansvarlig.epost)


class Bestillinger(NamedTuple):
    """All that is to go out.

    Attributes:
        alle: one for each ansvarlig, by their names.
        uten_ansvarlig: the tiltak that nobody can be asked about.
        spurte: everybody who is asked in the round, also who has answered, by their names.
    """

    alle: tuple[Bestilling, ...]
    uten_ansvarlig: tuple[Rad, ...]
    spurte: tuple[str, ...] = ()


def bestillinger(
    slag: Utsendingsslag,
    runde: Runde,
    svar: Iterable[Tiltakssvar],
    oppsett: Oppsett,
    hendelser: Sequence[Hendelse],
    *,
    dag: date,
    avsender: str = "",
) -> Bestillinger:
    """Return what is to go out in a round: to each hovedansvarlig, about the tiltak that have not answered.

    Args:
        slag: bestilling or purring.
        runde: the round.
        svar: the tiltak that are asked about, and their answers.
        oppsett: the setup, with the register.
        hendelser: what has happened, newest first.
        dag: the day that it is made.
        avsender: the name of who sends it.
    """
    answered = list(svar)
    register = Register(oppsett)
    groups: dict[str, tuple[Ansvarlig, list[Rad]]] = {}
    for one in answered:
        if one.svar is None:
            found = register.hovedansvarlig(one.rad)
            groups.setdefault(fold(found.navn), (found, []))[1].append(one.rad)
    newest = {one.sted.tiltak.casefold(): one for one in reversed(hendelser) if one.sted.tiltak}
    commits = {key: one.commit for key, one in newest.items()}
    begun = datetime.combine(runde.startet or dag, time(), UTC)
    changed = next((one.kom_inn for one in hendelser if _is_of(one, runde)), begun)

    def made(who: Ansvarlig, rader: Sequence[Rad]) -> Bestilling:
        keys = (rad.tiltak.id.casefold() for rad in rader)
        endret = max([changed, *(newest[key].kom_inn for key in keys if key in newest)])
        return Bestilling(slag, runde, who, tuple(rader), commits, oppsett, dag, endret, avsender)

    ordered = sorted(groups.values(), key=lambda pair: sort_key(pair[0].navn))
    return Bestillinger(
        tuple(made(who, rader) for who, rader in ordered if who.navn),
        tuple(rad for who, rader in ordered if not who.navn for rad in rader),
        tuple(sorted(filter(None, by_ansvarlig(answered, oppsett)), key=sort_key)),
    )


def named_ansvarlige(found: Bestillinger, names: Iterable[str], oppsett: Oppsett) -> tuple[str, ...]:
    """Return those of a round that a user names, as the register has them.

    Raises:
        NoAnswerError: somebody is not asked in the round.
    """
    register, asked = Register(oppsett), {fold(one): one for one in found.spurte}
    chosen = []
    for name in names:
        who = asked.get(fold(register.find(name).navn))
        if who is None:
            all_of_them = "», «".join(map(visible_line, found.spurte))
            raise NoAnswerError(
                _("«{navn}» er ikke spurt i runden. De som er spurt, er «{navnene}»").format(
                    navn=visible_line(name), navnene=all_of_them
                )
                if found.spurte
                else _("Ingen er spurt i runden")
            )
        chosen.append(who)
    return tuple(dict.fromkeys(chosen))


def _is_of(one: Hendelse, runde: Runde) -> bool:
    """Return whether something changed the round itself."""
    if one.sted.plan != OPPSETT_STEM or one.forskjell.felt != "runde":
        return False
    return any(find_runde((runde,), runde_of(row.rad)) for row in row_changes(one.forskjell))


def usable_address(epost: str) -> str:
    """Return an address that a mail program understands, or ""."""
    text = epost.strip()
    return text if _ADDRESS.fullmatch(text) and len(text) <= 254 else ""


def deadline(runde: Runde) -> date | None:
    """Return the last day to answer."""
    return runde.svarfrist or runde.per
