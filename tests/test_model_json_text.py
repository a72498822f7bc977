"""JSON as it is written."""

import json

import pytest

from tiltak_tui.model.json_text import json_text


@pytest.mark.parametrize(
    "text", ["\x1b]0;x\x07", "\x9b31m", "\x7f", "\u202eabc\u2066", "a\n\tb\r\n", "\ufeff\u200b", "\U000e0041", "\ud800"]
)
def test_nothing_that_a_terminal_obeys_and_nothing_lost(text: str) -> None:
    found = json_text({"æøå": [text, "👩‍👩‍👧 «…»"]})
    assert all(one.isprintable() or one in "\n👩‍👩‍👧" for one in found)
    assert "æøå" in found
    assert json.loads(found) == {"æøå": [text, "👩‍👩‍👧 «…»"]}
