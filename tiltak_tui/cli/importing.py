"""What `tiltak importer` does: reads a list, shows what it comes to, asks, and saves it as one oppføring."""

from collections.abc import Iterator
from pathlib import Path

from tiltak_tui.cli.identity import given_identity
from tiltak_tui.cli.notices import tell, tell_cut_off
from tiltak_tui.cli.output import can_ask, confirmed, in_colour, put, say, styled
from tiltak_tui.cli.past import history_of
from tiltak_tui.cli.rounding import saved_as, tell_saved
from tiltak_tui.cli.sensitive import may_stand
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.lists.forslag import Forslag, texts
from tiltak_tui.lists.headings import LEFT_OUT
from tiltak_tui.lists.innlesing import Innlesing, prepare, read_in
from tiltak_tui.lists.linjer import Innleselinjer, counted, heading
from tiltak_tui.lists.valg import Valg, columns_of, words_of
from tiltak_tui.model.linjer import as_text
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.sheets.book import UnreadableFileError
from tiltak_tui.sheets.files import read_sheets
from tiltak_tui.words import N_, _

_MEANINGS = {"status": N_("pågår"), "vurdering": N_("gul"), "frist": "31.12.2027", "prioritet": "2", "fremdrift": "50"}


def import_list(
    named: str,
    *,
    fil: str,
    plan: str,
    ark: tuple[str, ...],
    kolonne: tuple[str, ...],
    ord_: tuple[str, ...],
    kode: str,
    ja: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Read a list in; the arguments are as typed."""
    identity = given_identity(ditt_navn, din_epost)
    valg = Valg(ark, columns_of(kolonne), words_of(ord_), plan.strip(), kode.strip())
    path = Path(fil).expanduser()
    try:
        arkene = read_sheets(path)
    except UnreadableFileError as error:
        raise UsageError(str(error)) from error
    mappe = planmappe(named)
    tell_cut_off(mappe.root)
    tell(mappe.root, mappe.read())
    with history_of(mappe) as history:
        innlesing = prepare(mappe, history, arkene, path.name, valg)
    lines = Innleselinjer(innlesing, None, decide_first=False)
    put("\n".join((heading(innlesing), "", *as_text(lines, styled if in_colour() else None))))
    for hint in _hints(innlesing):
        say(hint)
    forslag = innlesing.forslag
    if forslag is None:
        assert innlesing.feil
        raise innlesing.feil
    is_wrong = any(not one.beholdt for one in forslag.merknader)
    if forslag.er_tomt:
        put("\n" + _("Ingen endring"))
    else:
        _ask(forslag, ja=ja)
        if not may_stand(texts(forslag)):
            raise NoAnswerError(_("Ingenting er lagret."))
        saved = saved_as(mappe, identity, lambda: read_in(mappe, innlesing))
        if saved is not None:
            tell_saved(saved)
    if is_wrong:
        raise NoAnswerError(
            _("Noe i lista ble ikke forstått. Rett det, og les den inn igjen: bare det som er nytt, lagres da.")
        )


def _ask(forslag: Forslag, *, ja: bool) -> None:
    if ja:
        return
    if not can_ask():
        raise UsageError(_("Ingenting er lagret. Bruk --ja for å lagre uten å bli spurt."))
    if not confirmed(_("Lese inn {hva}?").format(hva=counted(forslag))):
        raise NoAnswerError(_("Ingenting er lagret."))


def _hints(innlesing: Innlesing) -> Iterator[str]:
    """Yield how the first column or sheet that is left out, and the first word not understood, can be corrected."""
    column = next((one for one in innlesing.liste.kolonner if one.felt == LEFT_OUT and one.fylte), None)
    if column:
        name = column.overskrift if column.overskrift and '"' not in column.overskrift else column.bokstaver
        yield _('En kolonne blir et felt med for eksempel --kolonne "{navn}=kommentar".').format(navn=name)
    other = next((one for one in innlesing.liste.andre_ark if '"' not in one), None)
    if other:
        read = "".join(f'--ark "{one}" ' for one in dict.fromkeys(k.ark for k in innlesing.liste.kolonner))
        yield _("Flere ark leses med for eksempel {valg}.").format(valg=visible_line(f'{read}--ark "{other}"'))
    faults = innlesing.forslag.merknader if innlesing.forslag else innlesing.liste.merknader
    word = next((one for one in faults if one.felt in _MEANINGS and '"' not in one.star), None)
    if word:
        means = _(_MEANINGS[word.felt])
        said = visible_line(word.star)
        yield _('Et ord får en betydning med for eksempel --ord "{ord}={betyr}".').format(ord=said, betyr=means)
