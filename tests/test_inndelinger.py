"""Where the tiltak stand in the inndelinger of their plans: how many under each value, and which values have none."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from tiltak_tui.model.inndelingsbilde import count_text, inndelingsbilder, sentence, title_of, uten_tiltak
from tiltak_tui.model.inndelingslinjer import Inndelingslinjer
from tiltak_tui.model.linjer import as_text
from tiltak_tui.model.plan import Fokusomrade, Inndeling, Inndelingsverdi, Plan, Rad, Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.width import cells


def plan(plan_id: str, inndelinger: Mapping[str, str], *tiltak: Tiltak) -> list[Rad]:
    """Return the tiltak of a plan, whose inndelinger are given as «id=Tittel» → «value=Tittel value=Tittel»."""
    made = []
    for named, values in inndelinger.items():
        own, _equals, title = named.partition("=")
        verdier = tuple(
            Inndelingsverdi(id=one.partition("=")[0], tittel=one.partition("=")[2]) for one in values.split()
        )
        made.append(Inndeling(id=own, tittel=title, verdi=verdier))
    omrade = Fokusomrade(id="a", tiltak=tiltak)
    return list(Plan(id=plan_id, tittel=plan_id.upper(), inndelinger=tuple(made), fokusomrader=(omrade,)).rader())


def tiltak(tiltak_id: str, status: Status = Status.PAGAR, **inndeling: tuple[str, ...]) -> Tiltak:
    return Tiltak(id=tiltak_id, status=status, vurdering=Vurdering.GUL, inndeling=inndeling)


BARRIERER = {"barriere=Barrierer": "frykt=Frykt tid=Tid penger=Penger\nledelse=Ledelse"}
RADER = plan(
    "p",
    BARRIERER | {"plakat=Plakaten": ""},
    tiltak("A", barriere=("tid", "frykt")),
    tiltak("B", barriere=("tid", "tid", "vær")),
    tiltak("C", Status.UTGATT, barriere=("penger",)),
    tiltak("D", Status.FULLFORT, maal=("1",)),
)


def test_each_value_has_its_tiltak_and_those_without_are_named() -> None:
    barrierer, plakat, maal = inndelingsbilder(RADER)
    told = [(one.tittel, [rad.tiltak.id for rad in one.rader], count_text(one)) for one in barrierer.verdier]
    assert told == [
        ("Frykt", ["A"], "1 tiltak"),
        ("Tid", ["A", "B"], "2 tiltak"),
        ("Penger", ["C"], "1 tiltak, utgått"),
        ("Ledelse", [], "ingen tiltak"),
        ("vær", ["B"], "1 tiltak"),
    ]
    assert [rad.tiltak.id for rad in barrierer.uten] == ["D"]
    assert [one.id for one in barrierer.empty] == ["penger", "ledelse"]
    assert (sentence(barrierer), sentence(plakat)) == ("2 av 5 har ingen tiltak", "ingen verdier er beskrevet")
    assert (maal.tittel, sentence(maal), len(maal.uten)) == ("maal", "alle har tiltak", 3)


def test_as_lines() -> None:
    assert list(as_text(Inndelingslinjer(inndelingsbilder(RADER), None)))[:8] == [
        "Barrierer · P: 2 av 5 har ingen tiltak",
        "  Frykt                          1 tiltak          ► 1 pågår  ▲ 1 gul",
        "  Tid                            2 tiltak          ► 2 pågår  ▲ 2 gul",
        "  Penger                         1 tiltak, utgått  × 1 utgått  ▲ 1 gul",
        "  Ledelse                        ingen tiltak",
        "  vær (ikke beskrevet i planen)  1 tiltak          ► 1 pågår  ▲ 1 gul",
        "  Ikke plassert                  1 tiltak          √ 1 fullført  ▲ 1 gul",
        "",
    ]
    assert list(as_text(Inndelingslinjer(inndelingsbilder(RADER), 56)))[:4] == [
        "Barrierer · P: 2 av 5 har ingen tiltak",
        "  Frykt                          1 tiltak",
        "    ► 1 pågår  ▲ 1 gul",
        "  Tid                            2 tiltak",
    ]


def test_plans_share_an_inndeling_with_the_same_id_and_title() -> None:
    more = plan("q", {"barriere=Barrierer": "tid=Tida ny=Ny"}, tiltak("E", barriere=("tid",)))
    (shared,) = [one for one in inndelingsbilder([*RADER, *more]) if one.id == "barriere"]
    assert [one.tittel for one in shared.verdier] == ["Frykt", "Tid", "Penger", "Ledelse", "Ny", "vær"]
    assert [rad.tiltak.id for rad in shared.verdier[1].rader] == ["A", "B", "E"]
    assert ([one.id for one in shared.planer], shared.is_alone) == (["p", "q"], True)
    other = plan("q", {"barriere=Hindringer": "tid=Tid"}, tiltak("E", barriere=("tid",)))
    both = [one for one in inndelingsbilder([*RADER, *other]) if one.id == "barriere"]
    assert [(one.tittel, one.is_alone) for one in both] == [("Barrierer", False), ("Hindringer", False)]


def test_a_plan_without_tiltak_has_its_inndelinger_too() -> None:
    ny = Plan(id="ny", tittel="Ny", inndelinger=RADER[0].plan.inndelinger[:1])
    (tom,) = uten_tiltak([ny, RADER[0].plan])
    assert tom.plan is ny
    (bilde,) = inndelingsbilder((), [ny])
    assert (title_of(bilde), sentence(bilde), bilde.uten) == ("Barrierer · Ny", "4 av 4 har ingen tiltak", ())
    assert [one.tittel for one in inndelingsbilder(RADER, [ny])[0].planer] == ["P", "Ny"]


WORDS = st.sampled_from(["a", "b", "c", "", "x y"])
SORTED = st.dictionaries(WORDS, st.lists(WORDS, max_size=3).map(tuple), max_size=3)
ANY = st.lists(
    st.tuples(st.sampled_from("pq"), st.sampled_from(Status), SORTED, st.lists(WORDS, max_size=3)), max_size=6
)


@given(ANY)
def test_every_tiltak_stands_under_its_values_or_under_none(
    some: list[tuple[str, Status, dict[str, tuple[str, ...]], list[str]]],
) -> None:
    rader = []
    for n, (plan_id, status, sorting, known) in enumerate(some):
        verdier = tuple(Inndelingsverdi(id=one, tittel=one) for one in known)
        own = Plan(
            id=plan_id + str(n), inndelinger=tuple(Inndeling(id=one, tittel=one, verdi=verdier) for one in known)
        )
        rader.append(Rad(own, Fokusomrade(), Tiltak(id=str(n), status=status, inndeling=sorting)))
    bilder = inndelingsbilder(rader)
    for rad in rader:
        mine = [one for one in bilder if rad.plan.id in {plan.id for plan in one.planer}]
        assert {one.id for one in mine} == {one.id for one in rad.plan.inndelinger} | set(rad.tiltak.inndeling)
        for bilde in mine:
            values = [verdi.id for verdi in bilde.verdier if any(one is rad for one in verdi.rader)]
            assert sorted(values) == sorted(set(rad.tiltak.inndeling.get(bilde.id, ())))
            assert any(one is rad for one in bilde.uten) is not bool(values)
    for width in (40, 76):
        lines = Inndelingslinjer(bilder, width)
        assert all(cells(one) <= width for one in as_text(lines))
