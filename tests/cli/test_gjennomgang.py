"""`tiltak gjennomgang`: one tiltak at a time in plain lines, each answer an oppføring of its own (DESIGN §7)."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Result, Run
from tests.cli.plans import plan
from tests.cli.test_process import PROGRAM
from tests.real_git import git, log, make_repository
from tiltak_tui.cli.lines import answer_to
from tiltak_tui.planfile.read import read_plan

TILTAK = """\
[[fokusomrade.tiltak]]
id = "PRØ-1"
tittel = "Kafé"
status = "pågår"
vurdering = "grønn"
ansvarlig = "Biblioteksjef"
forventet_effekt = "Flere møtes."
intern_merknad = "Hemmelig"

[[fokusomrade.tiltak]]
id = "PRØ-2"
tittel = "Torg"
status = "på vent"
kommentar = "Venter på tomta."

[[fokusomrade.tiltak]]
id = "PRØ-3"
tittel = "Buss"
status = "fullført"
evalueres = 2024-01-01
[[fokusomrade.tiltak.beslutning]]
tekst = "Søk om penger"
frist = 2024-02-01
"""
PLAN = plan(TILTAK).replace('kode = "PRØ"', 'kode = "PRØ"\nrytme = "tertial"')
FILE = "plans/prove.toml"


@pytest.fixture
def mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a planmappe where three tiltak wait, and stand in it."""
    root = make_repository(tmp_path / "planmappe", {FILE: PLAN, "plans/oppsett.toml": 'navn = "Gran"\n'})
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def walk(tiltak: Run) -> Run:
    """Return what walks, answering one line after the other."""

    def run(*answers: str, words: tuple[str, ...] = ()) -> Result:
        return tiltak("gjennomgang", *words, stdin="".join(f"{one}\n" for one in answers).encode())

    return run


def tiltak_now(mappe: Path, tiltak_id: str) -> dict[str, object]:
    read = read_plan((mappe / FILE).read_text(encoding="utf-8"), "prove", FILE).plan
    assert read
    (found,) = (rad.tiltak for rad in read.rader() if rad.tiltak.id == tiltak_id)
    return {key: found.get(key) for key in found.felter}


def test_it_tells_asks_saves_and_sums_up(mappe: Path, walk: Run) -> None:
    result = walk("u", "2: Tomta er ryddet", "h")
    assert (result.code, result.err) == (0, "")
    assert log(mappe) == ["PRØ-2: På vent → Pågår", f"PRØ-1: Uendret per {_today(mappe)}", "Start"]
    out = result.out
    assert out.startswith("3 tiltak venter på svar. Hvert svar lagres med en gang.")
    assert (
        "\n1 av 3\nPRØ-1 Kafé\nPlan: Prøveplan\nFokusområde: Alt\nAnsvarlig: Biblioteksjef\n"
        "Forventet effekt: Flere møtes.\nStatus: Pågår, aldri meldt\nVurdering: Grønn\nFrist: ingen frist\n"
        "Sagt sist: ingenting\n"
        "Endret sist: Lagt til\n  03.03.2025, Kari Nordmann\nDet spørres om: status per "
    ) in out
    assert "Svar (u uendret, 1 ikke startet, 2 pågår, 3 på vent, 4 fullført, 5 utgått, h hopp over, q slutt" in out
    assert "Lagret: PRØ-2: På vent → Pågår\n\n3 av 3\nPRØ-3 Buss" in out
    assert "Sagt sist: «Venter på tomta.»\n  03.03.2025, Kari Nordmann" in out
    assert out.endswith("\n2 tiltak er besvart, og 1 venter fortsatt: PRØ-3.\n")
    assert "\x1b" not in out
    assert "Hemmelig" not in out


def _today(mappe: Path) -> str:
    found = tiltak_now(mappe, "PRØ-1")["statusdato"]
    assert found
    return f"{found:%d.%m.%Y}"


