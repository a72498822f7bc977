"""The line of keys at the bottom."""

from typing import NamedTuple

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from tiltak_tui.model.width import cells

_GAP, _NARROW_GAP = 2, 1  # as the stylesheet has it


_ALWAYS = {"app.help", "back", "leave", "leave_runde", "leave_utsending", "leave_svar"}
"""What leads on where the user does not know how; it stands there also where there is no room for the rest."""


class _Key(NamedTuple):
    """What is shown of one key."""

    key: str
    display: str
    description: str
    action: str
    enabled: bool
    tooltip: str

    @property
    def width(self) -> int:
        """How many cells it takes, without what stands between two keys."""
        return cells(self.display) + 1 + cells(self.description)


class KeyLine(Footer):
    """A footer that is made anew only when other keys than before are to be shown.

    Textual's own is made anew each time anything may have changed, also at each move of the cursor, and styles each of
    its keys three times over.
    """

    _shown: tuple[_Key, ...] | None = None
    _gap_shown = _GAP

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """Compose the keys."""
        if not self._bindings_ready:
            return
        self._shown, self._gap_shown = self._keys(), self._gap
        for one in self._shown:
            part = FooterKey(
                one.key, one.display, one.description, one.action, disabled=not one.enabled, tooltip=one.tooltip
            )
            part.set_reactive(FooterKey.compact, value=False)
            yield part

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Make the line anew where it would show something else."""
        if not self._bindings_ready or self._shown != self._keys() or self._gap_shown != self._gap:
            super().bindings_changed(screen)

    def on_resize(self) -> None:
        """Show as many keys as there is room for."""
        if self._shown is not None:
            self.call_after_refresh(self.bindings_changed, self.screen)

    @property
    def _gap(self) -> int:
        return _NARROW_GAP if self.screen.has_class("-narrow") else _GAP

    def _keys(self) -> tuple[_Key, ...]:
        """Return what is to be shown, as far as there is room; of two keys that do the same, the first."""
        found: dict[str, _Key] = {}
        for _node, binding, enabled, tooltip in self.screen.active_bindings.values():
            if binding.show and binding.action not in found:
                display = self.app.get_key_display(binding)
                found[binding.action] = _Key(
                    binding.key, display, binding.description, binding.action, enabled, tooltip
                )
        keys = list(found.values())
        while sum(one.width + self._gap for one in keys) > self.app.size.width + self._gap - 1:
            last = next((one for one in reversed(keys) if one.action not in _ALWAYS), None)
            if last is None:
                break
            keys.remove(last)
        return tuple(keys)
