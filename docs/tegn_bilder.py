"""Draws the pictures of the documentation: the demo on a fixed day, at the keys that the guide describes.

python docs/tegn_bilder.py
"""

import asyncio
import os
import re
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tiltak_tui.demo import make_demo
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.app import TiltakApp

FOLDER = Path(__file__).parent / "bilder"
DAY = datetime(2026, 11, 23, 10, 30, tzinfo=ZoneInfo("Europe/Oslo"))
PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "skjerm": ((120, 36), ("down", "down", "down", "down")),
    "smal": ((80, 24), ("down", "down")),
    "status": ((120, 36), ("down", "s", "2", "u")),
    "skjema": ((120, 36), ("down", "e")),
    "filter": ((120, 36), (*"/forsinket:ja", "enter")),
    "hjelp": ((120, 36), ("f1",)),
    "problemer": ((120, 36), ("P",)),
}


async def draw(mappe: Planmappe, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """Return the screen as SVG after the keys have been pressed, without fonts from elsewhere."""
    app = TiltakApp(mappe)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press("slash" if key == "/" else "colon" if key == ":" else key)
            await pilot.pause()
        await pilot.pause(1)
        svg = app.export_screenshot(title="tiltak")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Draw every picture into `docs/bilder/`."""
    FOLDER.mkdir(exist_ok=True)
    os.environ.pop("NO_COLOR", None)
    for name, (size, keys) in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            mappe = make_demo(Path(folder), DAY)
            (FOLDER / f"{name}.svg").write_text(asyncio.run(draw(mappe, size, keys)), encoding="utf-8")


if __name__ == "__main__":
    main()
