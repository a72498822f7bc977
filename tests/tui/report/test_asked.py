"""What a view is as the choices of a report: just the same tiltak."""

from datetime import date

import pytest

from tests.tui.forms_support import HOSTILE
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Oppsett, Visning
from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.model.query import Moment, parse_filter, plan_names
from tiltak_tui.model.status import Vurdering
from tiltak_tui.tui.report.asked import asked_of
from tiltak_tui.tui.view import Scope, View, rows_of

KULTUR = Visning(navn="Kultur", filter=" ansvarlig:kultur")
MOMENT = Moment(Oppsett(), date(2026, 11, 26))


def _plan(name: str, *omrader: tuple[str, str], avsluttet: date | None = None) -> Plan:
    parts = tuple(
        Fokusomrade(
            id=own,
            tittel=title,
            tiltak=(
                Tiltak(id=f"{name}-{n}1", tittel="Åpent hus", frist=date(2026, 1, 1)),
                Tiltak(id=f"{name}-{n}2", tittel="Kafé", vurdering=Vurdering.ROD),
            ),
        )
        for n, (own, title) in enumerate(omrader)
    )
    return Plan(id=name, tittel=f"Planen {name}", fokusomrader=parts, avsluttet=avsluttet)


PLANS = (
    _plan("fri", ("mote", "Møter"), ("moteplasser", "Møteplasser"), ("x", "mote og mat"), ("y", 'En "god" del')),
    _plan("frivillig", ("mote", "Møter")),
    _plan("gammel", ("mote", "Møter"), ("to", "To"), avsluttet=date(2025, 1, 1)),
    _plan("rar", *((f"r{n}", text) for n, text in enumerate(HOSTILE))),
)
INNHOLD = Innhold(PLANS, Oppsett(), {one.id: "" for one in PLANS}, ())
ROWS = rows_of(INNHOLD)
SCOPES = sorted({Scope(), *(row.scope for row in ROWS), *(Scope(one.id) for one in PLANS)})


@pytest.mark.parametrize("scope", SCOPES, ids=str)
@pytest.mark.parametrize(("text", "follow_up"), [("", ""), ("kafé", ""), ("", "forsinket"), ("åpent", "avvik")])
def test_the_report_is_about_what_is_shown(scope: Scope, text: str, follow_up: str) -> None:
    view = View(scope, text, follow_up)
    asked = asked_of(view, ROWS, MOMENT)
    ids = plan_names(asked.plan, {(one.id, one.tittel) for one in PLANS}) if asked.plan else None
    rader = [rad for rad in INNHOLD.rader() if ids is None or rad.plan.id in ids]
    found = parse_filter(asked.filter).rader(rader, MOMENT)
    assert asked.is_exact
    assert [rad.tiltak.id for rad in found] == [row.rad.tiltak.id for row in view.of(ROWS, MOMENT)]


def test_what_it_is_about_is_told_in_words() -> None:
    told = [
        asked_of(view, ROWS, MOMENT).told
        for view in (
            View(),
            View(Scope("fri")),
            View(Scope("fri", "mote"), "kafé", "uten-frist"),
            View(filter="  ansvarlig:kultur "),
            View(filter="ansvarlig:kultur", visning=KULTUR),
            View(filter="ansvarlig:kultur kafé", visning=KULTUR),
        )
    ]
    assert told == ["", "Planen fri", "Møter, uten frist, kafé", "ansvarlig:kultur", "Kultur", "ansvarlig:kultur kafé"]


def test_a_fokusomrade_that_no_filter_tells_from_another_is_said_to_be_so() -> None:
    plan = _plan("to", ("", "Likt"), ("", "Likt"))
    innhold = Innhold((plan,), Oppsett(), {"to": ""}, ())
    rows = rows_of(innhold)
    asked = asked_of(View(rows[0].scope), rows, MOMENT)
    assert not asked.is_exact
    assert asked.filter == 'fokusområde:="Likt"'
