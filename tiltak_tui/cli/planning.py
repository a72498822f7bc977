"""What `tiltak plan` and `tiltak fokusområde` do."""

from contextlib import suppress
from typing import Any

from tiltak_tui.cli.acting import agreed, named_or_asked, opened
from tiltak_tui.cli.field_values import given as field_values
from tiltak_tui.cli.lines import NoMoreError
from tiltak_tui.cli.output import can_ask, put, say
from tiltak_tui.cli.reporting import Wanted, asked_for_file, form_of, make_report
from tiltak_tui.cli.rounding import day_given
from tiltak_tui.errors import UsageError
from tiltak_tui.merker import check_navn
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.entry import entered
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Fokusomrade, Plan
from tiltak_tui.model.value import Value
from tiltak_tui.report.slutt import sluttrapport
from tiltak_tui.upkeep.avslutt import StillOpenError, apne_plan, avslutt_plan, left_open, to_come_text
from tiltak_tui.upkeep.finding import plan_named, the_area, the_plan
from tiltak_tui.upkeep.flytt import stokk_om
from tiltak_tui.upkeep.nytt import ny_plan, nytt_fokusomrade
from tiltak_tui.upkeep.slett import slett_fokusomrade, slett_plan
from tiltak_tui.words import _

_ENDING = ("avsluttet", "sluttvurdering")


def new_fokusomrade(
    named: str, *, tittel: str, felter: tuple[str, ...], plan: str, ditt_navn: str | None, din_epost: str | None
) -> None:
    """Add a fokusområde; the arguments are as typed."""
    values = {"tittel": entered(Fokusomrade.felter["tittel"], [tittel]), **field_values(felter, Fokusomrade)}
    act = opened(named, ditt_navn, din_epost)
    act.save(nytt_fokusomrade(the_plan(act.innhold.plans, plan).id, values), texts=values.values())


def change_fokusomrade(
    named: str, *, fokusomrade: str, felter: tuple[str, ...], plan: str, ditt_navn: str | None, din_epost: str | None
) -> None:
    """Change fields of a fokusområde; the arguments are as typed."""
    values = field_values(felter, Fokusomrade)
    act = opened(named, ditt_navn, din_epost)
    target = the_plan(act.innhold.plans, plan)
    part = the_area(target, fokusomrade)
    act.save_fields(_endringer(Sted(target.id, part.id), part, values), texts=values.values())


def move_fokusomrade(
    named: str, *, fokusomrade: str, foran: str, plan: str, ditt_navn: str | None, din_epost: str | None
) -> None:
    """Give a fokusområde another place; the arguments are as typed."""
    act = opened(named, ditt_navn, din_epost)
    target = the_plan(act.innhold.plans, plan)
    part = the_area(target, fokusomrade)
    ids = [one.id for one in target.fokusomrader if one.id != part.id]
    ids.insert(ids.index(the_area(target, foran).id) if foran else len(ids), part.id)
    act.save(stokk_om(target.id, "", ids))


def remove_fokusomrade(
    named: str, *, fokusomrade: str, plan: str, ja: bool, ditt_navn: str | None, din_epost: str | None
) -> None:
    """Delete a fokusområde; the arguments are as typed."""
    act = opened(named, ditt_navn, din_epost)
    target = the_plan(act.innhold.plans, plan)
    part = the_area(target, fokusomrade)
    act.show_and_save(slett_fokusomrade(target.id, part.id), _("Slette fokusområdet med alt i det?"), ja=ja)


def new_plan(
    named: str,
    *,
    tittel: str,
    felter: tuple[str, ...],
    kode: str,
    mal: str,
    fokusomrader: tuple[str, ...],
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Make a plan; the arguments are as typed."""
    values = {
        "tittel": entered(Plan.felter["tittel"], [tittel]),
        "kode": entered(Plan.felter["kode"], [kode]),
        **_plan_values(felter),
    }
    act = opened(named, ditt_navn, din_epost)
    model = plan_named(act.innhold.plans, mal).id if mal else ""
    act.save(ny_plan(values, model, fokusomrader), texts=values.values())


def change_plan(
    named: str, *, plan: str, felter: tuple[str, ...], ditt_navn: str | None, din_epost: str | None
) -> None:
    """Change fields of a plan; the arguments are as typed."""
    values = _plan_values(felter)
    act = opened(named, ditt_navn, din_epost)
    target = plan_named(act.innhold.plans, plan)
    act.save_fields(_endringer(Sted(target.id), target, values), texts=values.values())


def end_plan(
    named: str,
    *,
    plan: str,
    sluttvurdering: str,
    dato: str | None,
    til_fil: str,
    merke: str | None,
    ja: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """End a plan, and make its report where that is wanted; the arguments are as typed."""
    day = day_given(dato)
    if merke is not None and not til_fil:
        raise UsageError(_("--merke gjelder rapporten som sendes, og brukes sammen med --til-fil"))
    form_of(Wanted(til_fil=til_fil))
    act = opened(named, ditt_navn, din_epost)
    if merke is not None:
        check_navn(act.mappe, merke)
    target = plan_named(act.innhold.plans, plan)
    if still := left_open(target):
        say(
            _(
                "Meld hvert av dem som fullført eller utgått, eller skriv «tiltak før-videre --fra {plan} --til …»."
            ).format(plan=visible_line(target.id))
        )
        raise StillOpenError(target, still)
    if text := to_come_text(target):
        put(text)
        agreed(_("Skal planen avsluttes likevel?"), ja=ja)
    words = named_or_asked(
        sluttvurdering or target.sluttvurdering, _("Sluttvurdering: hva førte planen til? (tom: ingen)")
    )
    today = act.mappe.today()
    saved = act.save(avslutt_plan(target.id, day or today, words, today), texts=[words])
    if saved is None:
        return
    if not til_fil and can_ask():
        with suppress(NoMoreError):
            til_fil = asked_for_file(
                _("Fila sluttrapporten skal lagres i, for eksempel sluttrapport.docx (tom: ingen rapport nå):")
            )
    valg = sluttrapport(target.id)
    if til_fil:
        wanted = Wanted(plan=valg.plan, til_fil=til_fil, merke=merke)
        make_report(named, (valg.filter,), wanted)
        return
    command = f"{valg.command()} --til-fil sluttrapport.docx"
    say(_("Sluttrapporten lages med «{kommando}».").format(kommando=visible_line(command)))


def reopen_plan(named: str, *, plan: str, ditt_navn: str | None, din_epost: str | None) -> None:
    """Open a plan again; the arguments are as typed."""
    act = opened(named, ditt_navn, din_epost)
    act.save(apne_plan(plan_named(act.innhold.plans, plan).id))


def remove_plan(named: str, *, plan: str, ja: bool, ditt_navn: str | None, din_epost: str | None) -> None:
    """Delete a plan; the arguments are as typed."""
    act = opened(named, ditt_navn, din_epost)
    target = plan_named(act.innhold.plans, plan)
    act.show_and_save(slett_plan(target.id), _("Slette planen med alt i den?"), ja=ja)


def _plan_values(felter: tuple[str, ...]) -> dict[str, Any]:
    values = field_values(felter, Plan)
    if "avsluttet" in values:
        raise UsageError(_("En plan avsluttes med «tiltak plan avslutt», og åpnes igjen med «tiltak plan åpne»."))
    return values


def _endringer(sted: Sted, part: Value, values: dict[str, Any]) -> list[Endring]:
    return [Endring(sted, key, part.get(key), value) for key, value in values.items()]
