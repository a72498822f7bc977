"""The choices of a report outlive a command line and a merke."""

import shlex

from hypothesis import given
from hypothesis import strategies as st

from tiltak_tui.cli.programme import programme
from tiltak_tui.cli.reporting import Wanted, valg_of
from tiltak_tui.report.valg import Mottaker, Valg, escaped, unescaped

_TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"), max_size=30)
_VALUE = _TEXT.map(lambda text: text.strip().lstrip("-"))


def parsed(command: str) -> Valg:
    """Return the choices that the program understands a command line as."""
    name, verb, *words = shlex.split(command)
    assert (name, verb) == ("tiltak", "rapport")
    rapport = programme.get_command(programme.make_context("tiltak", [], resilient_parsing=True), "rapport")
    assert rapport
    context = rapport.make_context("rapport", words)
    given_words = context.params.pop("words")
    assert context.params.pop("visning") == ""
    return valg_of(given_words, Wanted(**context.params))


@given(
    st.builds(
        Valg,
        plan=_VALUE,
        per=_VALUE,
        siden=_VALUE,
        mottaker=st.sampled_from(Mottaker),
        kort=st.booleans(),
        tittel=_VALUE,
        innledning=_TEXT,
        retter=_VALUE,
        mal=_VALUE,
    )
)
def test_the_command_means_the_same_choices(valg: Valg) -> None:
    assert parsed(valg.command()) == valg


def test_the_command_keeps_the_filter() -> None:
    for text in ("status:pågår", "-plan:digital idétid", 'ansvarlig:"Leder frivillig" frist:<30d', "kafé og mer"):
        assert parsed(Valg(filter=text).command()).filter.replace('"', "") == text.replace('"', "")


@given(_TEXT)
def test_a_text_of_several_lines_is_one_on_the_command_line(text: str) -> None:
    assert "\n" not in escaped(text)
    assert unescaped(escaped(text)) == text


@given(st.builds(Valg, filter=st.text(), innledning=st.text(), tittel=st.text(), kort=st.booleans()))
def test_a_merke_keeps_the_choices_on_one_visible_line(valg: Valg) -> None:
    kept = valg.as_json()
    assert kept.isprintable()
    assert Valg.from_json(kept) == valg


def test_what_a_merke_keeps_may_be_damaged() -> None:
    for text in ("", "{", "[]", "3", '{"ukjent": 1}', '{"mottaker": "kongen"}'):
        assert Valg.from_json(text) is None
