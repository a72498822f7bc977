"""The commands that keep plans up. Those of a menu are reached by its key, and then by a letter of their own."""

from tiltak_tui.tui.command import Command, Group
from tiltak_tui.words import N_

TILTAK_MENU = "a"
PLAN_MENU = "L"


def _more(action: str, letter: str, title: str, text: str) -> Command:
    return Command(action, "", f"{TILTAK_MENU} {letter}", title, text)


def _plan(action: str, letter: str, title: str, text: str) -> Command:
    return Command(action, "", f"{PLAN_MENU} {letter}", title, text)


MORE = Group(
    N_("Flere handlinger med tiltak"),
    (
        Command("new_tiltak", "n", "n", N_("Nytt tiltak"), N_("Legg til et tiltak. Det får den neste ledige id-en.")),
        Command(
            "more",
            TILTAK_MENU,
            TILTAK_MENU,
            N_("Mer"),
            N_("Flytt, slå sammen, sett på pause, milepæler, beslutning, slett …"),
            True,
        ),
        _more("flytt", "f", N_("Flytt"), N_("Til et annet fokusområde eller en annen plan.")),
        _more("up", "o", N_("Opp i rekkefølgen"), N_("Bytt plass med tiltaket over.")),
        _more("down", "n", N_("Ned i rekkefølgen"), N_("Bytt plass med tiltaket under.")),
        _more("sla_sammen", "s", N_("Slå sammen"), N_("La et annet tiltak erstatte det.")),
        _more("for_videre", "v", N_("Før videre"), N_("Som et nytt tiltak i en annen plan.")),
        _more("pause", "p", N_("Sett på vent"), N_("Til en dag; det spørres ikke om det før.")),
        _more("utgatt", "u", N_("Meld utgått"), N_("Ikke aktuelt lenger, og hvorfor.")),
        _more("new_milepael", "m", N_("Ny milepæl"), N_("Et skritt på veien, på alle de valgte.")),
        _more("milepael_each", "e", N_("Milepæl for hver enhet"), N_("Én for hver i registeret, i én oppføring.")),
        _more("milepael_reached", "k", N_("Milepæl nådd"), N_("Meld at en milepæl er nådd i dag.")),
        _more("new_beslutning", "b", N_("Ny beslutning"), N_("Hva som er bestemt, hvem, og når.")),
        _more("beslutning_done", "g", N_("Beslutning gjort"), N_("Meld at en beslutning er gjort i dag.")),
        _more("new_finansiering", "i", N_("Ny finansiering"), N_("Skriv hvor pengene kommer fra.")),
        _more("slett", "x", N_("Slett"), N_("Det som er feilregistrert. Du får se hva.")),
    ),
)
PLANS = Group(
    N_("Planer og fokusområder"),
    (
        Command(
            "plan_menu", PLAN_MENU, PLAN_MENU, N_("Plan og fokusområder"), N_("Endre planen og fokusområdene i den.")
        ),
        _plan("new_fokusomrade", "n", N_("Nytt fokusområde"), N_("Legg til et fokusområde i planen.")),
        _plan("change_fokusomrade", "f", N_("Endre fokusområdet"), N_("Endre navn, mål, vurdering og kommentar.")),
        _plan("fokusomrade_up", "o", N_("Fokusområdet opp"), N_("Bytt plass med fokusområdet over.")),
        _plan("fokusomrade_down", "d", N_("Fokusområdet ned"), N_("Bytt plass med fokusområdet under.")),
        _plan("slett_fokusomrade", "x", N_("Slett fokusområdet"), N_("Slett det med alt i det. Du får se hva.")),
        _plan("new_plan", "p", N_("Ny plan"), N_("Gjerne med fokusområdene fra en annen.")),
        _plan("change_plan", "e", N_("Endre planen"), N_("Tittel, eier, rytme, periode og det andre.")),
        _plan("avslutt_plan", "a", N_("Avslutt planen"), N_("Når alt er ferdig. Så kommer rapporten.")),
        _plan("apne_plan", "å", N_("Åpne planen igjen"), N_("En avsluttet plan følges opp igjen.")),
        _plan("slett_plan", "s", N_("Slett planen"), N_("Når den ble laget ved en feil.")),
    ),
)
