"""When the main line got each oppføring: clocks that are wrong move nothing but what they timed."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiltak_tui.model.mainline import Node, arrivals, effective_times, main_line

_TIMES = st.lists(st.integers(0, 12), max_size=9)


@pytest.mark.parametrize(
    ("times", "effective"),
    [
        ([], []),
        ([5], [5]),
        ([1, 2, 2, 3], [1, 2, 2, 3]),
        ([1, 2, 99, 3, 4], [1, 2, 2, 3, 4]),  # one clock in the future
        ([11, 12, 3, 13], [11, 12, 12, 13]),  # one in the past
        ([99, 2, 3, 4], [2, 2, 3, 4]),  # the first one in the future
        ([0, 2, 3, 4], [0, 2, 3, 4]),
        ([1, 50, 51, 2, 3, 4], [1, 1, 1, 2, 3, 4]),
        ([1, 2, 3, 99], [1, 2, 3, 99]),  # nothing shows yet that it is wrong
        ([1, 2, 3, 99, 4], [1, 2, 3, 3, 4]),
    ],
)
def test_a_wrong_clock_takes_the_time_before_it(times: list[int], effective: list[int]) -> None:
    assert effective_times(times) == effective


def plain_runs(times: list[int]) -> list[tuple[int, ...]]:
    """Return the places of every longest non-decreasing run."""
    for length in range(len(times), 0, -1):
        found = [
            places
            for places in combinations(range(len(times)), length)
            if all(times[one] <= times[other] for one, other in pairwise(places))
        ]
        if found:
            return found
    return []


def plain_times(times: list[int], run: tuple[int, ...]) -> list[int]:
    found: list[int] = []
    for place, time in enumerate(times):
        found.append(time if place in run else found[-1] if found else times[run[0]])
    return found


@given(_TIMES)
def test_it_is_one_of_the_longest_runs_that_is_believed(times: list[int]) -> None:
    found = effective_times(times)
    assert all(one <= other for one, other in pairwise(found))
    assert len(found) == len(times)
    runs = plain_runs(times)
    earliest = min((times[run[-1]] for run in runs), default=0)
    assert not times or found in [plain_times(times, run) for run in runs if times[run[-1]] == earliest]


def naive_length(times: list[int]) -> int:
    """Return the length of the longest non-decreasing run, in quadratic time."""
    lengths: list[int] = []
    for place, time in enumerate(times):
        lengths.append(1 + max((lengths[one] for one in range(place) if times[one] <= time), default=0))
    return max(lengths, default=0)


@given(st.lists(st.integers(0, 1000), max_size=200))
def test_as_many_as_can_be_keep_their_time(times: list[int]) -> None:
    found = effective_times(times)
    assert all(one <= other for one, other in pairwise(found))
    assert sum(one == other for one, other in zip(times, found, strict=True)) >= naive_length(times)


@given(_TIMES, st.integers(0, 12))
def test_one_more_that_is_no_older_changes_nothing_before_it(times: list[int], more: int) -> None:
    found = effective_times(times)
    if not found or (times[-1] == found[-1] and more >= found[-1]):
        assert effective_times([*times, more]) == [*found, more]


def nodes(**parents: tuple[int, str]) -> dict[str, Node]:
    return {name: Node(tuple(above.split()), time) for name, (time, above) in parents.items()}


def test_what_is_merged_came_in_with_the_merge() -> None:
    some = nodes(a=(1, ""), b=(2, "a"), x=(7, "a"), y=(3, "x"), m=(5, "b y"), c=(6, "m"))
    line, arrived = arrivals(some, "c")
    assert line == ["a", "b", "m", "c"]
    assert arrived == {"a": 1, "b": 2, "x": 5, "y": 5, "m": 5, "c": 6}


def test_what_was_merged_twice_came_in_the_first_time() -> None:
    some = nodes(a=(1, ""), x=(1, "a"), y=(2, "x"), m=(3, "a x"), n=(4, "m y"))
    assert arrivals(some, "n")[1] == {"a": 1, "x": 3, "m": 3, "y": 4, "n": 4}


def test_merges_of_several_branches_and_of_strangers() -> None:
    some = nodes(a=(1, ""), x=(2, "a"), y=(2, "a"), z=(9, ""), m=(3, "a x y z"))
    assert arrivals(some, "m")[1] == {"a": 1, "x": 3, "y": 3, "z": 3, "m": 3}


def test_a_history_that_is_cut_off_begins_where_it_is_cut() -> None:
    some = nodes(b=(2, "gone"), m=(3, "b lost"))
    assert main_line(some, "m") == ["b", "m"]
    assert arrivals(some, "m")[1] == {"b": 2, "m": 3}
    assert arrivals({}, "m") == ([], {})


def test_a_main_line_of_many_years_is_no_trouble() -> None:
    some = {str(number): Node((str(number - 1),) if number else (), number) for number in range(30_000)}
    line, arrived = arrivals(some, "29999")
    assert len(line) == len(arrived) == 30_000
