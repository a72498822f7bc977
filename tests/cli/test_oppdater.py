"""`tiltak oppdater`: one update, one oppføring."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.plans import FRIVILLIGHET
from tests.real_git import git, log


def read(mappe: Path) -> str:
    return (mappe / "plans" / "frivillighet.toml").read_text(encoding="utf-8")


def test_an_update_is_one_oppforing(mappe: Path, tiltak: Run) -> None:
    given = ("--status", "FULLFORT", "--kommentar", "Åpnet 3. mai.", "--fremdrift", "100 %", "resultat=En kafé")
    result = tiltak("oppdater", "fri-03", *given)
    assert (result.code, result.out, result.err) == (0, "Lagret: FRI-03: Pågår → Fullført\n", "")
    assert log(mappe) == ["FRI-03: Pågår → Fullført", "Start"]
    text = read(mappe)
    assert 'status = "fullført"\ntittel = "Kafé' in text
    assert "# Kafeen er vedtatt av kommunestyret." in text
    assert "fremdrift = 100" in text


@pytest.mark.parametrize("text", ["2025-06-30", "30.06.2025", "30.6.25"])
def test_dates_in_three_forms(mappe: Path, tiltak: Run, text: str) -> None:
    assert tiltak("oppdater", "FRI-04", "--frist", text).code == 0
    assert "frist = 2025-06-30" in read(mappe)


def test_several_tiltak_are_one_oppforing(mappe: Path, tiltak: Run) -> None:
    result = tiltak("oppdater", "FRI-01", "FRI-04", "fri-01", "--uendret", "--dato", "30.04.2025")
    assert result.out == "Lagret: 2 tiltak: Uendret per 30.04.2025\n"
    assert log(mappe)[0] == "2 tiltak: Uendret per 30.04.2025"
    assert len(log(mappe)) == 2


def test_what_has_ended_is_not_called_uendret(mappe: Path, tiltak: Run) -> None:
    result = tiltak("oppdater", "FRI-01", "FRI-04", "--uendret")
    assert result.err == "Det spørres ikke om status for det som er fullført eller utgått: FRI-01\n"
    assert log(mappe)[0].startswith("FRI-04: Uendret per ")
    assert tiltak("oppdater", "FRI-01", "--uendret").out == "Ingen endring\n"


def test_any_field_and_lists_by_repeating(mappe: Path, tiltak: Run) -> None:
    result = tiltak("oppdater", "FRI-04", "prioritet=1", "ANSVARLIG=Eiendomssjef", "ansvarlig=A = B", "lopende=ja")
    assert result.code == 0
    text = read(mappe)
    assert 'ansvarlig = ["Eiendomssjef", "A = B"]' in text
    assert "prioritet = 1" in text
    assert "lopende = true" in text


def test_an_empty_value_removes(mappe: Path, tiltak: Run) -> None:
    assert tiltak("oppdater", "FRI-03", "fremdrift=", "ansvarlig=", "--vurdering", "").code == 0
    block = read(mappe).partition('"FRI-03"')[2].partition("[[fokusomrade]]")[0]
    assert "fremdrift" not in block
    assert "ansvarlig" not in block
    assert "vurdering" not in block


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "hvilke tiltak"),
        (["status=pågår"], "hvilke tiltak"),
        (["FRI-03"], "hva som skal endres"),
        (["FRI-03", "--status", ""], "Status kan ikke fjernes"),
        (["FRI-03", "--status", "ferdig"], "Status må være"),
        (["FRI-03", "frist=2025-01-01", "--frist", "2025-02-02"], "2 ganger"),
        (["FRI-03", "--frist", "2025-01-01", "--frist", "2025-01-01"], "2 ganger"),
        (["FRI-03", "frist=i morgen"], "ikke en dato"),
        (["FRI-03", "milepael=Brann"], "tiltak milepæl"),
        (["FRI-03", "id=FRI-99"], "kan ikke endres"),
        (["FRI-03", "fremdrif=3"], "Mente du fremdrift"),
        (["FRI-03", "fremdrift=300"], "mellom 0 og 100"),
        (["FRI-03", "kostnad=-5"], "Kostnad kan ikke være lavere enn 0"),
        (["FRI-03", "--kommentar", "-"], "Standard inn er tom"),
        (["FRI-03", "--ditt-navn", "Kari\nNordmann", "--din-epost", "k@x.no", "prioritet=1"], "på én linje"),
        (["FRI-03", "--ditt-navn", "<>", "--din-epost", "k@x.no", "prioritet=1"], "Navnet mangler"),
        (["FRI-03", "--ditt-navn", "Kari", "--din-epost", "k@x\x1b.no", "prioritet=1"], "e-postadresse"),
        (["FRI-03", "--uendret", "--status", "pågår"], "--uendret"),
        (["FRI-03", "--ditt-navn", "Kari", "prioritet=1"], "--din-epost"),
    ],
)
def test_wrong_usage_saves_nothing(mappe: Path, tiltak: Run, args: list[str], said: str) -> None:
    result = tiltak("oppdater", *args)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert log(mappe) == ["Start"]
    assert read(mappe) == FRIVILLIGHET


@pytest.mark.parametrize(
    "args",
    [
        ["--status", "på vent"],
        ["--status", "utgatt"],
        ["--vurdering", "rod"],
        ["--frist", "31.12.2026"],
        ["frist="],
        ["--status", "utgått", "--kommentar", "  "],
    ],
)
def test_bad_news_needs_a_reason(mappe: Path, tiltak: Run, args: list[str]) -> None:
    result = tiltak("oppdater", "FRI-03", *args)
    assert result.code == 2
    assert "FRI-03" in result.err
    assert "--kommentar" in result.err
    assert log(mappe) == ["Start"]
    assert tiltak("oppdater", "FRI-03", *args[:2], "kommentar=Derfor", *args[4:]).code == 0


def test_a_comment_from_standard_input_is_kept_whole(mappe: Path, tiltak: Run) -> None:
    text = 'Første avsnitt.\r\n\r\nAndre «avsnitt» med "tegn".\n'
    assert tiltak("oppdater", "FRI-04", "--kommentar", "-", stdin=text.encode("utf-8-sig")).code == 0
    assert 'Første avsnitt.\n\nAndre «avsnitt» med "tegn".' in read(mappe)


def test_a_comment_that_is_not_utf8(mappe: Path, tiltak: Run) -> None:
    result = tiltak("oppdater", "FRI-04", "--kommentar", "-", stdin="Blåbær".encode("latin-1"))
    assert result.code == 2
    assert "UTF-8" in result.err


@pytest.mark.parametrize("stdin", [b"", b" \n\r\n", b"\xef\xbb\xbf"])
def test_an_empty_standard_input_does_not_remove_the_comment(mappe: Path, tiltak: Run, stdin: bytes) -> None:
    result = tiltak("oppdater", "FRI-03", "prioritet=1", "--kommentar", "-", stdin=stdin)
    assert (result.code, result.out) == (2, "")
    assert read(mappe) == FRIVILLIGHET
    assert tiltak("oppdater", "FRI-03", "--kommentar", "").out == "Lagret: FRI-03: Kommentar fjernet\n"


def test_where_nobody_can_be_asked_a_hint_says_how_the_resultat_is_given(mappe: Path, tiltak: Run) -> None:
    result = tiltak("oppdater", "FRI-03", "FRI-04", "FRI-01", "--status", "fullført")
    assert result.code == 0
    assert result.err.startswith("Hva ble resultatet, hva kom ut av det, og skal det evalueres? Legg det til")
    assert "tiltak oppdater FRI-03 FRI-04 resultat=" in result.err
    assert len(result.err.splitlines()) == 1
    assert tiltak("oppdater", "FRI-03", "--status", "pågår").err == ""
    assert tiltak("oppdater", "FRI-03", "--status", "fullført", "resultat=").err == ""


def test_an_unknown_id_saves_nothing_of_the_others(mappe: Path, tiltak: Run) -> None:
    result = tiltak("oppdater", "FRI-04", "FRI-33", "--status", "pågår")
    assert result.code == 1
    assert "FRI-33" in result.err
    assert "Mente du" in result.err
    assert log(mappe) == ["Start"]


def test_no_change_makes_no_oppforing(mappe: Path, tiltak: Run) -> None:
    result = tiltak("oppdater", "FRI-03", "prioritet=", "fremdrift=60")
    assert (result.code, result.out) == (0, "Ingen endring\n")
    assert log(mappe) == ["Start"]


def test_a_value_that_was_not_understood_is_named_as_it_stood_in_the_file(mappe: Path, tiltak: Run) -> None:
    path = mappe / "plans" / "frivillighet.toml"
    path.write_text(FRIVILLIGHET.replace('status = "pågår"', 'status = ["pågår", true]'), encoding="utf-8")
    assert tiltak("oppdater", "FRI-03", "--status", "pågår").out == 'Lagret: FRI-03: ["pågår", true] → Pågår\n'


def test_who_reported_it_stands_in_the_field_and_in_the_history(mappe: Path, tiltak: Run) -> None:
    tiltak("oppdater", "FRI-03", "--uendret", "--kommentar", "Som før.", "--rapportert-av", "Eiendomssjef")
    assert 'rapportert_av = "Eiendomssjef"' in read(mappe)
    assert git(mappe, "log", "-1", "--format=%(trailers:key=Rapportert-av,valueonly)").strip() == "Eiendomssjef"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["DIG-01", "--uendret"], "DIG-01 (vurderingen er rød): skriv også en setning om hvordan det går"),
        (["FRI-03", "--dato", "30.04.2026"], "FRI-03 (vurderingen er gul): skriv også"),
        (["FRI-03", "FRI-04", "--uendret"], "sammen med andre: FRI-03 (vurderingen er gul). Meld dem hver for seg"),
        (["FRI-03", "DIG-01", "FRI-04", "--uendret", "--kommentar", "Nei"], "FRI-03 (vurderingen er gul), DIG-01"),
        (["FRI-03", "FRI-04", "--kommentar", "Nei"], "sammen med andre: FRI-03 (vurderingen er gul). Meld dem hver"),
    ],
)
def test_what_is_off_is_not_uendret_without_a_sentence_of_its_own(
    mappe: Path, tiltak: Run, args: list[str], said: str
) -> None:
    result = tiltak("oppdater", *args)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert log(mappe) == ["Start"]


def test_what_is_off_is_uendret_with_a_sentence_or_where_it_is_told_already(mappe: Path, tiltak: Run) -> None:
    assert tiltak("oppdater", "FRI-03", "--uendret", "--kommentar", "Tilsynet kommer i mai.").code == 0
    assert tiltak("oppdater", "FRI-03", "FRI-04", "--uendret").code == 0
    result = tiltak("oppdater", "FRI-03", "FRI-04", "--uendret", "--kommentar", "Som før.")  # in place of its own
    assert (result.code, "sammen med andre: FRI-03" in result.err) == (2, True)
    assert len(log(mappe)) == 3


def test_what_looks_sensitive_is_warned_of_and_saved_where_nobody_can_be_asked(mappe: Path, tiltak: Run) -> None:
    result = tiltak("oppdater", "FRI-03", "--kommentar", "Skriv til ola.nordmann@gmail.com")
    assert result.code == 0
    assert "ola.nordmann@gmail.com" in result.err
    assert len(log(mappe)) == 2


def test_an_id_that_stands_twice_cannot_be_updated(mappe: Path, tiltak: Run) -> None:
    (mappe / "plans" / "kopi.toml").write_text(FRIVILLIGHET, encoding="utf-8")
    result = tiltak("oppdater", "FRI-03", "prioritet=1")
    assert result.code == 3
    assert "flere ganger" in result.err


def test_an_edit_made_outside_the_program_is_an_oppforing_of_its_own(mappe: Path, tiltak: Run) -> None:
    path = mappe / "plans" / "frivillighet.toml"
    path.write_text(FRIVILLIGHET.replace("Ungdom som", "Unge som"), encoding="utf-8")
    assert tiltak("oppdater", "FRI-03", "prioritet=2").code == 0
    assert log(mappe) == [
        "FRI-03: Prioritet 2",
        "Handlingsplan for frivi…: endret utenfor programmet (FRI-04)",
        "Start",
    ]


@pytest.mark.parametrize("where", [["--mappe", "ROT", "oppdater"], ["oppdater", "--mappe", "ROT"]])
def test_mappe_before_and_after_the_verb(
    mappe: Path, tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    args = [str(mappe) if word == "ROT" else word for word in where]
    assert tiltak(*args, "FRI-03", "prioritet=3").code == 0
    assert len(log(mappe)) == 2


class TestWithoutIdentity:
    @pytest.fixture(autouse=True)
    def nobody(self, surroundings: Path) -> None:
        (surroundings / ".gitconfig").write_text("", encoding="utf-8")

    @pytest.fixture
    def owned(self, tmp_path: Path, surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Return a planmappe whose first oppføring somebody else made."""
        root = tmp_path / "annen"
        root.mkdir()
        git(root, "init", "--quiet", "--initial-branch=main")
        (root / "plans").mkdir()
        (root / "plans" / "frivillighet.toml").write_text(FRIVILLIGHET, encoding="utf-8")
        git(root, "add", "--all")
        git(root, "-c", "user.name=Annen", "-c", "user.email=a@b.no", "commit", "--quiet", "--message", "Start")
        monkeypatch.chdir(root)
        return root

    def test_it_is_said_how_to_give_it(self, owned: Path, tiltak: Run) -> None:
        result = tiltak("oppdater", "FRI-03", "prioritet=1")
        assert result.code == 2
        assert "--ditt-navn" in result.err
        assert log(owned) == ["Start"]

    def test_it_is_given_once_and_remembered(self, owned: Path, tiltak: Run) -> None:
        identity = ["--ditt-navn", "Kari Nordmann", "--din-epost", "kari@gran.kommune.no"]
        assert tiltak("oppdater", "FRI-03", "prioritet=1", *identity).code == 0
        assert tiltak("oppdater", "FRI-03", "prioritet=2").code == 0
        assert git(owned, "log", "-1", "--format=%an <%ae>") == "Kari Nordmann <kari@gran.kommune.no>"

    def test_an_address_must_be_one(self, owned: Path, tiltak: Run) -> None:
        result = tiltak("oppdater", "FRI-03", "prioritet=1", "--ditt-navn", "Kari", "--din-epost", "kari")
        assert result.code == 2
        assert "e-postadresse" in result.err
