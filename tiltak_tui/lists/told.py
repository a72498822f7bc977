"""What reading a list in comes to, told line by line: on the terminal and on the screen."""

from collections.abc import Iterable, Iterator, Sequence

from tiltak_tui.lists.columns import Grunn, Kolonne
from tiltak_tui.lists.forslag import Endret, Forslag, Nytt
from tiltak_tui.lists.headings import LEFT_OUT, label_of
from tiltak_tui.lists.innlesing import Innlesing
from tiltak_tui.lists.liste import Liste, shown
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.show import value_or_unset, value_text
from tiltak_tui.model.width import cells
from tiltak_tui.words import _, ngettext

_NAMED = 12
_NOT_TOLD = {"id", "tittel"}


def lines(innlesing: Innlesing) -> Iterator[str]:
    """Yield the whole: what is understood, what is new and changed, and last what is not understood or left out."""
    yield from understood_lines(innlesing)
    yield from change_lines(innlesing.forslag)
    yield from left_lines(innlesing)


def understood_lines(innlesing: Innlesing) -> Iterator[str]:
    """Yield what the list is understood as: its columns and its words."""
    liste = innlesing.liste
    sheets = list(dict.fromkeys(one.ark for one in liste.kolonner if one.ark))
    count = ngettext("{n} tiltak", "{n} tiltak", len(liste.rader)).format(n=len(liste.rader))
    where = _(", arket «{ark}»").format(ark="», «".join(map(visible_line, sheets))) if sheets else ""
    yield f"{visible_line(innlesing.fil)}{where}: {count}"
    yield ""
    yield _("Kolonnene:")
    yield from column_lines(liste.kolonner)
    words = list(word_lines(liste))
    if words:
        yield ""
        yield _("Slik er ordene lest:")
        yield from words


def column_lines(kolonner: Sequence[Kolonne]) -> Iterator[str]:
    """Yield a line for each column: what stands above it, and what it is read as."""
    width = max((cells(one.overskrift or "–") for one in kolonner), default=0)
    for one in kolonner:
        heading = one.overskrift or "–"
        means = label_of(one.felt)
        if one.felt == LEFT_OUT:
            means = ngettext("ikke tatt med ({n} celle)", "ikke tatt med ({n} celler)", one.fylte).format(n=one.fylte)
        elif one.grunn is Grunn.INNHOLD:
            means = _("{felt} (etter det som står i cellene)").format(felt=means)
        yield f"  {one.bokstaver:<2} {heading}{' ' * (width - cells(heading))}  → {means}"


def word_lines(liste: Liste) -> Iterator[str]:
    """Yield a line for each word that means something else than it says, field by field."""
    for felt in dict.fromkeys(one.felt for one in liste.kolonner):
        words = [one for one in liste.ord if one.felt == felt]
        if words:
            yield f"  {label_of(felt)}:"
        for one in words:
            count = f" ({one.antall})" if one.antall > 1 else ""
            yield f"    «{one.star}» → {visible_line(one.betyr)}{count}"


def change_lines(forslag: Forslag) -> Iterator[str]:
    """Yield what is new, what changes and what stays."""
    for plan in forslag.planer:
        yield ""
        yield _("Ny plan: {tittel} (fila {fil}.toml, kode {kode})").format(
            tittel=visible_line(plan.tittel), fil=plan.id, kode=visible_line(plan.kode)
        )
    if forslag.omrader:
        yield ""
        titles = ", ".join(visible_line(part.tittel) for _plan, part in forslag.omrader)
        count = len(forslag.omrader)
        yield ngettext("Nytt fokusområde: {t}", "Nye fokusområder ({n}): {t}", count).format(n=count, t=titles)
    if forslag.nye:
        yield ""
        yield _("Nye tiltak ({n}):").format(n=len(forslag.nye))
        yield from (line for one in forslag.nye for line in _new_lines(one))
    if forslag.endret:
        yield ""
        yield _("Endrede tiltak ({n}):").format(n=len(forslag.endret))
        yield from (line for one in forslag.endret for line in _changed_lines(one))
    if forslag.mal:
        yield ""
        yield _("Nye mål:")
        yield from (f"  {visible_line(one.sted.fokusomrade)}: {shown(one.til)}" for one in forslag.mal)
    if forslag.uendret:
        yield ""
        count = len(forslag.uendret)
        yield ngettext("Uendret: {n} tiltak", "Uendret: {n} tiltak", count).format(n=count)
    if forslag.mangler:
        yield ""
        yield _("Står i planen, men ikke i lista. De blir stående som de er ({n}):").format(n=len(forslag.mangler))
        yield from _named(forslag.mangler)


