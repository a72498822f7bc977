"""Each figure of a report is what a plain count over the files of that commit gives."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.real_git import git
from tests.report import plain_count
from tests.report.kommune import Kommune, day
from tiltak_tui.report.make import Lest
from tiltak_tui.report.rapport import Fristslag, Rapport, Tall

Read = Callable[..., Lest]
POINTS = ("", "31.08.2026", "30.06.2026", "2025-02-01", "i går")


def commit_of(kommune: Kommune, rapport: Rapport) -> str:
    """Return the commit of the report's day, as `git log` finds it: the clocks of these histories are right."""
    end = f"{rapport.per.dag.isoformat()}T23:59:59+02:00"
    return git(kommune.root, "log", "-1", "--format=%H", "--first-parent", f"--before={end}")


def as_counts(tall: Tall) -> dict[str, Any]:
    found = tall._asdict()
    found["status"] = {key.value: count for key, count in tall.status.items() if count}
    found["utgang"] = {key.value: count for key, count in tall.utgang.items() if count}
    found["vurdering"] = {key.value if key else None: count for key, count in tall.vurdering.items() if count}
    return found


@pytest.mark.parametrize("per", POINTS)
@pytest.mark.parametrize("plan", ["", "frivillighet"])
def test_counts_of_all_of_each_plan_and_of_each_fokusomrade(kommune: Kommune, lest: Read, per: str, plan: str) -> None:
    rapport = lest(per=per, plan=plan).rapport
    assert commit_of(kommune, rapport) == rapport.per.commit
    for punkt, pick in ((rapport.per, "na"), (rapport.siden, "sist")):
        rows = plain_count.rows(kommune.root, punkt.commit, plan)
        assert as_counts(getattr(rapport.tall, pick)) == plain_count.counts(rows, punkt.dag)
        for part in rapport.planer:
            mine = [row for row in rows if row[0] == part.id]
            assert as_counts(getattr(part.tall, pick)) == plain_count.counts(mine, punkt.dag)
            for area in part.omrader:
                inside = [row for row in mine if row[1] == area.id]
                assert as_counts(getattr(area.tall, pick)) == plain_count.counts(inside, punkt.dag)


@pytest.mark.parametrize("per", POINTS)
def test_avvik_are_all_that_there_are_and_nothing_else(kommune: Kommune, lest: Read, per: str) -> None:
    rapport = lest(per=per).rapport
    wanted = plain_count.avvik(plain_count.rows(kommune.root, rapport.per.commit), rapport.per.dag)
    assert {one.rad.tiltak.id: [part.slag.value for part in one.grunner] for one in rapport.avvik} == wanted
    worst = [one.slag for one in rapport.avvik]
    assert worst == sorted(worst, key=list(type(worst[0])).index)


@pytest.mark.parametrize("per", POINTS)
def test_what_is_due(kommune: Kommune, lest: Read, per: str) -> None:
    rapport = lest(per=per).rapport
    wanted = plain_count.due(plain_count.rows(kommune.root, rapport.per.commit), rapport.per.dag)
    found = [(one.dag, one.slag.value, one.rad.tiltak.id) for one in rapport.frister]
    assert sorted(found) == wanted
    assert [one[0] for one in found] == sorted(one[0] for one in found)


def test_who_is_to_do_what_is_due(kommune: Kommune, lest: Read) -> None:
    step = "[[fokusomrade.tiltak.milepael]]"
    decided = '[[fokusomrade.tiltak.beslutning]]\ntekst = "Søk"\nansvarlig = "Rådmannen"\nfrist = 2026-12-01\n'
    kommune.edit("2026-11-01 10:00", (step, decided + step))
    due = {one.slag: one.ansvarlig for one in lest().rapport.frister if one.rad.tiltak.id == "FRI-03"}
    assert due == {
        Fristslag.BESLUTNING: ("Rådmannen",),
        Fristslag.MILEPAEL: ("Brua",),
        Fristslag.SOKNAD: ("Leder frivilligsentralen", "Eiendomssjef"),
    }


def test_an_avvik_says_since_when_why_and_how_often_the_frist_was_moved(lest: Read) -> None:
    kafe = next(one for one in lest().rapport.avvik if one.rad.tiltak.id == "FRI-03")
    rod, forsinket = kafe.grunner
    assert (rod.siden, forsinket.siden) == (day("2026-09-15"), day("2026-11-01"))
    assert rod.begrunnelse
    assert forsinket.begrunnelse
    assert (rod.begrunnelse.tekst, rod.begrunnelse.forfatter) == ("Tilsynet sa nei.", "Kari Nordmann")
    assert (forsinket.begrunnelse.tekst, forsinket.begrunnelse.forfatter) == ("Tilsyn i høst.", "Ola Hansen")
    assert (kafe.flyttinger, kafe.dager, kafe.kommentar, kafe.nadd) == (1, 123, None, ("Brannvern",))
    assert kafe.er_nytt


def test_what_was_gul_before_and_is_gul_now_is_not_new(lest: Read) -> None:
    found = {one.rad.tiltak.id: one for one in lest(per="31.08.2026").rapport.avvik}
    assert not found["FRI-03"].er_nytt
    assert found["FRI-03"].grunner[0].siden == day("2026-03-02")


