"""Any bytes as a plan file, edited: refused, or what was meant comes out; nothing crashes (DESIGN §9)."""

import json
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan_texts import plan_texts
from tests.real_git import write
from tests.test_any_bytes import SAMPLES, mutated_plans
from tiltak_tui.cli.records import as_json
from tiltak_tui.model.change import Endring, Sted, apply
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.query import Moment
from tiltak_tui.model.status import Status
from tiltak_tui.planfile.edit import CannotEditError, edit
from tiltak_tui.planfile.read import read_plan
from tiltak_tui.planfile.text import normalise
from tiltak_tui.planmappe import Planmappe

DAY = date(2026, 1, 2)
ODD = [
    *(b"[[" * 200 + b"]]" * 200, b"{a=" * 100 + b"1" + b"}" * 100, b"1e400", b"-inf", b"nan", b"0000-00-00"),
    *(b"0001-01-01", b"9999-12-31", b'"a\\nb\\u0000"', b'"\\ud800"', b"\xed\xa0\x80", b"9223372036854775807"),
    *(b'"\\n" = 1\n', b"'' = 1\n", b'["\\u0001"]\n', b"fremdrift = nan\n", b"frist = 07:32:00\n", b"milepael = []\n"),
    *(b"inndeling.a = 'x'\n", b"[fokusomrade.tiltak.milepael]\n", b"[[fokusomrade.tiltak.milepael]]\n", b"id = ''\n"),
    *(b'id = "\\u0000"\n', b"ansvarlig = [ # a\n 'x', # b\n]\n", b"frist = [ # a\n]\n", b"\xc2\x85", b"\x0c"),
    *(b"periode = { fra = 9999-12-31, til = 0001-01-01 }\n", b"vedtak = ['pkt. 99999999999999999999']\n"),
]


@st.composite
def odd_plans(draw: st.DrawFn) -> bytes:
    """Draw a plan that something has happened to, most often where a line or a value begins."""
    data = draw(mutated_plans() | plan_texts().map(str.encode) | st.sampled_from(SAMPLES))
    rng = draw(st.randoms(use_true_random=False))
    for _ in range(rng.randint(0, 2)):
        place = data.find(rng.choice((b"\n", b"= ", b"[")), rng.randrange(len(data) + 1)) + 1
        data = data[:place] + rng.choice(ODD) + data[place:]
    return data


def updates(plan: Plan) -> Iterator[list[Endring]]:
    for rad in list(plan.rader())[:3]:
        sted, tiltak = Sted(plan.id, tiltak=rad.tiltak.id), rad.tiltak
        yield [Endring(sted, "status", tiltak.status, Status.FULLFORT), Endring(sted, "kommentar", "", "én\nto")]
        yield [Endring(sted, "ansvarlig", tiltak.ansvarlig, ("Ny",)), Endring(sted, "frist", tiltak.frist, DAY)]
        yield [Endring(sted, "milepael", tiltak.milepael, tiltak.milepael[1:])]
        yield [Endring(sted, "inndeling", tiltak.inndeling, {"a": ("b",)})]
    yield [Endring(Sted(plan.id), "periode", plan.periode, None), Endring(Sted(plan.id), "mal", plan.mal, "Nytt")]


@settings(deadline=None, max_examples=300)
@given(data=odd_plans(), is_oppsett=st.sampled_from([False, False, True]))
def test_any_bytes_are_read_shown_and_edited(data: bytes, is_oppsett: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, {"plans/oppsett.toml" if is_oppsett else "plans/rar.toml": data})
        mappe = Planmappe(root)
        innhold = mappe.read()
        rader = [rad for plan in innhold.plans for rad in plan.rader()]
        json.loads(as_json(rader, Moment(innhold.oppsett, DAY)))
        assert all(problem.melding.isprintable() for problem in mappe.check())
    for plan in innhold.plans:
        source = normalise(data)
        for endringer in updates(plan):
            try:
                new = edit(source.text, plan, endringer)
            except CannotEditError:
                continue
            assert read_plan(new, plan.id, "").plan == apply(plan, endringer)
            assert normalise(source.restore(new)).text == new


def test_a_tiltak_without_id_is_not_taken_for_its_plan() -> None:
    text = 'versjon = 1\n[plan]\ntittel = "P"\nkode = "P"\n[[fokusomrade]]\n[[fokusomrade.tiltak]]\ntittel = "T"\n'
    plan = read_plan(text, "p", "").plan
    assert plan is not None
    with pytest.raises(CannotEditError):
        edit(text, plan, [Endring(Sted("p", tiltak=""), "status", None, Status.FULLFORT)])
