"""How a meeting begins on the screen: anew, or where one that is not over was left."""

from collections.abc import Callable, Sequence

from tiltak_tui.gjennomgang.tekster import outside_text
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.query import Moment
from tiltak_tui.mote.dagsorden import dagsorden
from tiltak_tui.mote.holdt import Mote, kept
from tiltak_tui.tui.screens.confirm import Answer, Question
from tiltak_tui.tui.screens.mote import MoteScreen
from tiltak_tui.tui.screens.tiltak_actions import TiltakScreen
from tiltak_tui.words import _


def hold_meeting(main: TiltakScreen, rader: Sequence[Rad], *, alle: bool, after: Callable[[str], None]) -> None:
    """Hold a meeting; where the last one is not over, ask whether it is to go on.

    Args:
        main: the screen that it is held from.
        rader: the tiltak that it is about, in order.
        alle: it goes through all of them, not only what is off and to be decided.
        after: what is done with the id of the tiltak that it was at when it is over.
    """
    session = main.session

    def hold(mote: Mote) -> None:
        meeting = MoteScreen(session, mote, [rad.tiltak.id for rad in rader])
        main.app.push_screen(meeting, lambda _answer: after(meeting.at))

    def new() -> None:
        found = dagsorden(rader, session.innhold, Moment.of(session.innhold, session.today), alle=alle)
        if found.utenfor:
            main.tell(outside_text(found.utenfor), warning=True)
        if found.poster:
            hold(Mote(session.today, tuple(post.rad.tiltak.id for post in found.poster)))
        else:
            main.tell(_("Ingen avvik her, og ingenting til beslutning. Velg tiltak, og trykk M, for å gå gjennom dem."))

    last = kept(session.mappe.root)
    if last is None or last.slutt:
        new()
        return
    answers = (
        Answer("on", _("Fortsett møtet"), "j"),
        Answer("new", _("Nytt møte"), "n"),
        Answer("", _("Tilbake"), "Esc"),
    )
    question = Question(_("Det siste møtet er ikke avsluttet. Fortsette det?"), last.stand, answers)
    main.app.push_screen(question, lambda answer: hold(last) if answer == "on" else new() if answer else None)
