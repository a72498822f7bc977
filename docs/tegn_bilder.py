"""Draws the pictures of the documentation: the demo on fixed days, at the keys that the guides describe.

python docs/tegn_bilder.py [BILDE …]
"""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from eksempelet import DAY, make_example
from regnearket import make_with_list
from tegn_rapporter import draw_reports
from tertialet import RUNDE, make_answered, make_closed, make_filled, make_start

from tiltak_tui.model.oppsett import Visning
from tiltak_tui.own_settings import remember_mine
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.app import TiltakApp
from tiltak_tui.tui.round_folder import remember_back
from tiltak_tui.visninger import lagre_visning

FOLDER = Path(__file__).parent / "bilder"
KEYS = {"/": "slash", ":": "colon", "-": "minus", ".": "full_stop"}
WIDE, NARROW = (120, 36), (80, 24)
VIEWS = (
    Visning(navn="Gult og rødt", filter="vurdering:gul,rød -status:fullført,utgått"),
    Visning(navn="Frist neste tre måneder", filter="frist:<90d -status:fullført,utgått", sorter="frist"),
    Visning(
        navn="Digitalisering etter prioritet",
        filter="plan:digital -status:fullført,utgått",
        kolonner=("id", "prioritet", "tittel", "fokusomrade", "frist", "status"),
        sorter="prioritet",
    ),
)


def make_views(root: Path) -> Planmappe:
    """Make the example with some views, and the tiltak of a role as one's own."""
    mappe = make_example(root)
    for one in VIEWS:
        lagre_visning(mappe, one, time=DAY)
    remember_mine(mappe.root, "Rådmannen")
    return mappe


class Picture(NamedTuple):
    """A picture: the keys that are pressed, the size of the screen, and what makes the planmappe."""

    keys: tuple[str, ...]
    size: tuple[int, int] = WIDE
    make: Callable[[Path], Planmappe] = make_example


PICTURES = {
    "skjerm": Picture(("down", "down", "down", "down")),
    "smal": Picture(("down", "down"), NARROW),
    "status": Picture(("down", "s", "2", "u")),
    "frister": Picture(("d", "down")),
    "inndelinger": Picture(("i", "down")),
    "visninger": Picture(("v", *["down"] * 3), make=make_views),
    "visning": Picture(("3",), make=make_views),
    "kolonner": Picture(("K", *["down"] * 9, "space"), NARROW),
    "skjema": Picture(("down", "e")),
    "filter": Picture((*"/forsinket:ja", "enter")),
    "hjelp": Picture(("f1",)),
    "problemer": Picture(("P",)),
    "historikk": Picture((*"/INN-05", "enter", "h")),
    "punkt": Picture(("t",)),
    "siden": Picture(("t", "down", "down", "enter", "v")),
    "fortid": Picture(("t", *"31.08.2026", "enter")),
    "angre": Picture(("u",)),
    "rapport": Picture(("r",)),
    "importer": Picture(("I", "enter", "down", "down"), make=make_with_list),
    # The tertial, from its first day to its last.
    "start": Picture(("R", "n"), make=make_start),
    "bestilling": Picture(("R", "n", "enter", "b", *["down"] * 3), make=make_start),
    "svar": Picture(("R", "l", "asterisk", "enter"), make=make_filled),
    "runde": Picture(("R", "down", "down"), make=make_answered),
    "gjennomgang": Picture(("o", "2"), make=make_answered),
    "mote": Picture(("M",), make=make_answered),
    "avslutt": Picture(("R", "a"), make=make_answered),
    "rundens-rapport": Picture(("R", "r"), make=make_closed),
}


async def draw(mappe: Planmappe, picture: Picture) -> str:
    """Return the screen as SVG after the keys have been pressed, without fonts from elsewhere."""
    app = TiltakApp(mappe)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(0.5)
        for key in picture.keys:
            await pilot.press(KEYS.get(key, key))
            await pilot.pause()
        await pilot.pause(2)
        svg = app.export_screenshot(title="tiltak")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Draw every picture into `docs/bilder/`."""
    FOLDER.mkdir(exist_ok=True)
    os.environ.pop("NO_COLOR", None)
    named = sys.argv[1:]
    for name, picture in PICTURES.items():
        if named and name not in named:
            continue
        with tempfile.TemporaryDirectory() as folder:
            for kind in ("cache", "config", "state"):
                os.environ[f"XDG_{kind.upper()}_HOME"] = f"{folder}/{kind}"
            root = Path(folder) / "planmappe"
            root.mkdir()
            mappe = picture.make(root)
            remember_back(RUNDE, Path(folder) / "svar")
            (FOLDER / f"{name}.svg").write_text(asyncio.run(draw(mappe, picture)), encoding="utf-8")
    if not named:
        draw_reports(FOLDER)


if __name__ == "__main__":
    main()