def test_what_has_become_of_the_tiltak_since(lest: Read) -> None:
    rapport = lest(siden="31.07.2026").rapport
    told = {one.rad.tiltak.id: one.retning.value for one in rapport.endret}
    assert told == {"FRI-01": "fullført", "FRI-03": "verre", "FRI-04": "bedre", "DIG-03": "nytt"}
    assert list(told) == ["FRI-03", "DIG-03", "FRI-04", "FRI-01"]
    kafe = rapport.endret[0]
    assert [(one.felt, one.fra, one.til) for one in kafe.felter if one.felt == "vurdering"] == [
        ("vurdering", "gul", "rød")
    ]
    assert [one.tekst for one in kafe.begrunnelser] == ["Tilsynet sa nei."]
    assert [(one.rad.tiltak.id, one.dag) for one in rapport.levert] == [("FRI-01", day("2026-08-31"))]


def test_what_must_be_decided(kommune: Kommune, lest: Read) -> None:
    assert [(one.rad.tiltak.id, one.sporsmal) for one in lest().rapport.saker] == [
        ("FRI-04", "Skal vi?"),
        ("FRI-03", ""),
    ]
    step = "[[fokusomrade.tiltak.milepael]]"
    decided = '[[fokusomrade.tiltak.beslutning]]\ndato = 2026-11-01\ntekst = "Vent"\n'
    kommune.edit("2026-11-01 10:00", (step, decided + step))
    assert [one.rad.tiltak.id for one in lest().rapport.saker] == ["FRI-04"]
    assert [one.rad.tiltak.id for one in lest(siden="02.11.2026").rapport.saker] == ["FRI-04", "FRI-03"]


def test_money(lest: Read) -> None:
    okonomi = lest().rapport.okonomi
    assert (okonomi.kostnad, okonomi.med_kostnad) == (250_000, 1)
    assert [tuple(one) for one in okonomi.kilder] == [
        ("Fylkeskommunen", False, 50_000, 40_000, ("FRI-03",)),
        ("Sparebankstiftelsen", True, 100_000, 0, ("FRI-03",)),
    ]
    assert [(one.dag, one.tekst) for one in okonomi.soknadsfrister] == [(day("2027-02-01"), "Sparebankstiftelsen")]


def test_inndelinger_and_units(lest: Read) -> None:
    rapport = lest().rapport
    assert [(one.tittel, one.uten) for one in rapport.sorteringer] == [("Barrierer", 2)]
    assert [tuple(one) for one in rapport.sorteringer[0].verdier] == [("Økonomi", 2, 0, 1), ("Tid", 0, 0, 0)]
    assert [(one.rad.tiltak.id, one.ferdige, one.alle, one.gjenstar) for one in rapport.enheter] == [
        ("FRI-03", 1, 3, ("Brua", "Jaren"))
    ]


def test_by_vedtak_and_point(lest: Read) -> None:
    parts = lest(plan="frivillighet").rapport.vedtak
    assert [(one.vedtak.sak if one.vedtak else None) for one in parts] == ["KST 4/25", None]
    assert [(one.nr, [rad.tiltak.id for rad in one.rader]) for part in parts for one in part.punkter] == [
        (1, []),
        (2, ["FRI-01", "FRI-03"]),
        (None, ["FRI-04", "FRI-05"]),
    ]


def test_statuses_over_time(kommune: Kommune, lest: Read) -> None:
    rows = lest().rapport.over_tid
    assert [one.dag for one in rows] == [
        day(one) for one in ("2025-04-30", "2025-08-31", "2025-12-31", "2026-04-30", "2026-08-31", "2026-11-26")
    ]
    for one in rows:
        commit = git(kommune.root, "log", "-1", "--format=%H", f"--before={one.dag}T23:59:59+02:00")
        wanted = plain_count.counts(plain_count.rows(kommune.root, commit), one.dag)["status"]
        assert {key.value: count for key, count in one.status.items() if count} == wanted


def test_a_kommentar_from_before_the_period_is_told_with_its_date(lest: Read) -> None:
    plan = lest(plan="frivillighet").rapport.planer[0]
    assert plan.kommentar
    assert (plan.kommentar.dag, plan.kommentar.er_gammel) == (day("2025-04-30"), True)
    ungdom = plan.omrader[1]
    assert ungdom.kommentar
    assert (ungdom.kommentar.tekst, ungdom.kommentar.er_gammel) == ("Nye ungdommer.", False)


def test_the_filter_decides_what_the_report_is_about(kommune: Kommune, lest: Read) -> None:
    rapport = lest(filter="ansvarlig:bibliotek,ikt").rapport
    assert [rad.tiltak.id for rad in rapport.alle] == ["DIG-01", "FRI-01"]
    rows = [row for row in plain_count.rows(kommune.root, "HEAD") if row[2]["id"] in {"DIG-01", "FRI-01"}]
    assert as_counts(rapport.tall.na) == plain_count.counts(rows, rapport.per.dag)
    assert [one.id for one in rapport.planer] == ["digital", "frivillighet"]
    assert [area.id for one in rapport.planer for area in one.omrader] == ["innbygger", "moteplasser"]


def test_an_ended_plan_is_left_out_unless_it_is_asked_for(kommune: Kommune, lest: Read) -> None:
    kommune.edit("2026-11-02 10:00", ('rytme = "tertial"', 'rytme = "tertial"\navsluttet = 2026-11-01'))
    assert [one.id for one in lest().rapport.planer] == ["digital"]
    assert [one.id for one in lest(filter="avsluttet:ja").rapport.planer] == ["frivillighet"]


def test_nothing_to_tell_is_told_too(lest: Read) -> None:
    rapport = lest(filter="finnesikke").rapport
    assert (rapport.alle, rapport.avvik, rapport.planer, rapport.tall.na.antall) == ((), (), (), 0)
    assert rapport.per.dag == date(2026, 11, 26)
