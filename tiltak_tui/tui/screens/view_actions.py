"""The views that are saved, «mine tiltak», and the columns that the user wants to see."""

from collections.abc import Mapping, Sequence

from textual import work

from tiltak_tui.errors import UsageError
from tiltak_tui.model.kolonner import KOLONNER, STANDARD
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import Visning
from tiltak_tui.model.visning import MINE_KEY, find_visning, is_mine, mine_visning
from tiltak_tui.own_settings import kolonner, mine, remember_kolonner, remember_mine
from tiltak_tui.tui.screens.report_actions import ReportActions
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.view import View
from tiltak_tui.words import _

_NAME_WIDTH = 40


class ViewActions(ReportActions):
    """A screen that shows the views that are saved."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._own_kolonner = tuple(key for key in dict.fromkeys(kolonner()) if key in KOLONNER)

    @property
    def kolonner(self) -> Sequence[str]:
        """The columns of the table: those of the view, else the user's own."""
        return self.view.kolonner or self._own_kolonner or STANDARD

    def visninger(self) -> Sequence[tuple[str, Visning]]:
        """Return the views with the key or number of each, «mine tiltak» first where the user has chosen it.

        Another day is looked at with the views of today.
        """
        oppsett = self.session_of_today.innhold.oppsett
        own = mine(self.session.mappe.root)
        first = [(MINE_KEY, mine_visning(oppsett, own))] if own else []
        return [*first, *((str(number), one) for number, one in enumerate(oppsett.visning, 1))]

    async def show_view(self, view: View) -> None:
        """Show something else of the tiltak."""
        raise NotImplementedError

    def show_table(self, *, cursor: str = "") -> None:
        """Show the tiltak that are asked for."""
        raise NotImplementedError

    @work
    async def action_visning(self, key: str) -> None:
        """Show the view with a key, or where it is shown already, everything again."""
        found = next((one for own, one in self.visninger() if own == key), None)
        if found is not None:
            await self.show_visning(found)
        elif key == MINE_KEY:
            if await self._choose_mine():
                await self.show_visning(dict(self.visninger())[MINE_KEY])
        else:
            self.tell(_("Ingen visning har tasten {key} ennå. v lagrer det som vises.").format(key=key))

    @work
    async def action_visninger(self) -> None:
        """List the views, and show the one that is chosen."""
        from tiltak_tui.tui.saved_view import as_visning  # noqa: PLC0415 - not needed in the first frame
        from tiltak_tui.tui.screens.visninger import Asked, VisningerBox  # noqa: PLC0415 - loads Git

        await self._follow_visning({})  # others may have changed the views since
        chosen = self.view.visning.navn if self.view.visning else ""
        while True:
            shown = as_visning(self.view, self.rows, self.moment, self.kolonner)
            box = VisningerBox(self.session, self.visninger(), self.moment, shown, chosen)
            answer = await self.app.push_screen_wait(box)
            await self._follow_visning(box.new_names)
            self.show_all()
            if isinstance(answer, Visning):
                await self.show_visning(answer, again=True)
            elif answer is Asked.MINE and await self._choose_mine():
                chosen = _("Mine tiltak")
                continue
            elif answer is Asked.KOLONNER:
                self.action_kolonner()
            return

    @work
    async def action_kolonner(self) -> None:
        """Let the user choose the columns, and their order."""
        from tiltak_tui.tui.screens.kolonner_box import KolonnerBox  # noqa: PLC0415 - loaded when first opened

        answer = await self.app.push_screen_wait(KolonnerBox(self.kolonner, self.room_for))
        if answer is None:
            return
        if self.view.kolonner:
            self.view = self.view._replace(kolonner=answer)
            self.tell(_("Kolonnene gjelder nå. v og l lagrer dem i visningen."))
        else:
            self._own_kolonner = answer
            self._remember(answer)
        self.show_table()

    def view_words(self) -> Sequence[str]:
        """Return what stands above the list: what it is of, and what it is sorted by where that is not seen."""
        column = self.view.sorting.column
        sorted_by = _("etter {kolonne}").format(kolonne=_(KOLONNER[column].label).lower()) if column else ""
        name = visible_line(self.view.name[:_NAME_WIDTH]) or _("Tiltak")
        return (name, sorted_by) if column and column not in self.kolonner else (name,)

    def room_for(self, kolonner: Sequence[str]) -> int:
        """Return how many of some columns there is room for in the table."""
        raise NotImplementedError

    async def show_visning(self, visning: Visning, *, again: bool = False) -> None:
        """Show a view; where it is shown already, everything again, unless it is asked for `again`."""
        from tiltak_tui.tui.saved_view import view_of  # noqa: PLC0415 - not needed in the first frame

        try:
            view = view_of(visning)
        except UsageError as error:
            sentence = str(error).partition(". ")[0]  # what can be written instead is told where it is written
            text = _("{navn}: {sentence}. v og e retter visningen.")
            self.tell(text.format(navn=visible_line(visning.navn[:_NAME_WIDTH]), sentence=sentence), warning=True)
            return
        await self.show_view(View() if view == self.view and not again else view)

    async def _follow_visning(self, new_names: Mapping[str, str]) -> None:
        """Let what is shown follow the view that it came from, where that has been changed, renamed or deleted."""
        from tiltak_tui.tui.saved_view import view_of  # noqa: PLC0415 - not needed in the first frame

        old = self.view.visning
        if old is None or is_mine(old.navn):
            return
        now = find_visning(self.session.innhold.oppsett.visning, new_names.get(old.navn, old.navn))
        if now is not None and now != old and self.view == view_of(old):
            await self.show_visning(now, again=True)
        else:
            self.view = self.view._replace(visning=now)

    async def _choose_mine(self) -> bool:
        """Ask whose tiltak are the user's own; return whether that was answered."""
        from tiltak_tui.model.visning import ansvarlige  # noqa: PLC0415 - seldom needed
        from tiltak_tui.tui.screens.pick import Pick  # noqa: PLC0415

        root = self.session.mappe.root
        choices = [(name, name, count) for name, count in ansvarlige(self.session.innhold)]
        if not choices:
            self.tell(_("Ingen ansvarlige står i planene eller registeret ennå. A legger til en rolle eller enhet."))
            return False
        answer = await self.app.push_screen_wait(Pick(_("Hvem svarer du for?"), choices, mine(root)))
        if answer is None:
            return False
        try:
            remember_mine(root, answer)
        except OSError:
            self.tell(_("Valget kunne ikke lagres i innstillingene dine."), warning=True)
            return False
        return True

    def _remember(self, keys: Sequence[str]) -> None:
        try:
            remember_kolonner(() if tuple(keys) == STANDARD else keys)
        except OSError:
            self.tell(_("Kolonnene gjelder nå, men kunne ikke lagres i innstillingene dine."), warning=True)