def left_lines(innlesing: Innlesing) -> Iterator[str]:
    """Yield what is not understood, what is left out, and what should be known."""
    liste, forslag = innlesing.liste, innlesing.forslag
    for heading, some in (
        (_("Ikke forstått:"), [one.tekst for one in forslag.merknader]),
        (_("Ikke tatt med:"), [*left_out_columns(liste.kolonner), *liste.utelatt]),
    ):
        if some:
            yield ""
            yield heading
            yield from (f"  {visible_line(text)}" for text in some)
    if forslag.obs:
        yield ""
        yield from (_("Obs: {text}").format(text=visible_line(text)) for text in forslag.obs)


def left_out_columns(kolonner: Iterable[Kolonne]) -> Iterator[str]:
    """Yield a sentence for each column with something in it that is not read."""
    for one in kolonner:
        if one.felt == LEFT_OUT and one.fylte:
            text = ngettext(
                "Kolonne {bokstav}, «{navn}» ({n} celle)", "Kolonne {bokstav}, «{navn}» ({n} celler)", one.fylte
            )
            yield text.format(bokstav=one.bokstaver, navn=one.overskrift, n=one.fylte)


def counted(forslag: Forslag) -> str:
    """Return how many tiltak are new and changed: «3 nye og 12 endrede tiltak»."""
    new, changed = len(forslag.nye), len(forslag.endret)
    if new and changed:
        return _("{nye} nye og {endret} endrede tiltak").format(nye=new, endret=changed)
    if changed:
        return ngettext("{n} endret tiltak", "{n} endrede tiltak", changed).format(n=changed)
    return ngettext("{n} nytt tiltak", "{n} nye tiltak", new).format(n=new)


def _new_lines(one: Nytt) -> Iterator[str]:
    tiltak = one.tiltak
    yield f"  {tiltak.id} {visible_line(tiltak.tittel)}"
    parts = [
        f"{_(felt.label)}: {shown(value_text(felt, tiltak.get(key)))}"
        for key, felt in Tiltak.felter.items()
        if key in vars(tiltak) and key not in _NOT_TOLD and value_text(felt, tiltak.get(key))
    ]
    if parts:
        yield f"      {' · '.join(parts)}"


def _changed_lines(one: Endret) -> Iterator[str]:
    found_by = _(", funnet på tittelen") if one.etter_tittel else ""
    head = f"  {one.rad.tiltak.id} {visible_line(one.rad.tiltak.tittel)}"
    yield head + _(" (rad {rad}{etter})").format(rad=one.listerad.rad, etter=found_by)
    if one.til_omrade:
        yield _("      Flyttes til {omrade}").format(omrade=visible_line(one.listerad.omrade))
    for endring in one.endringer:
        felt = endring.declared
        til = shown(value_or_unset(felt, endring.til))
        if felt.internal:
            yield _("      {label}: endret").format(label=_(felt.label))
        elif felt.kind is Kind.TEXT:
            yield f"      {_(felt.label)}: {til}"
        else:
            yield f"      {_(felt.label)}: {shown(value_or_unset(felt, endring.fra))} → {til}"


def _named(rader: Sequence[Rad]) -> Iterator[str]:
    for rad in rader[:_NAMED]:
        yield f"  {rad.tiltak.id} {visible_line(rad.tiltak.tittel)}"
    if len(rader) > _NAMED:
        yield _("  … og {n} til").format(n=len(rader) - _NAMED)
