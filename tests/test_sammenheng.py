"""How tiltak hang together: what one waits for, who waits for it, and what has come in its place; across plans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_planmappe import day
from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.model.sammenheng import Sammenheng, Tilstand, avhengighet_text, relations
from tiltak_tui.model.status import Status

DONE, GONE, BEGUN = Status.FULLFORT, Status.UTGATT, Status.PAGAR


def sammenheng(*tiltak: Tiltak) -> Sammenheng:
    """Put the tiltak into plans of their own, and let them hang together."""
    return Sammenheng(Plan(id=f"p{n}", fokusomrader=(Fokusomrade(tiltak=(one,)),)) for n, one in enumerate(tiltak))


def tiltak(
    tiltak_id: str, *waits: str, status: Status = Status.IKKE_STARTET, erstatter: tuple[str, ...] = ()
) -> Tiltak:
    return Tiltak(id=tiltak_id, tittel=tiltak_id.lower(), avhenger_av=waits, status=status, erstatter=erstatter)


OWN = tiltak("A", "b")
CASES = {
    "not begun": ([tiltak("B")], ["B b (ikke startet)"]),
    "with a frist": ([tiltak("B").replace(frist=day("2027-06-30"))], ["B b (ikke startet, frist 30.06.2027)"]),
    "done": ([tiltak("B", status=DONE)], []),
    "not there": ([], ["b (finnes ikke)"]),
    "utgått": ([tiltak("B", status=GONE)], ["B b (utgått, og ikke erstattet)"]),
    "replaced": ([tiltak("B", status=GONE), tiltak("C", erstatter=("b",))], ["C c (ikke startet), som erstatter b"]),
    "replaced by what is done": ([tiltak("B", status=GONE), tiltak("C", status=DONE, erstatter=("B",))], []),
    "replaced by several": (
        [tiltak("B", status=GONE), tiltak("C", erstatter=("B",)), tiltak("D", status=BEGUN, erstatter=("B",))],
        ["C c (ikke startet), som erstatter b", "D d (pågår), som erstatter b"],
    ),
    "replaced twice": (
        [tiltak("B", status=GONE), tiltak("C", status=GONE, erstatter=("B",)), tiltak("D", erstatter=("C",))],
        ["D d (ikke startet), som erstatter b"],
    ),
    "replaced in a circle": (
        [tiltak("B", status=GONE, erstatter=("C",)), tiltak("C", status=GONE, erstatter=("B",))],
        ["B b (utgått, og ikke erstattet)"],
    ),
    "replaced while it lives": ([tiltak("B"), tiltak("C", erstatter=("B",))], ["B b (ikke startet)"]),
    "in a circle": ([tiltak("B", "C"), tiltak("C", "A")], ["B b (ikke startet, og de venter på hverandre)"]),
    "signs": ([tiltak("B").replace(tittel="a\x1b[1m\nb")], ["B a␛[1m␊b (ikke startet)"]),
}


@pytest.mark.parametrize(("others", "waits"), CASES.values(), ids=CASES.keys())
def test_what_a_tiltak_waits_for(others: list[Tiltak], waits: list[str]) -> None:
    found = sammenheng(OWN, *others)
    assert [avhengighet_text(one) for one in found.venter_pa(OWN)] == waits
    assert dict(relations(OWN, found)).get("Venter på", ()) == tuple(waits)
    assert found.venter_pa(OWN.replace(status=DONE)) == ()


def test_what_replaces_the_one_it_depends_on_may_be_the_tiltak_itself() -> None:
    own = OWN.replace(erstatter=("B",))
    assert sammenheng(own, tiltak("B", status=GONE)).venter_pa(own) == ()


def test_who_waits_and_what_has_come_instead_is_told_the_other_way_too() -> None:
    gone, new, other = tiltak("B", status=GONE), tiltak("C", erstatter=("B",)), tiltak("D", "C")
    found = sammenheng(OWN, gone, new, other)
    assert dict(relations(new, found)) == {"Andre venter": ("A a", "D d")}
    assert dict(relations(gone, found)) == {"Ført videre som": ("C c (p2)",)}
    together = Sammenheng([Plan(id="p", fokusomrader=(Fokusomrade(tiltak=(gone, new)),))])
    assert dict(relations(gone, together)) == {"Erstattet av": ("C c",)}
    assert [one.tilstand for one in found.avhengigheter(other)] == [Tilstand.VENTER]
    assert dict(relations(new.replace(status=DONE), sammenheng(OWN, gone, new.replace(status=DONE), other))) == {}


def test_a_chain_of_any_length() -> None:
    chain = [tiltak(f"T{n}", f"T{n + 1}", erstatter=(f"T{n - 1}",)) for n in range(3_000)]
    found = sammenheng(*chain)
    assert [one.id for one in found.venter_pa(chain[0])] == ["T1"]
    gone = [one.replace(status=GONE) for one in chain[:-1]]
    found = sammenheng(OWN.replace(avhenger_av=("T0",)), *gone, chain[-1])
    assert [one.rad and one.rad.tiltak.id for one in found.venter_pa(OWN.replace(avhenger_av=("T0",)))] == ["T2999"]


IDS = st.sampled_from(["A", "b", "B", "C", "d", "", "X"])
SOME = st.lists(IDS, max_size=3).map(tuple)
ANY = st.lists(
    st.tuples(IDS, st.sampled_from(Status), SOME, SOME).map(
        lambda one: Tiltak(id=one[0], status=one[1], avhenger_av=one[2], erstatter=one[3])
    ),
    max_size=7,
)


@given(ANY)
def test_whatever_refers_to_whatever(some: list[Tiltak]) -> None:
    found = sammenheng(*some)
    for one in some:
        waits = found.venter_pa(one)
        assert all(a.tilstand is not Tilstand.FERDIG and a in found.avhengigheter(one) for a in waits)
        assert {a.nr for a in found.avhengigheter(one)} <= set(range(len(one.avhenger_av)))
        for a in waits:
            assert avhengighet_text(a)
            if one.id and a.rad:
                assert one.id.casefold() in {rad.tiltak.id.casefold() for rad in found.ventende(a.rad.tiltak)}
        for rad in found.ventende(one):
            ids = {a.rad.tiltak.id.casefold() for a in found.venter_pa(rad.tiltak) if a.rad}
            assert one.id.casefold() in ids
