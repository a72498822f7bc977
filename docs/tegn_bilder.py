"""Draws the pictures of the documentation: the demo on a fixed day, at the keys that the guide describes.

python docs/tegn_bilder.py
"""

import asyncio
import os
import re
import tempfile
from pathlib import Path

from eksempelet import make_example
from tegn_rapporter import draw_reports

from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.app import TiltakApp

FOLDER = Path(__file__).parent / "bilder"
KEYS = {"/": "slash", ":": "colon", "-": "minus", ".": "full_stop"}
PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "skjerm": ((120, 36), ("down", "down", "down", "down")),
    "smal": ((80, 24), ("down", "down")),
    "status": ((120, 36), ("down", "s", "2", "u")),
    "gjennomgang": ((120, 36), ("o", "n", "2")),
    "mote": ((120, 36), ("M",)),
    "runde": ((120, 36), ("R", "n", "enter", "down", "down")),
    "frister": ((120, 36), ("d", "down")),
    "inndelinger": ((120, 36), ("i", "down")),
    "skjema": ((120, 36), ("down", "e")),
    "filter": ((120, 36), (*"/forsinket:ja", "enter")),
    "hjelp": ((120, 36), ("f1",)),
    "problemer": ((120, 36), ("P",)),
    "historikk": ((120, 36), (*"/INN-05", "enter", "h")),
    "punkt": ((120, 36), ("t",)),
    "siden": ((120, 36), ("t", "down", "down", "enter", "v")),
    "fortid": ((120, 36), ("t", *"31.08.2026", "enter")),
    "angre": ((120, 36), ("u",)),
    "rapport": ((120, 36), ("r",)),
}


async def draw(mappe: Planmappe, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """Return the screen as SVG after the keys have been pressed, without fonts from elsewhere."""
    app = TiltakApp(mappe)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(KEYS.get(key, key))
            await pilot.pause()
        await pilot.pause(2)
        svg = app.export_screenshot(title="tiltak")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Draw every picture into `docs/bilder/`."""
    FOLDER.mkdir(exist_ok=True)
    os.environ.pop("NO_COLOR", None)
    for name, (size, keys) in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            os.environ |= {"XDG_CACHE_HOME": f"{folder}/cache", "XDG_STATE_HOME": f"{folder}/state"}
            root = Path(folder) / "planmappe"
            root.mkdir()
            mappe = make_example(root)
            (FOLDER / f"{name}.svg").write_text(asyncio.run(draw(mappe, size, keys)), encoding="utf-8")
    draw_reports(FOLDER)


if __name__ == "__main__":
    main()
