"""Every command of the screen, declared once: its keys, and its words in the footer, the palette and the help."""

from collections.abc import Iterable, Iterator

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from tiltak_tui.model.kolonner import KOLONNER
from tiltak_tui.model.visning import KEYS
from tiltak_tui.tui.command import Command, Group
from tiltak_tui.tui.lists.commands import IN_LIST, LISTS
from tiltak_tui.tui.upkeep.commands import MORE, PLANS
from tiltak_tui.words import N_, _

_COLUMNS = tuple(
    Command(
        f"sort('{key}')",
        "",
        "",
        N_("Sorter etter {column}"),
        N_("En gang til snur rekkefølgen. Du kan også klikke på overskriften."),
    )
    for key in KOLONNER
)

_VISNINGER = tuple(
    Command(
        f"visning('{number}')",
        str(number),
        f"1–{KEYS}" if number == 1 else "",
        N_("Lagret visning"),
        N_("Vis en av visningene som er lagret. En gang til viser alt igjen."),
    )
    for number in range(1, KEYS + 1)
)

TILTAK = Group(
    N_("Tiltak"),
    (
        Command("status", "s", "s", N_("Status"), N_("Meld status, vurdering, frist og kommentar i én boks."), True),
        Command("edit", "e", "e", N_("Endre"), N_("Endre alle feltene i tiltaket."), True),
        Command("unchanged", "b", "b", N_("Uendret"), N_("Meld at alt er som før. Bare statusdatoen flyttes."), True),
        Command(
            "gjennomgang",
            "o",
            "o",
            N_("Gjennomgang"),
            N_("Gå gjennom det som venter på svar, ett tiltak om gangen: alle de valgte, eller det som vises."),
        ),
        Command(
            "mote",
            "M",
            "M",
            N_("Møte"),
            N_("Gå gjennom avvik og det som skal besluttes, på en delt skjerm, og noter beslutninger."),
        ),
        Command(
            "runde",
            "R",
            "R",
            N_("Runde"),
            N_("Se hvem som har svart i runden, og hvem som mangler. Start, endre eller avslutt en runde."),
        ),
        Command("choose", "space", "Mellomrom", N_("Velg"), N_("Velg tiltaket. Neste handling gjelder alle valgte.")),
        Command("choose_all", "asterisk", "*", N_("Velg alle"), N_("Velg alle som vises, eller ingen.")),
        Command("detail", "", "Enter", N_("Detaljer"), N_("Gå til detaljene om tiltaket.")),
        Command("copy", "y", "y", N_("Kopier"), N_("Kopier id og tittel til utklippstavla.")),
        Command(
            "open_editor", "E", "E", N_("Åpne fila"), N_("Åpne planfila i redigeringsprogrammet ditt, på riktig linje.")
        ),
    ),
)
SHOW = Group(
    N_("Finne fram"),
    (
        Command("filter", "slash,ctrl+f", "/, Ctrl+F", N_("Filter"), N_("Vis bare det som passer med filteret."), True),
        Command("plans", "p", "p", N_("Planer"), N_("Gå til planene, og velg hva lista viser.")),
        Command("follow_up", "m", "m", N_("Må følges opp"), N_("Gå til det som må følges opp, og slå det av og på.")),
        Command(
            "ansvarlige",
            "A",
            "A",
            N_("Ansvarlige"),
            N_("Se hvem som har hvor mye av det lista viser. Endre registeret, gi en rolle nytt navn, flytt tiltak."),
        ),
        Command(
            "inndelinger",
            "i",
            "i",
            N_("Inndelinger"),
            N_("Se hvor mange tiltak som står under hver verdi i inndelingene, og hva som ikke har noe tiltak."),
        ),
        Command(
            "frister",
            "d",
            "d",
            N_("Frister"),
            N_("Se frister, milepæler og andre datoer måned for måned, det som er forfalt først."),
        ),
        Command(
            "visninger",
            "v",
            "v",
            N_("Visninger"),
            N_("Filtre som er lagret under et navn: vis et, lagre det som vises, endre, flytt og slett."),
        ),
        *_VISNINGER,
        Command("visning('0')", "0", "0", N_("Mine tiltak"), N_("Vis det du svarer for. En gang til viser alt igjen.")),
        Command("kolonner", "K", "K", N_("Kolonner"), N_("Velg kolonnene i lista, og rekkefølgen.")),
        Command(
            "sort_next",
            "less_than_sign",
            "<",
            N_("Sorter"),
            N_("Sorter etter neste kolonne, og til slutt slik planene står. Du kan også klikke på overskriften."),
        ),
        Command("sort_turn", "greater_than_sign", ">", N_("Snu rekkefølgen"), N_("Det siste først.")),
        *_COLUMNS,
        Command("sort('')", "", "", N_("Vis i planenes rekkefølge"), N_("Slå av sorteringen.")),
        Command(
            "back",
            "escape",
            "Esc",
            N_("Tilbake"),
            N_("Gå til lista, og tøm så ett om gangen: valgte, filter, plan."),
            True,
        ),
    ),
)
HISTORY = Group(
    N_("Historikk"),
    (
        Command(
            "history",
            "h",
            "h",
            N_("Historikk"),
            N_("Hva som har skjedd med tiltaket, hvem, når og hvorfor."),
            True,
        ),
        Command(
            "history_all", "H", "H", N_("Historikken for lista"), N_("Hva som har skjedd med alt som vises i lista.")
        ),
        Command(
            "past",
            "t",
            "t",
            N_("Vis en annen dag"),
            N_("Vis alt slik det sto en annen dag eller ved et merke, og hva som er endret siden."),
        ),
        Command(
            "undo", "u", "u", N_("Angre"), N_("Sett tilbake det siste du gjorde. Du får se hva som endres først."), True
        ),
        Command("redo", "U", "U", N_("Gjør om igjen"), N_("Ta tilbake den siste angringen din.")),
        Command(
            "control",
            "S",
            "S",
            N_("Kontrollspor"),
            N_("Vis sporet til tiltaket: vedtaket, hver status med dato og navn, og rapportene det er fortalt i."),
        ),
        Command(
            "control_all",
            "",
            "",
            N_("Kontroller historikken"),
            N_("Er alt som er lagret, helt og sant fortalt?"),
        ),
        Command("merker", "", "", N_("Merkene"), N_("Vis merkene som er satt, og gi et av dem et nytt navn.")),
        Command("merke", "", "", N_("Sett merke"), N_("Gi dette punktet i historikken et navn, for eksempel et møte.")),
    ),
)
IN_VISNINGER = Group(
    N_("Inne i visningene"),
    (
        Command("show", "enter", "Enter", N_("Vis"), N_("Vis visningen i lista. Tallet foran den gjør det samme.")),
        Command("save", "l", "l", N_("Lagre det som vises"), N_("Lagre filter, kolonner og rekkefølge under et navn.")),
        Command("edit", "e", "e", N_("Endre"), N_("Gi visningen et annet navn eller filter.")),
        Command("remove", "d,delete", "d", N_("Slett"), N_("Slett visningen, etter et spørsmål.")),
        Command("move(-1)", "o", "o", N_("Opp"), N_("Flytt visningen opp. De ni første har tastene 1 til 9.")),
        Command("move(1)", "n", "n", N_("Ned"), N_("Flytt visningen ned.")),
        Command("mine", "m", "m", N_("Mine tiltak"), N_("Velg hvem du svarer for. Valget er ditt eget.")),
        Command("kolonner", "k", "k", N_("Kolonner"), N_("Velg kolonnene i lista.")),
        Command("leave", "escape,v,q", "Esc", N_("Lukk"), N_("Gå tilbake til lista.")),
        *(Command(f"number('{number}')", str(number), "", "", "") for number in range(KEYS + 1)),
    ),
)
IN_KOLONNER = Group(
    N_("Inne i kolonnene"),
    (
        Command("tick", "", "Mellomrom", N_("Vis"), N_("Vis kolonnen, eller skjul den.")),
        Command("move(-1)", "o", "o", N_("Opp"), N_("Flytt kolonnen mot venstre i lista.")),
        Command("move(1)", "n", "n", N_("Ned"), N_("Flytt kolonnen mot høyre i lista.")),
        Command("usual", "v", "v", N_("De vanlige"), N_("Gå tilbake til de vanlige kolonnene.")),
        Command("use", "", "Enter", N_("Bruk"), N_("Bruk kolonnene. De huskes til neste gang.")),
        Command("leave", "escape", "Esc", N_("Avbryt"), N_("La kolonnene være som de var.")),
    ),
)
IN_HISTORY = Group(
    N_("Inne i historikken"),
    (
        Command(
            "as_it_was", "enter", "Enter", N_("Slik det sto"), N_("Vis tiltaket slik det sto etter oppføringen."), True
        ),
        Command("narrow_felt", "f", "f", N_("Felt"), N_("Vis bare endringer av ett felt."), True),
        Command("narrow_av", "a", "a", N_("Hvem"), N_("Vis bare det én person har gjort."), True),
        Command(
            "raw",
            "o",
            "o",
            N_("Oppføring"),
            N_("Vis oppføringen slik den er lagret, med id og tidspunkter."),
            True,
        ),
        Command("undo_this", "u", "u", N_("Angre"), N_("Sett tilbake det oppføringen endret."), True),
    ),
)
IN_PAST = Group(
    N_("Når du ser på en annen dag"),
    (
        Command("only_changed", "v", "v", N_("Bare endret"), N_("Vis bare det som er endret siden, eller alt."), True),
        Command("today", "q", "q, Esc", N_("Tilbake til i dag"), N_("Gå tilbake til planene slik de står nå.")),
    ),
)
IN_WALK = Group(
    N_("Inne i gjennomgangen"),
    (
        Command("uendret", "b", "b", N_("Uendret"), N_("Svar at alt er som før."), True),
        Command("go('effekt')", "e", "e", N_("Evaluer"), N_("Skriv hva som kom ut av tiltaket."), True),
        Command("beslutning", "d", "d", N_("Gjort"), N_("Svar at beslutningen er gjort i dag."), True),
        Command(
            "step(1)",
            "n",
            "n",
            N_("Neste"),
            N_("Gå til neste tiltak uten å svare."),
            True,
        ),
        Command("step(-1)", "p", "p", N_("Forrige"), N_("Gå til forrige tiltak."), True),
        Command("cancel", "escape", "Esc", N_("Avslutt"), N_("Gå ut. Det du har svart, er lagret."), True),
    ),
)
IN_MEETING = Group(
    N_("Inne i møtet"),
    (
        Command("beslutning", "b", "b", N_("Beslutning"), N_("Noter en beslutning med ansvarlig og frist."), True),
        Command("status", "s", "s", N_("Status"), N_("Meld status. 1–5, g, u og r velger med en gang."), True),
        Command(
            "done",
            "d",
            "d",
            N_("Gjort"),
            N_("Svar på om den tidligere beslutningen er gjort, eller gi den ny frist."),
            True,
        ),
        Command("step(1)", "n,right", "n, →", N_("Neste"), N_("Gå til neste tiltak."), True),
        Command("step(-1)", "p,left", "p, ←", N_("Forrige"), N_("Gå til forrige tiltak."), True),
        Command("undo", "z,ctrl+z", "z, Ctrl+Z", N_("Angre"), N_("Sett tilbake det siste som ble lagret."), True),
        Command("rest", "a", "a", N_("Ta med resten"), N_("Gå etterpå også gjennom det som går som det skal."), True),
        Command("end", "escape", "Esc", N_("Avslutt"), N_("Avslutt møtet, og se referatet."), True),
    ),
)
IN_REFERAT = Group(
    N_("Etter møtet"),
    (
        Command("save_files", "l", "l", N_("Lagre referatet"), N_("Lagre det i Word og Markdown."), True),
        Command("merke", "k", "k", N_("Sett merke"), N_("Gi møtet et merke i historikken."), True),
        Command("close", "escape", "Esc", N_("Lukk"), N_("Gå tilbake til planene."), True),
    ),
)
IN_ROUND = Group(
    N_("Inne i runden"),
    (
        Command("bestill", "b", "b", N_("Bestill"), N_("Lag e-post og svarskjema til hver ansvarlig."), True),
        Command("purr", "p", "p", N_("Purr"), N_("Lag påminnelser til dem som ikke har svart."), True),
        Command("les_inn", "l", "l", N_("Les inn"), N_("Les inn svarskjemaer som er kommet tilbake."), True),
        Command(
            "avslutt",
            "a",
            "a",
            N_("Avslutt runden"),
            N_("Avslutt runden. Du kan lage rapporten og sette et merke med en gang."),
            True,
        ),
        Command("rapport", "r", "r", N_("Rapport"), N_("Lag rapporten for runden."), True),
        Command("svarfrist", "f", "f", N_("Svarfrist"), N_("Gi runden en ny svarfrist."), True),
        Command("start_runde", "n", "n", N_("Ny runde"), N_("Start en runde: alle blir spurt om status."), True),
        Command("control_round", "k", "k", N_("Kontrollspor"), N_("Vis revisorens side om runden."), True),
        Command(
            "other_runde(1)", "right", "→", N_("Neste"), N_("Vis neste runde: først de åpne, så de avsluttede."), True
        ),
        Command("other_runde(-1)", "left", "←", N_("Forrige"), N_("Vis forrige runde."), False),
        Command("leave_runde", "escape,R,q", "Esc", N_("Tilbake"), N_("Gå tilbake til lista."), True),
    ),
)
IN_TEXT = Group(
    N_("På en side med tekst"),
    (
        Command("copy_text", "y", "y", N_("Kopier"), N_("Kopier teksten til utklippstavla."), True),
        Command("leave", "escape,S,k,q", "Esc", N_("Tilbake"), N_("Gå tilbake."), True),
    ),
)
IN_UTSENDING = Group(
    N_("Når du bestiller eller purrer"),
    (
        Command("make_files", "l", "l", N_("Lagre filene"), N_("Lagre skjema, e-post og kalender til hver."), True),
        Command("copy_letter", "y", "y", N_("Kopier teksten"), N_("Kopier teksten til den markøren står på."), True),
        Command("open_folder", "å,o", "å, o", N_("Åpne mappa"), N_("Åpne mappa som filene er lagret i."), True),
        Command("note_sent", "s", "s", N_("Sendt"), N_("Noter i runden at det er sendt."), True),
        Command(
            "choose_who",
            "space",
            "Mellomrom",
            N_("Velg"),
            N_("Velg hvem det gjelder, også blant dem som har svart. Ellers gjelder det alle som mangler svar."),
            True,
        ),
        Command("choose_everybody", "asterisk", "*", N_("Velg alle"), N_("Velg alle som mangler svar, eller ingen.")),
        Command("leave_utsending", "escape,q", "Esc", N_("Tilbake"), N_("Gå tilbake til runden."), True),
    ),
)
IN_SVAR = Group(
    N_("Når du leser inn svar"),
    (
        Command("save_answers", "l", "l", N_("Lagre svarene"), N_("Lagre hvert svar som en egen oppføring."), True),
        Command("other_files", "f", "f", N_("Andre skjemaer"), N_("Velg andre svarskjemaer."), True),
        Command("leave_svar", "escape,q", "Esc", N_("Tilbake"), N_("Gå tilbake til runden."), True),
    ),
)
IN_INNDELINGER = Group(
    N_("Inne i inndelingene"),
    (
        Command("choose_line", "", "Enter", N_("Vis i lista"), N_("Vis tiltakene under verdien i lista.")),
        Command("leave", "escape,i,q", "Esc", N_("Tilbake"), N_("Gå tilbake til lista."), True),
    ),
)
IN_ANSVARLIGE = Group(
    N_("Inne i de ansvarlige"),
    (
        Command("choose_line", "", "Enter", N_("Vis i lista"), N_("Vis tiltakene til den ansvarlige i lista.")),
        Command("new_role", "n", "n", N_("Ny"), N_("Legg til en rolle eller enhet i registeret."), True),
        Command(
            "take_in_all",
            "t",
            "t",
            N_("Ta inn alle"),
            N_("Ta inn i registeret alle som står i planene."),
            True,
        ),
        Command("change_role", "e", "e", N_("Endre"), N_("Endre e-post, forkortelse og hvor lenge den gjelder."), True),
        Command("rename_role", "g", "g", N_("Nytt navn"), N_("Gi rollen et nytt navn overalt, i én oppføring."), True),
        Command(
            "move_tiltak",
            "f",
            "f",
            N_("Flytt tiltakene"),
            N_("La en annen få det som gjenstår av det lista viser. Filtrer lista først for å dele en rolle."),
            True,
        ),
        Command("remove_role", "x", "x", N_("Ta ut"), N_("Ta rollen ut av registeret."), True),
        Command("leave", "escape,A,q", "Esc", N_("Tilbake"), N_("Gå tilbake til lista."), True),
    ),
)
IN_FRISTER = Group(
    N_("Inne i fristene"),
    (
        Command("choose_line", "", "Enter", N_("Gå til tiltaket"), N_("Gå til tiltaket i lista.")),
        Command(
            "earlier",
            "v",
            "v",
            N_("Også det som er gjort"),
            N_("Vis også månedene som er gått, med det som er gjort; en gang til tar dem bort."),
            True,
        ),
        Command("leave", "escape,d,q", "Esc", N_("Tilbake"), N_("Gå tilbake til lista."), True),
    ),
)
REPORT = Group(
    N_("Rapport"),
    (
        Command(
            "report",
            "r",
            "r",
            N_("Rapport"),
            N_("Lag statusrapporten om det som vises i lista. Du ser den før du lagrer den."),
            True,
        ),
    ),
)
IN_REPORT = Group(
    N_("Inne i rapporten"),
    (
        Command(
            "choices",
            "v",
            "v",
            N_("Valg"),
            N_("Gå til valgene: punkt, hva rapporten sammenlignes med, for hvem, form, tittel og innledning."),
            True,
        ),
        Command("save", "l", "l, Ctrl+S", N_("Lagre"), N_("Lagre rapporten som Word, PDF, Excel, nettside …"), True),
        Command("copy_report", "y", "y", N_("Kopier"), N_("Kopier rapporten som tekst til utklippstavla."), True),
        Command(
            "open_report", "å,o", "å, o", N_("Åpne"), N_("Åpne fila som er lagret, i programmet den hører til."), True
        ),
        Command(
            "sent",
            "k",
            "k",
            N_("Sett merke"),
            N_("Sett et merke for at rapporten er sendt. Merket husker valgene, så den kan lages på nytt."),
            True,
        ),
        Command("part", "", "← →", N_("Bla"), N_("Gå til forrige og neste del av rapporten.")),
    ),
)
FOLDER = Group(
    N_("Planmappa"),
    (
        Command(
            "save_outside",
            "k",
            "k",
            N_("Lagre endringen"),
            N_("Lagre i historikken det som er endret utenfor programmet."),
            True,
        ),
        Command(
            "take_into_use",
            "k",
            "k",
            N_("Ta i bruk planmappa"),
            N_("Gi mappa en historikk, så planene i den kan oppdateres."),
            True,
        ),
        Command("problems", "P", "P", N_("Problemer"), N_("Vis alt som er feil eller bør ses på i planene.")),
        Command("reload", "f5", "F5", N_("Les på nytt"), N_("Les alle filene på nytt.")),
    ),
)
PROGRAM = Group(
    N_("Programmet"),
    (
        Command("app.help", "question_mark,f1", "?, F1", N_("Hjelp"), N_("Søk i tastene og i filterspråket."), True),
        Command(
            "app.command_palette", "", "Ctrl+P", N_("Alle kommandoer"), N_("Finn en kommando ved å skrive navnet.")
        ),
        Command("app.quit", "q", "q, Ctrl+Q", N_("Avslutt"), N_("Avslutt. Det som lagres, blir ferdig først.")),
    ),
)
GROUPS = (
    TILTAK, MORE, PLANS, SHOW, IN_VISNINGER, IN_KOLONNER, HISTORY, IN_HISTORY, IN_PAST, REPORT, IN_REPORT, LISTS,
    IN_LIST, IN_WALK, IN_MEETING, IN_REFERAT, IN_ROUND, IN_UTSENDING, IN_TEXT, IN_SVAR, IN_INNDELINGER, IN_ANSVARLIGE,
    IN_FRISTER, FOLDER, PROGRAM,
)  # fmt: skip


def title_of(command: Command) -> str:
    """Return the command's name."""
    column = next((one for one in KOLONNER.values() if command.action == f"sort('{one.key}')"), None)
    return _(command.title).format(column=_(column.label).lower()) if column else _(command.title)


def bindings(*groups: Group) -> list[BindingType]:
    """Return the bindings of the commands that have keys; what comes and goes stands last, so that the rest stays."""
    commands = [command for group in groups for command in group.commands if command.keys]
    return [command.binding for command in sorted(commands, key=lambda one: one.action == "back")]


def available(commands: Iterable[Command], screen: Screen[object], app: App[object]) -> Iterator[Command]:
    """Yield the commands that work on this screen as it is now."""
    for command in commands:
        space, _dot, action = command.action.rpartition(".")
        name = action.partition("(")[0]
        owner = app if space == "app" else screen
        if hasattr(owner, f"action_{name}") and owner.check_action(name, ()):
            yield command