def test_it_can_be_taken_up_again_where_it_was_left(mappe: Path, walk: Run) -> None:
    assert "1 tiltak er besvart, og 2 venter fortsatt: PRØ-2, PRØ-3.\n" in walk("u", "q").out
    again = walk()
    assert "2 tiltak venter på svar, og 1 er besvart fra før." in again.out
    assert "2 av 3\nPRØ-2 Torg" in again.out
    assert len(log(mappe)) == 2


def test_bad_news_and_what_is_off_need_a_sentence(mappe: Path, walk: Run) -> None:
    result = walk("3", "", "gul", "Få kommer.", "u", "", "u", "Tomta er ikke klar.")
    assert result.code == 0
    assert "Status på vent: skriv hvorfor (tom linje = tilbake):\nIkke lagret.\n" in result.out
    assert "Vurdering gul: skriv hvorfor (tom linje = tilbake):\nLagret: PRØ-1: Vurdering grønn → gul" in result.out
    question = "Skriv en setning om hvordan det går, for tiltaket er på vent (tom linje = tilbake):"
    assert f"{question}\nIkke lagret.\n" in result.out
    assert log(mappe) == ["PRØ-2: Ny kommentar", "PRØ-1: Vurdering grønn → gul", "Start"]
    assert tiltak_now(mappe, "PRØ-2")["kommentar"] == "Tomta er ikke klar."


def test_what_is_not_understood_is_asked_again(mappe: Path, walk: Run) -> None:
    result = walk("9", "", "Vet ikke", "e", "?", "t", "v", "q")
    assert result.code == 0
    assert "Forstår ikke «9». Skriv ? for å se hva du kan svare.\nSvar (" in result.out
    assert "Skriv et svar, eller h for å hoppe over." in result.out
    assert "Forstår ikke «e»" in result.out
    assert "f: ny frist; du blir spurt om datoen." in result.out
    assert "Ingen av dem som kommer før, venter på svar." in result.out
    assert result.out.count("1 av 3\nPRØ-1 Kafé") == 2
    assert log(mappe) == ["Start"]


def test_the_end_of_input_in_the_middle_of_an_answer_saves_nothing_of_it(mappe: Path, walk: Run) -> None:
    result = walk("u", "4")
    assert result.code == 0
    assert result.out.endswith(
        "Kommentar (tom linje = ingen):\n\nSvaret om PRØ-2 var ikke ferdig, og er ikke lagret.\n\n"
        "1 tiltak er besvart, og 2 venter fortsatt: PRØ-2, PRØ-3.\n"
    )
    assert len(log(mappe)) == 2


def test_fullfort_asks_for_resultat_effekt_and_evaluation(mappe: Path, walk: Run) -> None:
    result = walk("4: Åpnet i mai", "En kafé", "Mange kommer", "i morgen", "31.12.2099", "q")
    assert "Resultat: hva ble levert?" in result.out
    assert "Forventet effekt: Flere møtes.\nEffekt: hva kom ut av det?" in result.out
    assert "«i morgen» er ikke en dato" in result.out
    now = tiltak_now(mappe, "PRØ-1")
    assert (now["resultat"], now["effekt"], str(now["evalueres"])) == ("En kafé", "Mange kommer", "2099-12-31")
    assert log(mappe) == ["PRØ-1: Pågår → Fullført", "Start"]
    walk("4", "", "", "", "")
    assert (tiltak_now(mappe, "PRØ-2")["resultat"], tiltak_now(mappe, "PRØ-2")["evalueres"]) == ("", None)


def test_an_evaluation_and_a_beslutning_are_answered_one_by_one(mappe: Path, walk: Run) -> None:
    result = walk("u", "e", "", "", "e", "Flere tar buss", "", "d", "frist i går", "frist 31.12.2099", words=("PRØ-3",))
    assert (result.code, result.err) == (0, "")
    assert "Skal evalueres: 01.01.2024\nBeslutning: «Søk om penger», frist 01.02.2024" in result.out
    assert "Det spørres ikke om statusen her." in result.out
    assert "Skriv hva som kom ut av det, eller en dato for ny evaluering.\nIkke lagret.\n" in result.out
    assert "«i går» er ikke en dato. Skriv for eksempel 30.06.2026 eller frist 30.06.2026" in result.out
    assert len(log(mappe)) == 3
    now = tiltak_now(mappe, "PRØ-3")
    assert (now["effekt"], now["evalueres"], now["statusdato"]) == ("Flere tar buss", None, None)
    assert "frist = 2099-12-31" in (mappe / FILE).read_text(encoding="utf-8")
    assert "1 tiltak er besvart. Ingenting venter lenger." in result.out
    assert walk(words=("PRØ-3",)).out == "Ingenting venter på svar.\n"


