"""What two versions say differently: all of it, once, and nothing else."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_planmappe import FRIVILLIGHET
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import (
    REKKEFOLGE,
    Forskjell,
    Type,
    compare_oppsett,
    compare_plan,
    compare_plans,
    declared,
    paired,
)
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Ansvarlig, Oppsett, Vurderingstekst
from tiltak_tui.model.plan import Fokusomrade, Inndeling, Milepael, Plan, Tiltak, Vedtak
from tiltak_tui.model.problem import Alvor, Problem
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planfile.read import read_oppsett, read_plan

BEFORE = Plan(
    id="fri",
    tittel="Frivillighet",
    kode="FRI",
    fokusomrader=(
        Fokusomrade(id="a", tittel="A", tiltak=(Tiltak(id="T-1", tittel="En"), Tiltak(id="T-2", tittel="To"))),
        Fokusomrade(id="b", tittel="B"),
    ),
)


def plan(plan_id: str, *tiltak: Tiltak, kode: str = "", **values: Any) -> Plan:
    part = Fokusomrade(id="o", tittel="O", tiltak=tiltak)
    return Plan(id=plan_id, tittel=plan_id, kode=kode, fokusomrader=(part,), **values)


def t(name: str, **values: Any) -> Tiltak:
    return Tiltak(id=name, tittel=name, **values)


def short(some: tuple[Forskjell, ...]) -> list[tuple[str, str, str, Any, Any]]:
    """Return forskjeller as what can be read: where they are, and of the whole parts only what they are called."""
    found = []
    for one in some:
        sted = "/".join(word for word in one.sted if word)
        fra, til = (value.tittel if isinstance(value, Plan | Fokusomrade | Tiltak) else value for value in one[3:])
        found.append((one.type.value, sted, one.felt, fra, til))
    return found


def in_plan(before: str, after: str) -> list[tuple[str, str, str, Any, Any]]:
    return short(compare_plan(read_plan(before, "fri", "").plan, read_plan(after, "fri", "").plan))


def test_the_same_differs_in_nothing() -> None:
    assert compare_plan(BEFORE, BEFORE) == ()
    assert compare_plan(None, None) == ()
    assert compare_plan(BEFORE, BEFORE.replace(versjon=1)) == ()
    assert in_plan(FRIVILLIGHET, FRIVILLIGHET + "# Slutt\n") == []


def test_a_plan_that_has_come_or_gone_is_told_with_all_in_it() -> None:
    expected = [("fri", "Frivillighet"), ("fri/a", "A"), ("fri/a/T-1", "En"), ("fri/a/T-2", "To"), ("fri/b", "B")]
    assert short(compare_plan(None, BEFORE)) == [("lagt_til", sted, "", None, title) for sted, title in expected]
    assert short(compare_plan(BEFORE, None)) == [("fjernet", sted, "", title, None) for sted, title in expected]
    whole = compare_plan(None, BEFORE)
    assert whole[0].til.fokusomrader == ()
    assert whole[1].til.tiltak == ()


def test_fields_of_every_part() -> None:
    text = FRIVILLIGHET.replace('rytme = "tertial"', 'rytme = "år"').replace('tittel = "Møteplasser"', 'tittel = "M"')
    assert in_plan(FRIVILLIGHET, text.replace("2026-06-30", "2026-07-31")) == [
        ("endret", "fri", "rytme", BEFORE_RYTME, AFTER_RYTME),
        ("endret", "fri/moteplasser", "tittel", "Møteplasser", "M"),
        ("endret", "fri/moteplasser/FRI-03", "frist", date(2026, 6, 30), date(2026, 7, 31)),
    ]


BEFORE_RYTME, AFTER_RYTME = (
    read_plan(f'versjon = 1\n[plan]\nrytme = "{word}"\n', "x", "").plan.rytme  # type: ignore[union-attr]
    for word in ("tertial", "år")
)


@pytest.mark.parametrize(
    ("line", "other", "fra", "til"),
    [
        ("frist = 2026-06-30", 'frist = "snart"', date(2026, 6, 30), "snart"),
        ('frist = "snart"', 'frist = "senere"', "snart", "senere"),
        ('frist = "snart"', "frist = 2026-06-30", "snart", date(2026, 6, 30)),
        ("frist = 1", "frist = true", 1, True),
        ("frist = 1", "frist = 1.0", 1, 1.0),
    ],
)
def test_a_value_that_cannot_be_understood_counts_as_it_stands(line: str, other: str, fra: Any, til: Any) -> None:
    before, after = (FRIVILLIGHET.replace("frist = 2026-06-30", one) for one in (line, other))
    # Something beside it, so that the tiltak is looked into whatever Python thinks is equal.
    after = after.replace("branntilsynet", "brannvesenet")
    found = [one for one in in_plan(before, after) if one[2] == "frist"]
    assert [repr(one) for one in found] == [repr(("endret", "fri/moteplasser/FRI-03", "frist", fra, til))]


def test_what_is_not_a_number_is_the_same_as_before() -> None:
    wrong = FRIVILLIGHET.replace("frist = 2026-06-30", "frist = nan\nfremdrift = [nan, { a = nan }]").replace(
        '\n[[fokusomrade.tiltak]]\nid = "FRI-04"',
        '[[fokusomrade.tiltak.milepael]]\ntittel = "M"\nfrist = nan\n\n[[fokusomrade.tiltak]]\nid = "FRI-04"',
    )
    assert wrong.count("nan") == 4
    assert in_plan(wrong, wrong + "# Slutt\n") == []
    assert in_plan(wrong, wrong.replace("Kafé", "Kafe")) == [
        (
            "endret",
            "fri/moteplasser/FRI-03",
            "tittel",
            "Kafé i gamle Norderhov skole",
            "Kafe i gamle Norderhov skole",
        )
    ]


def test_parts_and_tiltak_that_come_go_and_move() -> None:
    after = BEFORE.replace(
        fokusomrader=(
            Fokusomrade(id="c", tittel="C", tiltak=(Tiltak(id="t-2", tittel="To igjen"), t("T-3"))),
            Fokusomrade(id="A", tittel="A"),
        )
    )
    assert short(compare_plan(BEFORE, after)) == [
        ("lagt_til", "fri/c", "", None, "C"),
        ("endret", "fri/A", "id", "a", "A"),
        ("fjernet", "fri/b", "", "B", None),
        ("flyttet", "fri/c/t-2", "fokusomrade", "a", "c"),
        ("endret", "fri/c/t-2", "id", "T-2", "t-2"),
        ("endret", "fri/c/t-2", "tittel", "To", "To igjen"),
        ("lagt_til", "fri/c/T-3", "", None, "T-3"),
        ("fjernet", "fri/a/T-1", "", "En", None),
    ]


def test_another_order_is_a_difference_of_what_holds_it() -> None:
    one, other = BEFORE.fokusomrader
    turned = one.replace(tiltak=one.tiltak[::-1])
    ids = tuple(tiltak.id for tiltak in one.tiltak)
    assert compare_plan(BEFORE, BEFORE.replace(fokusomrader=(other, turned))) == (
        Forskjell(Type.ENDRET, Sted("fri"), REKKEFOLGE, (one.id, other.id), (other.id, one.id)),
        Forskjell(Type.ENDRET, Sted("fri", one.id), REKKEFOLGE, ids, ids[::-1]),
    )


def test_what_comes_goes_or_stands_twice_leaves_the_order_as_it_is() -> None:
    before = plan("p", t("T-1"), t("T-2"), t("T-3"), t("T-3"))
    after = plan("p", t("T-3"), t("T-4"), t("T-1"), t("T-3"))
    assert not [one for one in compare_plan(before, after) if one.felt == REKKEFOLGE]


def test_what_has_no_id_is_passed_over() -> None:
    nameless = Fokusomrade(tittel="Uten id", tiltak=(Tiltak(tittel="Uten id"), t("T-9")))
    found = short(compare_plan(BEFORE, BEFORE.replace(fokusomrader=(*BEFORE.fokusomrader, nameless))))
    assert found == [("lagt_til", "fri/T-9", "", None, "T-9")]


def test_the_first_with_the_first_where_an_id_stands_twice() -> None:
    before = plan("p", t("T-1"), t("T-1", fremdrift=5))
    assert short(compare_plan(before, plan("p", t("T-1"), t("T-1", fremdrift=6)))) == [
        ("endret", "p/o/T-1", "fremdrift", 5, 6)
    ]
    assert short(compare_plan(before, plan("p", t("T-1")))) == [("fjernet", "p/o/T-1", "", "T-1", None)]


def test_tables_inndelinger_and_vedtak() -> None:
    milepael, vedtak = (Milepael(tittel="M"),), (Vedtak(sak="KST 1/25"),)
    after = plan("p", t("T-1", milepael=milepael), vedtak=vedtak, inndelinger=(Inndeling(id="b"),))
    found = compare_plan(plan("p", t("T-1")), after)
    assert short(found) == [
        ("endret", "p", "vedtak", (), vedtak),
        ("endret", "p", "inndeling", (), (Inndeling(id="b"),)),
        ("endret", "p/o/T-1", "milepael", (), milepael),
    ]
    assert all(one.declared is not None for one in found)


def test_the_setup() -> None:
    assert compare_oppsett(None, None) == compare_oppsett(None, Oppsett()) == ()
    after = Oppsett(navn="Gran", ansvarlig=(Ansvarlig(navn="Kultur"),), vurdering=Vurderingstekst(rod="Krise"))
    found = compare_oppsett(None, after)
    assert [(one.felt, one.til) for one in found] == [
        ("navn", "Gran"),
        ("ansvarlig", after.ansvarlig),
        ("vurdering.rod", "Krise"),
    ]
    assert {one.sted for one in found} == {Sted("oppsett")}
    assert [getattr(one.declared, "label", "") for one in found] == ["Navn", "Ansvarlige", "Rød"]
    assert len(compare_oppsett(after, None)) == 3
    wrong = read_oppsett('navn = 3\n[vurdering]\ngul = ["?"]\n', "").oppsett
    assert [(one.felt, one.til) for one in compare_oppsett(None, wrong)] == [("navn", 3), ("vurdering.gul", ["?"])]


def test_declarations() -> None:
    assert declared(Sted("p"), "ukjent") is None
    assert declared(Sted("oppsett", tiltak="T-1"), "status") is not None
    forskjell = Forskjell(Type.ENDRET, Sted("p", "o", "T-1"), "status", Status.PAGAR, Status.FULLFORT)
    assert forskjell.endring == (Sted("p", tiltak="T-1"), "status", Status.PAGAR, Status.FULLFORT)
    assert Forskjell(Type.FLYTTET, Sted("p", "o", "T-1"), "plan", "q", "p").declared is None


def joined(*pairs: tuple[Plan | None, Plan | None]) -> list[tuple[str, str, str, Any, Any]]:
    return short(paired([one for before, after in pairs for one in compare_plan(before, after)]))


def test_a_tiltak_moves_from_plan_to_plan() -> None:
    found = joined((plan("a", t("T-1"), t("T-2")), plan("a", t("T-2"))), (plan("b"), plan("b", t("t-1", fremdrift=3))))
    assert found == [
        ("flyttet", "b/o/t-1", "plan", "a", "b"),
        ("endret", "b/o/t-1", "id", "T-1", "t-1"),
        ("endret", "b/o/t-1", "tittel", "T-1", "t-1"),
        ("endret", "b/o/t-1", "fremdrift", None, 3),
    ]


def test_a_plan_gets_another_name() -> None:
    three = (t("T-1"), t("T-2"), t("T-3"))
    after = plan("b", t("T-1"), t("T-2", vurdering=Vurdering.ROD), t("N-1")).replace(tittel="a")
    assert joined((plan("a", *three), None), (None, after)) == [
        ("fjernet", "a/o/T-3", "", "T-3", None),
        ("omdopt", "b", "", "a", "b"),
        ("endret", "b/o/T-2", "vurdering", None, Vurdering.ROD),
        ("lagt_til", "b/o/N-1", "", None, "N-1"),
    ]


def test_plans_with_little_in_common_are_not_the_same() -> None:
    found = joined((plan("a", t("T-1"), t("T-2")), None), (None, plan("b", t("T-1"), t("N-1"))))
    assert ("lagt_til", "b", "", None, "b") in found
    assert ("fjernet", "a", "", "a", None) in found
    assert ("flyttet", "b/o/T-1", "plan", "a", "b") in found


def test_plans_without_tiltak_are_the_same_where_their_kode_is() -> None:
    assert joined((plan("a", kode="X"), None), (None, plan("b", kode="x")))[0] == ("omdopt", "b", "", "a", "b")
    assert joined((plan("a", kode="X"), None), (None, plan("b", kode="Y")))[-1][0] in {"lagt_til", "fjernet"}


def test_a_plan_is_split_in_two() -> None:
    found = joined(
        (plan("a", t("T-1"), t("T-2"), t("T-3")), None),
        (None, plan("b", t("T-1"), t("T-2"))),
        (None, plan("c", t("T-3"))),
    )
    assert [one for one in found if one[0] in {"omdopt", "flyttet"}] == [
        ("omdopt", "b", "", "a", "b"),
        ("flyttet", "c/o/T-3", "plan", "a", "c"),
    ]


def test_plans_change_names_with_each_other() -> None:
    one, other = plan("a", t("T-1")), plan("b", t("N-1"))
    found = joined((one, other.replace(id="a")), (other, one.replace(id="b")))
    assert [one[:2] for one in found if one[0] == "flyttet"] == [("flyttet", "a/o/N-1"), ("flyttet", "b/o/T-1")]


def test_states_of_a_planmappe_pass_over_what_could_not_be_read() -> None:
    before = Innhold((plan("a", t("T-1")), plan("b", t("N-1"))), Oppsett(), {}, ())
    broken = Problem("plans/b.toml", Alvor.FEIL, "ugyldig")
    after = Innhold((plan("a", t("T-1", fremdrift=3)),), Oppsett(), {}, (broken,))
    assert short(compare_plans(before, after)) == [("endret", "a/o/T-1", "fremdrift", None, 3)]


_TILTAK = st.builds(
    Tiltak,
    id=st.sampled_from(["", "T-1", "T-2", "t-2", "T-3", "T-4"]),
    tittel=st.sampled_from(["A", "B"]),
    status=st.sampled_from(Status),
    frist=st.sampled_from([None, date(2026, 6, 30), date(2026, 12, 31)]),
    ansvarlig=st.sampled_from([(), ("Kultur",)]),
)
_PARTS = st.builds(
    Fokusomrade,
    id=st.sampled_from(["", "a", "b", "c"]),
    tittel=st.sampled_from(["A", "B"]),
    tiltak=st.lists(_TILTAK, max_size=4).map(tuple),
)
_PLANS = st.builds(
    Plan,
    id=st.just("p"),
    tittel=st.sampled_from(["A", "B"]),
    kode=st.just("P"),
    fokusomrader=st.lists(_PARTS, max_size=3).map(tuple),
)


def ids(one: Plan | None) -> Counter[str]:
    return Counter(rad.tiltak.id.casefold() for rad in one.rader() if rad.tiltak.id) if one else Counter()


@given(_PLANS, _PLANS)
def test_nothing_is_told_of_a_plan_compared_with_itself_and_everything_of_another(before: Plan, after: Plan) -> None:
    assert compare_plan(before, before) == ()
    found = compare_plan(before, after)
    come = Counter(one.sted.tiltak.casefold() for one in found if one.type is Type.LAGT_TIL and one.sted.tiltak)
    gone = Counter(one.sted.tiltak.casefold() for one in found if one.type is Type.FJERNET and one.sted.tiltak)
    assert ids(before) + come == ids(after) + gone
    assert not come & gone
    for one in found:
        assert one.type is not Type.ENDRET or one.fra != one.til


@given(_PLANS, _PLANS)
def test_carrying_out_what_is_told_gives_the_newer_version(before: Plan, after: Plan) -> None:
    old = {rad.tiltak.id.casefold(): (rad.fokusomrade.id, rad.tiltak) for rad in before.rader()}
    new = {rad.tiltak.id.casefold(): (rad.fokusomrade.id, rad.tiltak) for rad in after.rader()}
    if max((ids(before) | ids(after)).values(), default=0) > 1:
        return
    for one in compare_plan(before, after):
        name = one.sted.tiltak.casefold()
        if not name:
            continue
        if one.type is Type.FJERNET:
            assert old.pop(name)[1] == one.fra
        elif one.type is Type.LAGT_TIL:
            old[name] = one.sted.fokusomrade, one.til
        elif one.type is Type.FLYTTET:
            assert old[name][0] == one.fra
            old[name] = one.til, old[name][1]
        else:
            place, tiltak = old[name]
            assert tiltak.get(one.felt) == one.fra
            old[name] = place, tiltak.replace(**{one.felt: one.til})
    old.pop("", None)
    new.pop("", None)
    assert old == new


@given(st.lists(_PLANS, min_size=1, max_size=3), st.lists(_PLANS, min_size=1, max_size=3), st.randoms())
def test_what_crosses_files_is_joined_and_nothing_is_lost(old: list[Plan], new: list[Plan], rng: Any) -> None:
    before = {name: one.replace(id=name) for name, one in zip("abc", old, strict=False)}
    after = {name: one.replace(id=name) for name, one in zip(rng.sample("abcd", 4), new, strict=False)}
    apart = [one for name in "abcd" for one in compare_plan(before.get(name), after.get(name))]
    found = paired(apart)
    counts = [
        Counter(one.sted.tiltak.casefold() for one in some if one.type is kind and one.sted.tiltak)
        for some in (apart, found)
        for kind in (Type.LAGT_TIL, Type.FJERNET)
    ]
    # As many have come and gone as before, less those that are the same.
    assert counts[0] - counts[2] == counts[1] - counts[3]
    changes = [Counter(repr(one) for one in some if one.type is Type.ENDRET) for some in (apart, found)]
    assert not changes[0] - changes[1]
