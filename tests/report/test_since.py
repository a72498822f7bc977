"""What a report is compared with where the user names nothing, and how a sent report is made again and corrected."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

import pytest

from tests.real_git import git
from tests.report.kommune import NOW, Kommune, day
from tiltak_tui.errors import UsageError
from tiltak_tui.history import History
from tiltak_tui.merker import gi_nytt_navn, sett_merke
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.report.form import Form
from tiltak_tui.report.make import Lest, read_report
from tiltak_tui.report.rapport import Sidenslag
from tiltak_tui.report.sent import sent_merke, sent_valg
from tiltak_tui.report.valg import Mottaker, Valg

Read = Callable[..., Lest]


@pytest.fixture(autouse=True)
def git_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Git's clock stand where that of the planmappe does."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", NOW.isoformat())


def set_at(kommune: Kommune, monkeypatch: pytest.MonkeyPatch, moment: str, navn: str, gjelder: str) -> None:
    """Set a merke at the newest oppføring of a moment."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{moment}:00 +0000")
    commit = git(kommune.root, "log", "-1", "--format=%H", f"--before={moment}:00 +0000")
    sett_merke(kommune.open(), navn, commit=commit, gjelder=gjelder)


def test_the_start_of_the_period_where_nothing_was_sent(lest: Read) -> None:
    now, before = lest().rapport, lest(per="30.08.2026").rapport
    assert (now.siden.dag, now.siden_slag, now.periode) == (day("2026-04-30"), Sidenslag.PERIODE, "2. tertial 2026")
    assert (before.siden.dag, before.periode) == (day("2025-12-31"), "1. tertial 2026")


def test_the_beginning_of_the_history_where_that_is_later(lest: Read) -> None:
    rapport = lest(per="2025-02-01").rapport
    assert (rapport.siden.dag, rapport.siden_slag) == (day("2025-01-10"), Sidenslag.BEGYNNELSEN)
    assert rapport.endret == ()


