"""Reports where the two states do not fit together: plans with new names, tiltak moved, files that cannot be read."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.real_git import git
from tests.report.kommune import DIG, FRI, NOW, Kommune
from tiltak_tui.errors import NoAnswerError
from tiltak_tui.history import History
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.report.form import Form
from tiltak_tui.report.make import Lest, read_report
from tiltak_tui.report.rapport import Avviksslag, Rapport
from tiltak_tui.report.valg import Valg

Read = Callable[..., Lest]
SINCE = "01.10.2026"


def _new(rapport: Rapport) -> list[str]:
    return [one.rad.tiltak.id for one in rapport.avvik if one.er_nytt]


def test_a_plan_with_another_name_is_the_same_plan(kommune: Kommune, lest: Read) -> None:
    before = lest(siden=SINCE, plan="frivillighet").rapport
    git(kommune.root, "mv", FRI, "plans/frivillige.toml")
    kommune.commit("2026-11-20 10:00", {})
    after = lest(siden=SINCE, plan="frivillige").rapport
    assert after.levert == before.levert == ()
    assert _new(after) == _new(before)
    assert after.tall == before.tall
    assert after.tall.sist is not None
    assert after.over_tid == before.over_tid


def test_a_tiltak_that_was_moved_is_not_fullfort_again(kommune: Kommune, lest: Read) -> None:
    text = (kommune.root / FRI).read_text(encoding="utf-8")
    start = text.index('[[fokusomrade.tiltak]]\nid = "FRI-01"')
    end = text.index("[[fokusomrade.tiltak]]", start + 1)
    dig = (kommune.root / DIG).read_text(encoding="utf-8")
    kommune.commit("2026-11-20 10:00", {FRI: text[:start] + text[end:], DIG: f"{dig}\n{text[start:end]}"})
    rapport = lest(siden=SINCE).rapport
    assert any(rad.tiltak.id == "FRI-01" and rad.plan.id == "digital" for rad in rapport.alle)
    assert rapport.levert == ()


def test_a_plan_that_could_not_be_read_last_time_is_not_compared(kommune: Kommune, lest: Read) -> None:
    good = (kommune.root / FRI).read_text(encoding="utf-8")
    kommune.commit("2026-11-10 10:00", {FRI: f"{good}\n[[["})
    kommune.commit("2026-11-20 10:00", {FRI: good})
    made = lest(siden="15.11.2026")
    rapport = made.rapport
    assert rapport.ulest_sist == ("frivillighet",)
    assert rapport.levert == ()
    assert _new(rapport) == []
    assert rapport.tall.sist is None
    assert {one.id: one.tall.sist is None for one in rapport.planer} == {"digital": False, "frivillighet": True}
    assert "kunne ikke leses slik de sto 15.11.2026" in " ".join(made.drawn(Form.TXT).decode().split())


def test_a_plan_that_cannot_be_read_now_is_named_where_it_matters(kommune: Kommune, lest: Read) -> None:
    good = (kommune.root / FRI).read_text(encoding="utf-8")
    kommune.commit("2026-11-10 10:00", {FRI: f"{good}\n[[["})
    rapport = lest(siden=SINCE).rapport
    assert rapport.ulest == ("frivillighet",)
    assert rapport.tall.sist is None
    rapport = lest(siden=SINCE, plan="digital").rapport
    assert rapport.ulest == ()
    assert rapport.tall.sist is not None
    with pytest.raises(NoAnswerError, match="kunne ikke leses"):
        lest(siden=SINCE, plan="frivillighet")


def test_what_was_removed_is_told_with_who_and_when(kommune: Kommune, lest: Read) -> None:
    git(kommune.root, "rm", "--quiet", FRI)
    kommune.commit("2026-11-20 10:00", {}, by="Ola Hansen")
    made = lest()
    text = made.drawn(Form.TXT).decode()
    assert "Fire er fjernet." in text
    assert "FRI-03 Kafé i gamle Norderhov skole (Ola Hansen, 20.11.2026)" in " ".join(text.split())


def test_a_history_that_is_cut_off_is_told_of(kommune: Kommune, lest: Read, tmp_path: Path) -> None:
    sentence = "Historikken er avkortet i denne kopien"
    assert sentence not in lest().drawn(Form.TXT).decode()
    copy = tmp_path / "kopi"
    git(tmp_path, "clone", "--quiet", "--depth=2", kommune.root.as_uri(), str(copy))
    mappe = Planmappe(copy, clock=lambda: NOW)
    with closing(History(mappe, None)) as history:
        assert sentence in read_report(mappe, history, Valg()).drawn(Form.TXT).decode()
    mappe.repository().close()


def test_what_was_said_when_the_frist_was_first_set_is_no_reason_for_passing_it(kommune: Kommune, lest: Read) -> None:
    new = 'status = "pågår"\nfrist = 2026-10-31\nkommentar = "Før jul."'
    kommune.edit("2026-10-25 10:00", ('status = "på vent"', new))
    (late,) = [one for one in lest().rapport.avvik if one.rad.tiltak.id == "FRI-05"]
    assert [one.begrunnelse for one in late.grunner if one.slag is Avviksslag.FORSINKET] == [None]
    assert late.kommentar
    assert late.kommentar.tekst == "Før jul."


def test_each_of_several_with_one_id_must_pass_the_filter_itself(kommune: Kommune, lest: Read) -> None:
    more = '\n[[fokusomrade.tiltak]]\nid = "{id}"\ntittel = "{title}"\nvurdering = "{vurdering}"\n'
    dig = (kommune.root / DIG).read_text(encoding="utf-8")
    texts = [("X-1", "Verst", "rød"), ("X-1", "Best", "grønn"), ("", "Uten id, verst", "rød"), ("", "Uten id", "gul")]
    dig += "".join(more.format(id=one, title=title, vurdering=vurdering) for one, title, vurdering in texts)
    kommune.commit("2026-11-10 10:00", {DIG: dig})
    made = lest(filter="vurdering:rød plan:digital").rapport
    assert [rad.tiltak.tittel for rad in made.alle] == ["Verst", "Uten id, verst"]
