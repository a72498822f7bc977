"""`tiltak demo`: it looks like a real municipality on any day, and is plainly an example."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.real_git import git
from tiltak_tui.demo import make_demo
from tiltak_tui.demo.dates import moved
from tiltak_tui.demo.events import Slutt
from tiltak_tui.demo.moments import Calendar
from tiltak_tui.demo.samples import sample_texts
from tiltak_tui.demo.story import BEGINNING, STORY
from tiltak_tui.model.followup import asked_day, is_asked, is_forsinket, is_rapportert
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.problem import Alvor
from tiltak_tui.model.sensitive import sensitive_parts
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planmappe import Planmappe

OSLO = ZoneInfo("Europe/Oslo")
SOURCE = Path(__file__).parent.parent
MOMENTS = {
    "leap day": datetime(2028, 2, 29, 12, tzinfo=OSLO),
    "new year's night": datetime(2031, 1, 1, 0, 10, tzinfo=OSLO),
    "early on the last day of a tertial": datetime(2026, 4, 30, 7, 30, tzinfo=OSLO),
    "now": None,
}
DAYS = [BEGINNING, *((event.tertial, event.day) for event in STORY)]


class Demo(NamedTuple):
    mappe: Planmappe
    innhold: Innhold
    today: date
    end: datetime

    def log(self, form: str) -> list[str]:
        return git(self.mappe.root, "log", "--reverse", f"--format={form}").splitlines()


@pytest.fixture(scope="session")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Demo]:
    """Make each demo once, whatever the order of the tests."""

    @cache
    def made(name: str) -> Demo:
        mappe = make_demo(tmp_path_factory.mktemp("demo"), MOMENTS[name])
        return Demo(mappe, mappe.read(), mappe.today(), mappe.now())

    return made


@pytest.fixture(params=MOMENTS)
def demo(request: pytest.FixtureRequest, demos: Callable[[str], Demo]) -> Demo:
    return demos(request.param)


def test_history_has_some_sixty_commits_over_two_years_up_to_today(demo: Demo) -> None:
    times = [int(line) for line in demo.log("%ct")]
    assert 50 <= len(times) <= 75
    assert len(times) == len(STORY) + 1, "every event of the story changes something"
    assert times == sorted(times)
    assert [int(line) for line in demo.log("%at")] == times
    assert times[-1] <= demo.end.timestamp()
    assert timedelta(days=690) <= demo.end - datetime.fromtimestamp(times[0], OSLO) <= timedelta(days=860)
    assert demo.end - datetime.fromtimestamp(times[-1], OSLO) < timedelta(days=7)


def test_nothing_is_wrong_and_nothing_unsaved(demo: Demo) -> None:
    assert [problem for problem in demo.mappe.check() if problem.alvor is Alvor.FEIL] == []
    assert not [problem for problem in demo.mappe.check() if "registeret" in problem.melding]
    assert not [problem for problem in demo.mappe.check() if "framtida" in problem.melding]
    assert git(demo.mappe.root, "status", "--porcelain") == ""


def test_says_that_it_is_an_example(demo: Demo) -> None:
    years = demo.today.year - 2020
    assert demo.innhold.oppsett.navn == "Eksempel: datoene er flyttet"
    for plan in demo.innhold.plans:
        assert plan.beskrivelse.startswith(f"Eksempel: datoene er flyttet {years} år")
    for fil in (demo.mappe.root / "plans").iterdir():
        assert fil.read_text(encoding="utf-8").startswith(f"# Eksempel: datoene er flyttet {years} år")
    assert "oppdiktet" in demo.log("%B")[0]
    assert set(demo.log("%an <%ae>") + demo.log("%cn <%ce>")) == {
        "Eksempel Stab <stab@eksempel.kommune.no>",
        "Eksempel Rådgiver <radgiver@eksempel.kommune.no>",
    }


def test_plans_include_today(demo: Demo) -> None:
    plan = demo.innhold.plan("digitaliseringsstrategi")
    assert plan
    assert plan.periode
    assert plan.periode.fra
    assert plan.periode.til
    half = plan.periode.fra + (plan.periode.til - plan.periode.fra) / 2
    assert half <= demo.today <= plan.periode.til
    assert plan.tittel.endswith(f" {demo.today.year - 2}–{demo.today.year + 1}")
    innovasjon = demo.innhold.plan("innovasjonsstrategi")
    assert innovasjon
    assert [vedtak.sak for vedtak in innovasjon.vedtak][:2] == ["KST 4/17", ""]
    assert max(vedtak.dato for vedtak in innovasjon.vedtak if vedtak.dato) < demo.today


def test_most_is_in_order_and_some_is_not(demo: Demo) -> None:
    rader = list(demo.innhold.rader())
    assert len(rader) == 30
    assert Counter(rad.tiltak.status for rad in rader) == {
        Status.PAGAR: 16,
        Status.FULLFORT: 8,
        Status.IKKE_STARTET: 4,
        Status.PA_VENT: 1,
        Status.UTGATT: 1,
    }
    vurderinger = Counter(rad.tiltak.vurdering for rad in rader)
    assert (vurderinger[Vurdering.GUL], vurderinger[Vurdering.ROD]) == (3, 1)
    assert [rad.tiltak.id for rad in rader if is_forsinket(rad.tiltak, demo.today)] == ["DIG-02", "DIG-11", "INN-05"]
    on_hold = next(rad.tiltak for rad in rader if rad.tiltak.status is Status.PA_VENT)
    assert on_hold.gjenopptas
    assert on_hold.gjenopptas > demo.today
    assert all(rad.tiltak.resultat for rad in rader if rad.tiltak.status is Status.FULLFORT)


def test_has_true_gaps(demo: Demo) -> None:
    open_ones = [rad.tiltak for rad in demo.innhold.rader() if not rad.tiltak.status.ended]
    assert [one.id for one in open_ones if not one.ansvarlig] == ["INN-12", "INN-15"]
    assert [one.id for one in open_ones if not (one.frist or one.lopende or one.frist_tekst)] == [
        "INN-09",
        "INN-12",
        "INN-15",
    ]


def test_most_have_answered_for_the_last_tertial(demo: Demo) -> None:
    def asked(rad: Rad) -> date | None:
        return asked_day(rad.plan, demo.innhold.oppsett, demo.today)

    rader = [rad for rad in demo.innhold.rader() if is_asked(rad.tiltak, asked(rad))]
    answered = [rad for rad in rader if is_rapportert(rad.tiltak, asked(rad))]
    assert (len(answered), len(rader)) == (16, 20)


def test_shows_every_kind_of_event(demo: Demo) -> None:
    subjects = demo.log("%s")
    for pattern in (
        r"\d+ tiltak: Uendret per \d\d\.\d\d\.\d{4}",
        r"Innovasjonsstrategi .*: endret utenfor programmet \(INN-10\)",
        r"INN-13: Vurdering gul → rød",
        r"DIG-07: Pågår → På vent",
        r"DIG-14: Ikke startet → Utgått",
        r"2 tiltak: Frist 01\.05\.\d{4} → .*",
        r"INN-01: Pågår → Fullført",
    ):
        assert any(re.fullmatch(pattern, subject) for subject in subjects), pattern
    tiltak = [rad.tiltak for rad in demo.innhold.rader()]
    for key in ("til_beslutning", "intern_merknad", "finansiering", "milepael", "resultat", "evalueres"):
        assert any(one.get(key) for one in tiltak), key


def test_is_the_same_each_time_whatever_the_user_has_set_and_leaves_that_as_it_was(
    tmp_path: Path, surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "0")
    moment = datetime(2027, 10, 5, 14, tzinfo=OSLO)
    heads = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        before = dict(os.environ)
        mappe = make_demo(folder, moment)
        assert dict(os.environ) == before
        heads.append(mappe.repository().head())
        mappe.repository().close()
        (surroundings / ".gitconfig").write_text(
            "[commit]\n\tgpgSign = true\n[core]\n\tautocrlf = true\n[user]\n\tname = Ola\n\temail = ola@example.org\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("GIT_AUTHOR_NAME", "Somebody Else")
    assert heads[0] == heads[1]


def test_the_next_update_is_an_example_too(demos: Callable[[str], Demo]) -> None:
    assert demos("now").mappe.repository().identity() == "Eksempel Stab <stab@eksempel.kommune.no>"


@given(st.datetimes(datetime(2021, 1, 1), datetime(2099, 12, 31)).map(lambda moment: moment.replace(tzinfo=UTC)))  # noqa: DTZ001
def test_moments_never_decrease_and_are_never_in_the_future(now: datetime) -> None:
    calendar = Calendar(now.astimezone(OSLO))
    moments = calendar.moments(DAYS)
    assert moments == sorted(moments)
    assert moments[-1].timestamp() <= now.timestamp()
    for event, moment in zip(STORY, moments[1:], strict=True):
        if event.per:
            assert calendar.slutt(event.per) <= moment.date(), "a report never holds for a day to come"


@given(st.dates(date(2021, 1, 1), date(2099, 12, 31)))
def test_moments_are_office_hours_on_weekdays(day: date) -> None:
    now = datetime(day.year, day.month, day.day, 15, 45, tzinfo=OSLO)
    calendar = Calendar(now)
    moments = calendar.moments(DAYS)
    is_crowded = day - calendar.slutt(Slutt(0)) <= timedelta(days=2)
    checked = [moment for (tertial, _day), moment in zip(DAYS, moments, strict=True) if tertial < 1 or not is_crowded]
    assert all(moment.weekday() < 5 and 8 <= moment.hour < 16 for moment in checked)
    assert len(set(checked)) == len(checked)


def test_moved_dates() -> None:
    text = (
        "# vedtatt 2018-01-01\n"
        'tittel = "Strategi 2018–2021"\n'
        'sak = "KST 4/17, 2018-01-01"\n'
        "dato = 2020-02-29 # 2020-02-29\n"
        "periode = { fra = 2018-01-01, til = 2021-12-31 }\n"
        'frist_tekst = "Umiddelbart, 2017–2018"\n'
        'mal = """\n"Innen" 2018-01-01\n"""\n'
    )
    assert moved(text, 7) == (
        "# vedtatt 2018-01-01\n"
        'tittel = "Strategi 2025–2028"\n'
        'sak = "KST 4/17, 2018-01-01"\n'
        "dato = 2027-02-28 # 2020-02-29\n"
        "periode = { fra = 2025-01-01, til = 2028-12-31 }\n"
        'frist_tekst = "Umiddelbart, 2024–2025"\n'
        'mal = """\n"Innen" 2018-01-01\n"""\n'
    )
    assert "dato = 2028-02-29 #" in moved(text, 8)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def test_story_names_no_person_date_or_season() -> None:
    texts = [text for event in STORY for text in _texts(dict(event.felter))]
    assert len(texts) > 60
    for text in texts:
        assert not re.search(r"\b[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ][a-zæøå]+", text), text
        assert not re.search(r"\b(20\d\d|januar|mai|juni|august|høst|vår|sommer|vinter|jul|påske)", text), text
        assert not re.search(r"\b(syk|sjuk|permisjon|fravær|helse)", text), text
        assert sensitive_parts(text) == ()


def test_story_gives_reasons_and_every_bulk_answer_is_to_several(demo: Demo) -> None:
    for event in STORY:
        assert not event.is_report or len(event.about) > 1
        bad = event.felter.get("vurdering") in {Vurdering.GUL, Vurdering.ROD}
        assert not bad or event.felter.get("kommentar")
        for about in event.about:
            assert demo.innhold.rad(about) or demo.innhold.plan(about)


def test_samples_are_found_in_the_checkout() -> None:
    assert {name: text.encode() for name, text in sample_texts().items()} == {
        path.name: path.read_bytes().replace(b"\r\n", b"\n") for path in (SOURCE / "plans").glob("*.toml")
    }


def test_samples_are_found_in_an_installed_package(tmp_path: Path) -> None:
    site = tmp_path / "site"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(SOURCE / "tiltak_tui", site / "tiltak_tui", ignore=ignored)
    answer = _samples(site)
    assert answer.returncode == 3, "and never those of another folder"
    shutil.copytree(SOURCE / "plans", site / "tiltak_tui" / "plans")
    assert _samples(site).stdout.split() == ["digitaliseringsstrategi.toml", "innovasjonsstrategi.toml", "oppsett.toml"]


def _samples(site: Path) -> subprocess.CompletedProcess[str]:
    program = (
        "import sys, tiltak_tui\n"
        "from tiltak_tui.demo.samples import NoSamplesError, sample_texts\n"
        "assert tiltak_tui.__file__.startswith(sys.argv[1])\n"
        "try:\n    print(*sample_texts())\n"
        "except NoSamplesError as error:\n    sys.exit(error.exit_code)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program, str(site)],
        env=os.environ | {"PYTHONPATH": str(site)},
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )
