"""Views, and «mine tiltak»: found by name or number, checked, and told as a filter."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.small_planmappe import day
from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Ansvarlig, Oppsett, Visning
from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.model.query import Moment, filter_parts, parse_filter
from tiltak_tui.model.visning import (
    ansvarlige,
    checked_visning,
    chosen_ansvarlig,
    find_visning,
    is_mine,
    mine_visning,
    named_visning,
)

KULTUR = Ansvarlig(navn="Leder kultur", forkortelse="LK", tidligere_navn=("Kultursjef",))
GULT, RODT = Visning(navn="Gult", filter="vurdering:gul"), Visning(navn="Rødt i skole")
OPPSETT = Oppsett(ansvarlig=(KULTUR, Ansvarlig(navn="Rådmann")), visning=(GULT, RODT, Visning(navn="1")))


def innhold_of(*names: tuple[str, ...], oppsett: Oppsett = OPPSETT, omrade: tuple[str, ...] = ()) -> Innhold:
    tiltak = tuple(Tiltak(id=f"P-{number}", tittel="T", ansvarlig=name) for number, name in enumerate(names))
    return Innhold(
        (Plan(id="p", fokusomrader=(Fokusomrade(id="a", ansvarlig=omrade, tiltak=tiltak),)),), oppsett, {}, ()
    )


def found(innhold: Innhold, visning: Visning) -> list[str]:
    moment = Moment.of(innhold, day("2026-05-10"))
    return [rad.tiltak.id for rad in parse_filter(visning.filter).rader(innhold.rader(), moment)]


def test_a_view_is_found_by_its_name_and_then_by_its_number() -> None:
    assert find_visning(OPPSETT.visning, " RODT i skole") is RODT
    assert named_visning(OPPSETT, "2") is RODT
    assert named_visning(OPPSETT, "1").navn == "1"
    for wrong in ("0", "4", "9" * 5000, "gul", ""):
        with pytest.raises(NoAnswerError, match="Visningene er «Gult», «Rødt i skole»"):
            named_visning(OPPSETT, wrong)
    with pytest.raises(NoAnswerError, match="Ingen visninger er lagret"):
        named_visning(Oppsett(), "x")


def test_a_view_is_kept_in_the_words_of_the_file() -> None:
    given = Visning(navn=" To \n ord ", filter=" kafé ", kolonner=("Neste milepæl", ""), sorter="Frist", synkende=True)
    assert checked_visning(given) == Visning(
        navn="To ord", filter="kafé", kolonner=("neste_milepael",), sorter="frist", synkende=True
    )
    assert not checked_visning(Visning(navn="x", synkende=True)).synkende
    for wrong in ("", " ", "12", "…", "a\u202eb", "Mine", "MINE TILTAK"):
        with pytest.raises(UsageError):
            checked_visning(Visning(navn=wrong))
    assert [is_mine(one) for one in ("mine", "Mine-tiltak", "0", "min", "")] == [True, True, True, False, False]


def test_mine_are_those_under_all_the_names_of_a_role_and_no_other() -> None:
    names = (("Leder kultur",), ("Assisterende leder kultur",), ("X", "kultursjef"), ("LK",), ("X",), ())
    innhold = innhold_of(*names, omrade=("Leder  kultur",))
    for name in ("Leder kultur", "Kultursjef", "lk"):
        assert found(innhold, mine_visning(OPPSETT, name)) == ["P-0", "P-2", "P-3", "P-5"]
    assert found(innhold, mine_visning(OPPSETT, "Leder")) == []


@example(['"To\rord'])
@given(
    st.lists(st.text(max_size=20) | st.sampled_from(['Leder "kultur"', "a,b", "x:y", "-z", "=q", "ingen"]), max_size=4)
)
def test_whoever_can_be_chosen_finds_the_tiltak_of_that_name(names: list[str]) -> None:
    innhold = innhold_of(*((name,) for name in names), oppsett=Oppsett())
    for name, count in ansvarlige(innhold):
        assert chosen_ansvarlig(innhold, name) in names or name.strip() == name
        shown = found(innhold, mine_visning(innhold.oppsett, name))
        assert len(shown) >= count > 0, name


def test_everyone_can_be_chosen_with_how_much_they_have() -> None:
    innhold = innhold_of(("Kultursjef",), ("Leder kultur", "Ås skole"), ("Leder kultur", "LK"), ("Bibliotek", "…"))
    assert ansvarlige(innhold) == [("Leder kultur", 3), ("Rådmann", 0), ("Bibliotek", 1), ("Ås skole", 1)]
    assert chosen_ansvarlig(innhold, "as SKOLE") == "Ås skole"
    assert chosen_ansvarlig(innhold, "kultursjef") == "Leder kultur"
    with pytest.raises(NoAnswerError, match=r"verken i registeret eller i planene\. Mente du «Bibliotek»\?"):
        chosen_ansvarlig(innhold, "Biblotek")
    with pytest.raises(NoAnswerError, match=r"verken i registeret eller i planene\.$"):
        chosen_ansvarlig(innhold, "qqq")


def test_the_parts_of_a_filter_are_as_they_are_written() -> None:
    text = '-plan:digital  kafé "to ord" ansvarlig:="Leder kultur",=x'
    assert filter_parts(text) == ["-plan:digital", "kafé", '"to ord"', 'ansvarlig:="Leder kultur",=x']
