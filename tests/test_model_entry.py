"""What a user types for a field: forgiving of case, letters and ways to write it; else a sentence, never a crash."""

from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan_texts import any_text
from tests.small_planmappe import day
from tiltak_tui.errors import UsageError
from tiltak_tui.model.entry import entered
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.plan import Periode, Plan, Tiltak
from tiltak_tui.model.status import Status, Vurdering

FELTER = [felt for owner in (Tiltak, Plan) for felt in owner.felter.values() if felt.kind is not Kind.TABLES]

UNDERSTOOD = [
    ("status", ["fullfort"], Status.FULLFORT),
    ("status", ["ikke-startet"], Status.IKKE_STARTET),
    ("status", [""], Status.IKKE_STARTET),
    ("vurdering", ["ROD"], Vurdering.ROD),
    ("vurdering", [" "], None),
    ("frist", ["30.6.26"], day("2026-06-30")),
    ("frist", [""], None),
    ("fremdrift", ["60 %"], 60),
    ("fremdrift", [""], None),
    ("kostnad", ["1 250 000 kr"], 1_250_000),
    ("kostnad", ["1\N{NO-BREAK SPACE}250"], 1_250),
    ("lopende", ["Ja"], True),
    ("lopende", ["nei"], False),
    ("lopende", [""], False),
    ("ansvarlig", ["Kultursjef ", "", "Rådmann"], ("Kultursjef", "Rådmann")),
    ("ansvarlig", [""], ()),
    ("tittel", ["  Kafé  "], "Kafé"),
    ("kommentar", ["  innrykk\n\nog luft\n"], "  innrykk\n\nog luft\n"),
    ("kommentar", ["\n "], ""),
    ("inndeling", ["barriere: tid, vilje; niva: plan"], {"barriere": ("tid", "vilje"), "niva": ("plan",)}),
    ("inndeling", [""], {}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "texts", "value"), UNDERSTOOD)
def test_what_is_typed_is_understood(key: str, texts: list[str], value: object) -> None:
    assert entered(Tiltak.felter[key], texts) == value


def test_a_period_may_be_open() -> None:
    felt = Plan.felter["periode"]
    assert entered(felt, ["1.1.2025–31.12.2028"]) == Periode(fra=day("2025-01-01"), til=day("2028-12-31"))
    assert entered(felt, ["2025-01-01 - 2028-12-31"]) == Periode(fra=day("2025-01-01"), til=day("2028-12-31"))
    assert entered(felt, ["2025-01-01–"]) == Periode(fra=day("2025-01-01"))
    assert entered(felt, [""]) is None


REFUSED = [
    ("status", ["ferdig"], "Status må være ett av disse: ikke startet, pågår, på vent, fullført, utgått"),
    ("frist", ["snart"], "Frist: «snart» er ikke en dato"),
    ("frist", ["2026-06-30", "2026-07-30"], "Frist kan bare ha én verdi"),
    ("fremdrift", ["101"], "Fremdrift må være et helt tall mellom 0 og 100"),
    ("fremdrift", ["-1"], "Fremdrift må være"),
    ("fremdrift", ["--5"], "Fremdrift må være"),
    ("fremdrift", ["halvparten"], "Fremdrift må være"),
    ("kostnad", ["-1"], "Kostnad kan ikke være lavere enn 0"),
    ("kostnad", ["mye"], "Kostnad må være et helt tall"),
    ("kostnad", ["9" * 40], "Kostnad må være"),
    ("lopende", ["kanskje"], "Løpende må være ja eller nei"),
    ("tittel", [" "], "Tittel kan ikke være tom"),
    ("inndeling", ["barriere"], "Inndeling skrives slik: barriere: oppfolging, tid"),
]


@pytest.mark.parametrize(("key", "texts", "sentence"), REFUSED)
def test_what_is_not_understood_is_answered_with_a_sentence(key: str, texts: list[str], sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        entered(Tiltak.felter[key], texts)
    assert str(caught.value).startswith(sentence)


@given(
    felt=st.sampled_from(FELTER), texts=st.lists(any_text | st.text("0123456789.-–+ %kr:;,", max_size=12), max_size=2)
)
def test_anything_typed_is_a_value_or_a_sentence(felt: Felt, texts: Sequence[str]) -> None:
    with suppress(UsageError):
        entered(felt, texts)
