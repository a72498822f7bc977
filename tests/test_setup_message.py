"""For all changes of the setup: the text says what it shall, comments stay, and the message can be made again."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.real_git import git
from tests.small_planmappe import day
from tiltak_tui.control.message_form import Form, form_of, parse_message
from tiltak_tui.model.compare import compare_oppsett
from tiltak_tui.model.oppsett import Oppsett, Runde, Utsending, Visning
from tiltak_tui.model.setup_message import setup_message
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.planfile.edit_setup import edit_setup
from tiltak_tui.planfile.read import read_oppsett

TEXT = """\
# Vårt oppsett
navn = "Gran"  # kommunen

# Hva fargene betyr
[vurdering]
gul = "Litt"

# Kontoret
[[ansvarlig]]
navn = "Leder"

# Den første
[[runde]]
navn = "1. tertial 2026"  # vår
per = 2026-04-30

# Våre filtre
[[visning]]
navn = "Mine"
"""
HOSTILE = ["1. tertial 2026", "---", "# x", "a\nb", "x\x1b[31m", "Plan: digital"]
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=50).filter(str.strip)
NAMES = TEXTS | st.sampled_from(HOSTILE)
DATES = st.dates(date(2000, 1, 1), date(2100, 1, 1))
LISTS = st.lists(NAMES, max_size=3).map(tuple)
RUNDER = st.builds(Runde, navn=NAMES, per=DATES, svarfrist=DATES, avsluttet=st.none() | DATES, planer=LISTS)
SLAG = st.sampled_from(Utsendingsslag)
UTSENDINGER = st.builds(Utsending, runde=NAMES, slag=SLAG, ansvarlig=LISTS, sendt=DATES)
VISNINGER = st.builds(
    Visning, navn=NAMES, filter=NAMES, kolonner=LISTS, sorter=st.just("") | NAMES, synkende=st.booleans()
)


def before() -> Oppsett:
    found = read_oppsett(TEXT, "").oppsett
    assert found is not None
    return found


BEFORE = before()
SETUPS = st.builds(
    lambda *changed: BEFORE.replace(**dict(zip(("navn", "runde", "utsending", "visning"), changed, strict=True))),
    st.just("Gran") | NAMES,
    st.lists(st.just(BEFORE.runde[0]) | RUNDER, max_size=3).map(tuple),
    st.lists(UTSENDINGER, max_size=3).map(tuple),
    st.just(BEFORE.visning) | st.lists(VISNINGER, max_size=2).map(tuple),
)


@given(SETUPS)
def test_the_text_says_what_it_shall_and_comments_stay(after: Oppsett) -> None:
    text = edit_setup(TEXT, BEFORE, after)
    assert read_oppsett(text, "").oppsett == after
    assert text.startswith("# Vårt oppsett\nnavn = ")
    assert "  # kommunen\n\n# Hva fargene betyr\n[vurdering]" in text
    assert "# Kontoret\n[[ansvarlig]]" in text
    if after.runde and after.runde[0] == BEFORE.runde[0]:
        assert '# Den første\n[[runde]]\nnavn = "1. tertial 2026"  # vår\n' in text


@given(SETUPS, SETUPS)
def test_the_message_can_be_made_again_and_taken_apart(first: Oppsett, second: Oppsett) -> None:
    forskjeller = compare_oppsett(first, second)
    if not forskjeller:
        return
    text = setup_message(forskjeller)
    message = parse_message(text)
    assert message == parse_message(setup_message(forskjeller))
    assert len(message.subject) <= 72
    assert "\x1b" not in text
    assert message.values("Plan") == ("oppsett",)
    assert message.values("Tiltak") == ()
    assert form_of(message) is Form.SETUP


@given(st.lists(VISNINGER, min_size=1, max_size=4), st.randoms(use_true_random=False), st.none() | NAMES)
def test_another_order_and_another_name_are_told_as_that(
    visninger: list[Visning], random: Random, navn: str | None
) -> None:
    after = [one.replace(navn=navn) for one in visninger[:1]] + visninger[1:] if navn else list(visninger)
    random.shuffle(after)
    first, second = (BEFORE.replace(visning=tuple(rows)) for rows in (visninger, after))
    text = edit_setup(TEXT, BEFORE, first)
    stands = read_oppsett(text, "").oppsett
    assert stands is not None
    assert read_oppsett(edit_setup(text, stands, second), "").oppsett == second
    forskjeller = compare_oppsett(first, second)
    if forskjeller and navn is None:
        assert setup_message(forskjeller).startswith("Visninger: ny rekkefølge\n")


def test_each_change_of_a_view_has_its_own_subject() -> None:
    one = Visning(navn="Gult", filter="vurdering:gul")

    def told(before: Sequence[Visning], after: Sequence[Visning]) -> str:
        old, new = (BEFORE.replace(visning=tuple(rows)) for rows in (before, after))
        return setup_message(compare_oppsett(old, new)).partition("\n")[0]

    assert told([], [one]) == "Visning Gult: lagret"
    assert told([one], []) == "Visning Gult: slettet"
    assert told([one], [one.replace(navn="Rødt")]) == "Visning Gult: nytt navn Rødt"
    assert told([one], [one.replace(sorter="frist")]) == "Visning Gult: endret"


def test_git_finds_the_same_trailers(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    for name in HOSTILE:
        new = Runde(navn=name, per=day("2026-08-31"), planer=("---", "x: y"))
        text = setup_message(compare_oppsett(BEFORE, BEFORE.replace(runde=(*BEFORE.runde, new), navn=name)))
        found = git(tmp_path, "interpret-trailers", "--parse", text=text).splitlines()
        assert found == [f"{key}: {value}" for key, value in parse_message(text).trailers]
