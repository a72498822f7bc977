"""The commands for lists in Excel and CSV."""

from tiltak_tui.tui.command import Command, Group
from tiltak_tui.words import N_

LISTS = Group(
    N_("Lister inn og ut"),
    (
        Command(
            "importer",
            "I",
            "I",
            N_("Importer"),
            N_("Les inn en liste fra Excel eller CSV. Du ser hva den endrer, før noe lagres."),
        ),
        Command("eksporter", "x", "x", N_("Eksporter"), N_("Skriv det som vises, eller de valgte, til et regneark.")),
    ),
)
IN_LIST = Group(
    N_("Når du leser inn en liste"),
    (
        Command(
            "choose_line",
            "",
            "Enter",
            N_("Rett"),
            N_("Rett det markøren står på: plan, ark, kolonne eller ord."),
        ),
        Command("save_list", "l,ctrl+s", "l, Ctrl+S", N_("Lagre"), N_("Lagre alt sammen som én oppføring."), True),
        Command("other_list", "f", "f", N_("Annen liste"), N_("Velg en annen liste."), True),
        Command("leave_list", "escape,q", "Esc", N_("Tilbake"), N_("Gå tilbake uten å lagre noe."), True),
    ),
)
