"""Words for a time are read as the day that they end on, or as having none; what is not understood is not guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiltak_tui.lists.tid import Tid, span_of, time_of

ENDS = {
    "30.6.27": "2027-06-30", "2027-06-30": "2027-06-30", "Innen 1. juli 2027": "2027-07-01",
    "2. kvartal 2027": "2027-06-30", "Q2 2027": "2027-06-30", "Q3-27": "2027-09-30", "4.kv. 2026": "2026-12-31",
    "IV kvartal 2026": "2026-12-31", "kvartal 2 2027": "2027-06-30", "2027 Q1": "2027-03-31",
    "1. tertial 2027": "2027-04-30", "T2 2027": "2027-08-31", "første halvår 2027": "2027-06-30",
    "2. halvår i 2027": "2027-12-31", "våren 2027": "2027-05-31", "Høst 2026": "2026-11-30",
    "i løpet av sommeren 2027": "2027-08-31", "vårhalvåret 2027": "2027-06-30", "hausten 2027": "2027-11-30",
    "medio juni 2027": "2027-06-15", "primo mars 2027": "2027-03-10", "ultimo februar 2028": "2028-02-29",
    "utgangen av juni 2027": "2027-06-30", "juni 2027": "2027-06-30", "jun-27": "2027-06-30",
    "desember '26": "2026-12-31", "06.2027": "2027-06-30", "2027-06": "2027-06-30", "2027": "2027-12-31",
    "Senest 1. september 2027": "2027-09-01", "i.l.a. 2027": "2027-12-31", "slutten av 2027": "2027-12-31",
    "medio 2027": "2027-06-30", "primo 2028": "2028-03-31", "H1 2027": "2027-06-30", "2. kv. -27": "2027-06-30",
    "2. halvdel av 2027": "2027-12-31", "Våren -27": "2027-05-31", "mai–juni 2027": "2027-06-30",
    "1.1.27 – 30.6.27": "2027-06-30", "høst 2026 / vår 2027": "2027-05-31", "skoleåret 2026/27": "2027-07-31",
    "2027 (avhengig av midler)": "2027-12-31", "jul-27": "2027-07-31",
    "innen utgangen av 2027": "2027-12-31", "uke 23 2027": "2027-06-13", "30.06.2027 (utsatt)": "2027-06-30",
}  # fmt: skip
WITHOUT_DAY = (
    "Umiddelbart", "Snarest mulig", "kort sikt", "Langsiktig", "2018–2019", "2025/26", "Kortsiktig, 2018–2019",
    "I planperioden", "Ikke fastsatt", "Omgående", "Ukjent", "?",
)  # fmt: skip
ONGOING = (
    "2 ganger årlig",
    "gjennom hele året",
    "løpende",
    "Fortløpende",
    "kontinuerlig",
    "Årlig, første gang 2026",
    "Hele planperioden",
    "Løpande",
)
UNKNOWN = (
    "snart", "høsten", "30. juni", "uke 23", "uke 60 2027", "før sommeren 2027", "5. kvartal 2027", "vinteren 2027",
    "30.06.2027 (utsatt fra 31.12.2026)", "Påske 2027", "31.06.2027", "1.7", "",
    "utgangen av året", "i løpet av året", "etter 1.6.2027", "fra 30.06.2027", "innen jul 2027", "før jul 2027",
    "30.6.27 – 1.1.27", "2027–",
)  # fmt: skip


@pytest.mark.parametrize(("text", "day"), ENDS.items())
def test_a_time_ends_on_a_day(text: str, day: str) -> None:
    found = time_of(text)
    assert found
    assert found.til == date.fromisoformat(day)
    assert found.fra
    assert found.fra <= found.til


def test_some_words_name_no_day_and_some_are_not_understood() -> None:
    assert {text: time_of(text) for text in WITHOUT_DAY} == dict.fromkeys(WITHOUT_DAY, Tid())
    assert {text: time_of(text) for text in ONGOING} == dict.fromkeys(ONGOING, Tid(lopende=True))
    assert {text: time_of(text) for text in UNKNOWN} == dict.fromkeys(UNKNOWN)


def test_a_date_that_is_shown_without_its_day_is_the_whole_month_or_year() -> None:
    assert span_of(date(2027, 6, 1), "my").til == date(2027, 6, 30)
    assert span_of(date(2027, 6, 1), "y") == Tid(date(2027, 1, 1), date(2027, 12, 31))


@given(st.text())
def test_any_text_is_a_time_or_none(text: str) -> None:
    found = time_of(text)
    assert found is None or not (found.er_dag and found.fra != found.til)
