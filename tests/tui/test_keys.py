"""Each key of the main screen means one thing."""

from collections import defaultdict

from tiltak_tui.tui.screens.main import MainScreen

_NEVER_BOTH = {"save_outside", "take_into_use"}
"""They share a key: the one works only where there is a history, the other where there is none."""


def test_no_two_commands_of_the_main_screen_have_the_same_key() -> None:
    actions = defaultdict(set)
    for binding in MainScreen.BINDINGS:
        for key in binding.key.split(","):  # type: ignore[union-attr]
            actions[key].add(binding.action)  # type: ignore[union-attr]
    assert {key: some for key, some in actions.items() if len(some) > 1 and not some <= _NEVER_BOTH} == {}
