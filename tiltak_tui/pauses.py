"""Work that makes many thousand values which are all to be kept, without looking for garbage among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_pauses() -> Iterator[None]:
    """Let Python look for no garbage inside the block, and take what was made in it for old afterwards."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _let_all_be_old()
            gc.enable()


def _let_all_be_old() -> None:
    """Spare the next look for garbage all that is there: it would go through every new value, for nothing."""
    gc.freeze()
    gc.unfreeze()
