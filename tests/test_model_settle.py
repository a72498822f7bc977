"""Two answers to the same question: which of them can both hold, and which must be asked about."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.small_planmappe import day
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.plan import Beslutning
from tiltak_tui.model.settle import rebased, settled
from tiltak_tui.model.status import Status

STED = Sted("a", tiltak="A-1")
OLD, MINE, THEIRS = (Beslutning(tekst=text) for text in ("gammel", "min", "deres"))
DONE = OLD.replace(fullfort=day("2026-05-01"))


def rows(fra: tuple[Beslutning, ...], til: tuple[Beslutning, ...], now: tuple[Beslutning, ...]) -> Any:
    found = settled(Endring(STED, "beslutning", fra, til), now, says_more=True)
    assert found is None or found.fra == now
    return found and found.til


def test_what_both_have_added_to_a_tiltak_stays() -> None:
    assert rows((OLD,), (OLD, MINE), (OLD, THEIRS)) == (OLD, THEIRS, MINE)
    assert rows((), (MINE,), (MINE,)) == (MINE,)
    assert rows((OLD,), (DONE,), (OLD, THEIRS)) == (DONE, THEIRS)
    assert rows((OLD,), (OLD, MINE), (DONE, THEIRS)) == (DONE, THEIRS, MINE)


def test_where_both_have_done_something_to_the_same_row_somebody_must_choose() -> None:
    assert rows((OLD,), (DONE,), (OLD.replace(tekst="annen"),)) is None
    assert rows((OLD,), (DONE,), ()) is None
    assert rows((OLD,), (), (OLD, THEIRS)) is None


BESLUTNINGER = st.lists(st.sampled_from([OLD, MINE, THEIRS, DONE]), max_size=4).map(tuple)


@given(old=BESLUTNINGER, mine=BESLUTNINGER, theirs=BESLUTNINGER)
def test_nothing_that_either_has_added_is_lost(
    old: tuple[Beslutning, ...], mine: tuple[Beslutning, ...], theirs: tuple[Beslutning, ...]
) -> None:
    found = rows(old, (*old, *mine), (*old, *theirs))
    assert all(row in found for row in (*old, *mine, *theirs))


def test_the_later_statusdato_is_that_of_both_reports_and_the_rest_is_asked_about() -> None:
    before, after = day("2026-04-30"), day("2026-05-04")
    status = Endring(STED, "status", Status.PAGAR, Status.FULLFORT)
    reported = Endring(STED, "statusdato", None, before)
    now = {(STED, "status"): Status.UTGATT, (STED, "statusdato"): after}
    assert rebased([status, reported], now) == ([reported._replace(fra=after, til=after)], [status])
    assert rebased([reported], now) == ([], [reported])
    assert rebased([reported._replace(til=after)], now)[0] == [reported._replace(fra=after, til=after)]
    assert settled(reported._replace(til=None), after, says_more=False) is None
    assert rebased([status], {}) == ([status], [])
