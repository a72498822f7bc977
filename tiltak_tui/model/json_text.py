"""JSON as it is written: readable, and nothing in it that a terminal obeys."""

import json
import re
from typing import Any

from tiltak_tui.model.norsk import UNSAFE


def json_text(content: Any) -> str:
    """Return `content` as JSON; a control character stands as its number, so whoever reads it gets the same."""
    # What is unsafe stands in texts only: between them there are line breaks and spaces.
    return UNSAFE.sub(_number, json.dumps(content, ensure_ascii=False, indent=2))


def _number(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