def test_a_beslutning_that_is_done_and_a_new_frist(mappe: Path, walk: Run) -> None:
    walk("d", "1.3.2024", "q", words=("PRØ-3",))
    assert "fullfort = 2024-03-01" in (mappe / FILE).read_text(encoding="utf-8")
    walk("f", "om litt", "31.12.2099", "Ikke før", "q", words=("PRØ-1",))
    assert str(tiltak_now(mappe, "PRØ-1")["frist"]) == "2099-12-31"
    assert "Ny frist" in walk("f", "", "q", words=("PRØ-2",)).out


def test_what_others_changed_meanwhile_is_shown_and_not_overwritten(
    mappe: Path, walk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = iter(["2"])

    def answer(question: str) -> str:
        line = answer_to(question)
        if line == "4" and next(others, ""):
            text = (mappe / FILE).read_text(encoding="utf-8")
            (mappe / FILE).write_text(text.replace('status = "pågår"', 'status = "utgått"'), encoding="utf-8")
            git(mappe, "commit", "--quiet", "--all", "--message", "Andre")
        return line

    monkeypatch.setattr("tiltak_tui.cli.walking.answer_to", answer)
    result = walk("4", "", "", "", "", "q")
    assert "PRØ-1 er endret av noen andre mens du skrev. Ingenting er lagret.\n" in result.out
    assert log(mappe) == ["Andre", "Start"]


@pytest.mark.parametrize(
    ("words", "code", "told"), [(("tull:1",), 2, "kjenner ikke feltet"), (("PRØ-99",), 0, ""), (("-x",), 2, "-x")]
)
def test_exit_codes(mappe: Path, walk: Run, words: tuple[str, ...], code: int, told: str) -> None:
    result = walk(words=words)
    assert (result.code, told in result.err) == (code, True)
    assert log(mappe) == ["Start"]


def test_a_filter_that_finds_nothing_does_not_say_that_all_is_answered(mappe: Path, walk: Run, tiltak: Run) -> None:
    assert walk(words=("finnes", "ikke")).out == "Filteret fant ingen tiltak.\n"
    assert tiltak("mote", "finnes", "ikke").out == "Filteret fant ingen tiltak.\n"
    assert walk(words=("-PRØ:1",)).code == 2
    assert log(mappe) == ["Start"]


def test_outside_a_planmappe(tmp_path: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert tiltak("gjennomgang").code == 3


def test_nobody_knows_who_answers(mappe: Path, surroundings: Path, walk: Run) -> None:
    (surroundings / ".gitconfig").write_text("", encoding="utf-8")
    result = walk("u")
    assert (result.code, "--ditt-navn" in result.err, log(mappe)) == (2, True, ["Start"])
    named = ("--ditt-navn", "Kari", "--din-epost", "kari@eksempel.no")
    assert walk("u", words=named).code == 0
    assert len(log(mappe)) == 2


def test_through_a_pipe_in_a_process_of_its_own(mappe: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "gjennomgang"],
        input="\ufeffu\r\n2: Går bra, på skinner\r\nh\r\n".encode(),
        capture_output=True,
        check=False,
        env=None,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Lagret: PRØ-2: På vent → Pågår" in done.stdout.decode()
    assert "på skinner" in (mappe / FILE).read_text(encoding="utf-8")
    wrong = subprocess.run([*PROGRAM, "gjennomgang"], input=b"e: \xe6\n", capture_output=True, check=False)
    assert (wrong.returncode, "ikke UTF-8" in wrong.stderr.decode()) == (2, True)