def test_the_newest_merke_for_the_same_recipient_before_the_point(
    kommune: Kommune, lest: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_at(kommune, monkeypatch, "2026-05-20 12:00", "Maimøtet", "Rådmannens ledergruppe")
    set_at(kommune, monkeypatch, "2026-09-20 12:00", "Septembermøtet", "ledergruppa")
    set_at(kommune, monkeypatch, "2026-10-10 12:00", "Kommunestyret i oktober", "Folkevalgte")
    set_at(kommune, monkeypatch, "2026-11-01 12:00", "Noe annet", "")
    assert (lest().rapport.siden.navn, lest().rapport.siden_slag) == ("Septembermøtet", Sidenslag.MERKE)
    assert lest(per="15.09.2026").rapport.siden.navn == "Maimøtet"
    assert lest(per="Septembermøtet").rapport.siden.navn == "Maimøtet"
    assert lest(mottaker=Mottaker.FOLKEVALGTE).rapport.siden.navn == "Kommunestyret i oktober"
    assert lest(siden="Maimøtet").rapport.siden.navn == "Maimøtet"


def test_a_merke_that_was_set_today_is_no_earlier_report(kommune: Kommune, lest: Read) -> None:
    sett_merke(kommune.open(), "Dagens møte", gjelder="Ledergruppa")
    assert lest().rapport.siden.navn == ""


def test_the_points_must_come_in_order(lest: Read) -> None:
    with pytest.raises(UsageError, match="er etter"):
        lest(per="01.06.2026", siden="01.09.2026")


def test_what_was_decided_is_told_to_those_who_decided_it(kommune: Kommune, lest: Read) -> None:
    decided = '[[fokusomrade.tiltak.beslutning]]\ndato = 2026-11-24\ntekst = "Søk igjen"\n'
    kommune.edit("2026-11-24 10:00", ("gjenopptas = 2027-01-15\n", f"gjenopptas = 2027-01-15\n{decided}"))
    told = "Frivilligbørs**. Beslutninger: lagt til Søk igjen"
    assert told in lest(siden="23.11.2026").drawn(Form.MD).decode()
    assert "Søk igjen" not in lest(siden="23.11.2026", mottaker=Mottaker.FOLKEVALGTE).drawn(Form.MD).decode()


def sent(kommune: Kommune, lest: Lest, navn: str, form: Form = Form.JSON) -> bytes:
    """Send a report, and set a merke for it."""
    data = lest.drawn(form)
    sendt = lest.sendt(form, data, lest.name(form))
    sett_merke(kommune.open(), navn, commit=lest.rapport.per.commit, gjelder=lest.recipient, rapport=sendt)
    return data


def test_a_sent_report_is_made_again_whatever_came_after(kommune: Kommune, lest: Read) -> None:
    first = lest(innledning="Kjære alle.\n\nHer er status.", tittel="Ledermøte", plan="friv", kort=True)
    data = sent(kommune, first, "Ledermøte november")
    kommune.edit("2026-11-26 08:30", ("Tilsynet sa nei.", "Tilsynet sa ja."))
    gi_nytt_navn(kommune.open(), "Ledermøte november", "Møtet")
    merke = sent_merke(kommune.open(), "møtet")
    valg = sent_valg(merke)
    later = kommune.open(datetime(2027, 3, 1, tzinfo=UTC))
    assert valg.innledning == "Kjære alle.\n\nHer er status."
    assert again(later, valg).drawn(Form.JSON) == data
    assert merke.rapport
    assert merke.rapport.fil == "Status rådmannens ledergruppe 2026-11-26.json"


def again(mappe: Planmappe, valg: Valg) -> Lest:
    with closing(History(mappe, None)) as history:
        return read_report(mappe, history, valg)


def test_a_report_on_another_plan_alone_is_not_the_last_one(kommune: Kommune, lest: Read) -> None:
    sent(kommune, lest(per="31.08.2026"), "Alt")
    sent(kommune, lest(per="30.09.2026", plan="friv"), "Frivillighet i september")
    assert lest().rapport.siden.navn == lest(plan="digital").rapport.siden.navn == "Alt"
    assert lest(plan="frivillighet").rapport.siden.navn == "Frivillighet i september"


def test_what_was_told_last_is_reckoned_at_the_day_of_that_report(kommune: Kommune, lest: Read) -> None:
    sent(kommune, lest(per="31.08.2026"), "Tertialrapporten")
    by_merke = lest(siden="Tertialrapporten").rapport
    assert (by_merke.siden.navn, by_merke.siden.dag) == ("Tertialrapporten", day("2026-08-31"))
    assert by_merke.tall.sist == lest(per="31.08.2026").rapport.tall.na
    assert lest().rapport.siden == by_merke.siden
    again_named = lest(per="Tertialrapporten")
    sent(kommune, again_named, "Enda en gang")
    assert lest(siden="Enda en gang").rapport.siden.dag == day("2026-08-31")


def test_a_corrected_report_says_what_it_corrects(kommune: Kommune, lest: Read) -> None:
    sent(kommune, lest(), "Ledermøte november")
    kommune.edit(
        "2026-11-26 07:30", ('vurdering = "rød"', 'vurdering = "gul"'), ("Tilsynet sa nei.", "Tilsynet sa kanskje.")
    )
    rapport = lest(retter="ledermøte november").rapport
    assert rapport.retting
    assert (rapport.retting.dag, rapport.retting.erstatter) == (day("2026-11-26"), NOW.date())
    assert rapport.retting.navn == "Ledermøte november"
    (kafe,) = rapport.retting.tiltak
    assert (kafe.rad.tiltak.id, [one.felt for one in kafe.felter]) == ("FRI-03", ["vurdering", "kommentar"])
    assert [one.tekst for one in kafe.begrunnelser] == ["Tilsynet sa kanskje."]
    assert [tuple(one) for one in rapport.retting.tall] == [("Vurdert: gul", 0, 1), ("Vurdert: rød", 1, 0)]
    assert rapport.siden.dag == day("2026-04-30")
    assert rapport.per.dag == day("2026-11-26")
    assert "--retter 'Ledermøte november'" in rapport.kommando


def test_a_report_that_was_right_has_nothing_to_correct(kommune: Kommune, lest: Read) -> None:
    sent(kommune, lest(), "Ledermøte november")
    retting = lest(retter="Ledermøte november").rapport.retting
    assert retting
    assert (retting.tiltak, retting.tall) == ((), ())


def test_only_a_report_that_was_sent_can_be_corrected(kommune: Kommune, lest: Read) -> None:
    sett_merke(kommune.open(), "Et møte")
    with pytest.raises(UsageError, match="har ingen rapport"):
        lest(retter="Et møte")
    with pytest.raises(UsageError, match="Fant ikke merket"):
        lest(retter="Et annet møte")


def test_a_clock_that_was_wrong_changes_no_report_that_is_made_again(kommune: Kommune, lest: Read) -> None:
    kommune.edit(
        "2031-05-05 10:00", ('vurdering = "rød"', 'vurdering = "gul"'), ("Tilsynet sa nei.", "Tilsynet nøler.")
    )
    first = lest()
    before = first.drawn(Form.JSON)
    for number in range(1, 4):
        kommune.edit(f"2026-12-0{number} 10:00", ("Tilsynet nøler", "Tilsynet nøler fortsatt"))
    assert again(kommune.open(datetime(2027, 1, 1, tzinfo=UTC)), first.valg).drawn(Form.JSON) == before
