"""`sjekk`: each problem with file, line, column, a sentence and what was perhaps meant; all of them at once."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.real_git import write
from tests.small_planmappe import opened
from tiltak_tui.model.problem import Alvor, Problem

# ruff: noqa: E501 - one case a line
FIL = "plans/frivillighet.toml"
PLAN = """\
versjon = 1

[plan]
tittel = "Handlingsplan for frivillighet"
kode = "FRI"
periode = { fra = 2025-01-01, til = 2028-12-31 }

[[plan.vedtak]]
sak = "KST 4/25"
dato = 2025-02-18
[[plan.vedtak.punkt]]
nr = 2
tekst = "Det etableres møteplasser."

[[inndeling]]
id = "barriere"
tittel = "Barrierer"
[[inndeling.verdi]]
id = "tid"
tittel = "Tid"

[[fokusomrade]]
id = "moteplasser"
tittel = "Møteplasser"

[[fokusomrade.tiltak]]
id = "FRI-03"
status = "pågår"
tittel = "Kafé i gamle Norderhov skole"
ansvarlig = ["Kultursjef"]
start = 2025-03-01
frist = 2026-06-30
vedtak = ["KST 4/25 pkt. 2"]
inndeling = { barriere = ["tid"] }
statusdato = 2026-04-30
"""
OPPSETT = """\
navn = "Gran"

[[ansvarlig]]
navn = "Kultursjef"
tidligere_navn = ["Kulturleder"]
"""


class Case(NamedTuple):
    """One thing wrong in the sound plan, and the problem that must be listed for it."""

    old: str
    new: str
    place: tuple[int, int]
    melding: str
    forslag: str = ""
    alvor: Alvor = Alvor.FEIL


WARNING = Alvor.ADVARSEL
LAST = "statusdato = 2026-04-30\n"

CASES = {
    # The file itself
    "not TOML": Case("[plan]", "[plan", (3, 6), "En tabell i hakeparenteser er ikke lukket", "Fila vises ikke før"),
    "open string": Case('kode = "FRI"', 'kode = "FRI', (5, 12), "Et tegn som ikke kan stå her, for eksempel et linje"),
    "key twice": Case('kode = "FRI"', 'kode = "FRI"\nkode = "X"', (6, 11), "Det samme feltet står to ganger"),
    "no such date": Case("2026-06-30", "2026-06-31", (32, 9), "Datoen finnes ikke"),
    "TOML 1.1": Case("Kafé i", "\\e Kafé i", (29, 13), "Her er det brukt en skrivemåte", "", WARNING),
    "another shape": Case(LAST, f'{LAST}milepael = [{{ tittel = "M" }}]\n', (36, 1), "Dette er skrevet på en måte", "", WARNING),
    "no version": Case("versjon = 1\n", "\n", (1, 1), "Mangler `versjon`", "versjon = 1"),
    "version in words": Case("versjon = 1", 'versjon = "1"', (1, 1), "`versjon` må være 1"),
    "newer": Case("versjon = 1", "versjon = 2", (1, 1), "Fila er laget for en nyere utgave av programmet (versjon 2)", "Installer"),
    # Keys and values
    "unknown field": Case("ansvarlig = [", "ansvarleg = [", (30, 1), "Ukjent felt `ansvarleg`", "mente du `ansvarlig`?"),
    "unknown table": Case("[[inndeling.verdi]]", "[[inndeling.verdier]]", (18, 1), "Ukjent felt `verdier`", "mente du `verdi`?"),
    "no tittel": Case('tittel = "Kafé i gamle Norderhov skole"\n', "\n", (26, 1), "Mangler `tittel`"),
    "empty tittel": Case('"Møteplasser"', '" "', (24, 1), "`tittel` kan ikke være tom"),
    "no such word": Case('"pågår"', '"påbegynt"', (28, 1), "`status` må være ett av disse: ikke startet, pågår, på"),
    "almost a word": Case('"pågår"', '"Pågaar"', (28, 1), "`status` må være ett av disse", "pågår"),
    "date as text": Case("2026-06-30", '"30.06.2026"', (32, 1), "`frist` må være en dato uten anførselstegn", "2026-06-30"),
    "date and time": Case("2026-06-30", "2026-06-30 12:00:00", (32, 1), "`frist` må være en dato uten anførselstegn og klok"),
    "number as text": Case(LAST, f'{LAST}fremdrift = "60"\n', (36, 1), "`fremdrift` må være et helt tall uten anførselstegn"),
    "number too high": Case(LAST, f"{LAST}fremdrift = 101\n", (36, 1), "`fremdrift` må være mellom 0 og 100"),
    "number too low": Case(LAST, f"{LAST}kostnad = -1\n", (36, 1), "`kostnad` kan ikke være lavere enn 0"),
    "yes in words": Case(LAST, f'{LAST}lopende = "ja"\n', (36, 1), "`lopende` må være true (ja) eller false (nei)"),
    "text as number": Case('"FRI"', "7", (5, 1), "`kode` må være tekst i anførselstegn", '"7"'),
    "list of numbers": Case('["Kultursjef"]', "[1]", (30, 1), "`ansvarlig` må være en liste med tekster"),
    "inndeling as text": Case('{ barriere = ["tid"] }', '"tid"', (34, 1), "`inndeling` må skrives slik: { barriere ="),
    "periode as text": Case("{ fra = 2025-01-01, til = 2028-12-31 }", '"2025"', (6, 1), "`periode` må skrives slik: { fra ="),
    "table as value": Case("[[fokusomrade.tiltak]]", "[fokusomrade.tiltak]", (26, 1), "`tiltak` må skrives med doble"),
    # Rules across fields
    "odd id": Case('"FRI-03"', '"FRI 03"', (27, 1), "Id-en «FRI 03» må være 1–32 bokstaver, tall og bindestreker"),
    "odd kode": Case('"FRI"', '"F/R"', (5, 1), "`kode` må være bokstaver, tall og bindestreker"),
    "long id": Case('"moteplasser"', f'"{"m" * 33}"', (23, 1), "Id-en «mmmm"),
    "periode backwards": Case("fra = 2025-01-01", "fra = 2029-01-01", (6, 1), "Perioden slutter før den begynner"),
    "frist before start": Case("start = 2025-03-01", "start = 2026-07-01", (32, 1), "FRI-03: fristen er før start"),
    "frist after periode": Case("2026-06-30", "2029-01-01", (32, 1), "FRI-03: fristen 01.01.2029 er utenfor planens periode", "", WARNING),
    "vedtak on a Saturday": Case("2025-02-18", "2025-02-15", (10, 1), "Vedtaket KST 4/25 er datert 15.02.2025, som er en lørdag", "", WARNING),
    "punkt without tiltak": Case(' pkt. 2"]', '"]', (11, 1), "KST 4/25 punkt 2 har ikke noe tiltak", "", WARNING),
    "no such vedtak": Case('["KST 4/25 pkt. 2"]', '["KST 4/25 pkt. 2", "KST 9/99"]', (33, 30), "FRI-03: vedtaket «KST 9/99» er ikke beskrevet"),
    "no such punkt": Case("pkt. 2", "pkt. 3", (33, 11), "FRI-03: vedtaket «KST 4/25» har ikke noe punkt 3"),
    "no such inndeling": Case("{ barriere =", "{ niva =", (34, 15), "FRI-03: inndelingen «niva» er ikke beskrevet i planen"),
    "no such value": Case('["tid"]', '["penger"]', (34, 15), "FRI-03: «penger» er ikke en verdi i inndelingen «barriere»"),
    "status from the future": Case("2026-04-30", "2026-05-05", (35, 1), "FRI-03: statusdatoen 05.05.2026 er i framtida", "", WARNING),
    "not in the register": Case('"Kultursjef"]', '"Rådmann"]', (30, 14), "«Rådmann» står ikke i registeret over ansvarlige", "", WARNING),
    "an old name": Case('"Kultursjef"]', '"Kulturleder"]', (30, 14), "«Kulturleder» heter nå «Kultursjef»", "", WARNING),
    "depends on nothing": Case(LAST, f'{LAST}avhenger_av = ["FRI-99"]\n', (36, 16), "FRI-03: `avhenger_av` viser til FRI-99, som ikke"),
    "depends on itself": Case(LAST, f'{LAST}erstatter = ["fri-03"]\n', (36, 14), "FRI-03: `erstatter` går i ring gjennom fri-03"),
    "the same id twice": Case(LAST, f'{LAST}[[fokusomrade.tiltak]]\nid = "fri-03"\ntittel = "T"\n', (37, 1), "Id-en fri-03 er brukt 2 ganger (plans/frivillighet.toml)", "Gi det ene"),
    "milepæl not in the register": Case(LAST, f'{LAST}[[fokusomrade.tiltak.milepael]]\ntittel = "M"\nansvarlig = ["X"]\n', (38, 14), "«X» står ikke i registeret", "", WARNING),
    "beslutning not in the register": Case(LAST, f'{LAST}[[fokusomrade.tiltak.beslutning]]\ntekst = "B"\nansvarlig = ["X"]\n', (38, 14), "«X» står ikke i registeret", "", WARNING),
    "fokusområde not in the register": Case('tittel = "Møteplasser"', 'tittel = "Møteplasser"\nansvarlig = ["X"]', (25, 14), "«X» står ikke i registeret", "", WARNING),
    "milepæl after the tiltak": Case(LAST, f'{LAST}[[fokusomrade.tiltak.milepael]]\ntittel = "M"\nfrist = 2026-07-01\n', (38, 1), "FRI-03, milepælen «M»: fristen 01.07.2026 er etter tiltakets frist", "", WARNING),
    "milepæl before periode": Case(LAST, f'{LAST}[[fokusomrade.tiltak.milepael]]\ntittel = "M"\nfrist = 2024-12-31\n', (38, 1), "FRI-03, milepælen «M»: fristen 31.12.2024 er utenfor planens periode", "", WARNING),
    "milepæl before the start": Case(LAST, f'{LAST}[[fokusomrade.tiltak.milepael]]\ntittel = "M"\nfrist = 2025-02-01\n', (38, 1), "FRI-03, milepælen «M»: fristen 01.02.2025 er før tiltaket starter", "", WARNING),
    "resumed after the frist": Case(LAST, f"gjenopptas = 2026-07-01\n{LAST}", (35, 1), "FRI-03: gjenopptas 01.07.2026, etter fristen 30.06.2026", "", WARNING),
    "søknadsfrist after the frist": Case(LAST, f'{LAST}[[fokusomrade.tiltak.finansiering]]\nkilde = "KS"\nsoknadsfrist = 2026-07-01\n', (38, 1), "FRI-03, finansieringen «KS»: søknadsfristen 01.07.2026 er etter tiltakets frist", "", WARNING),
    "the same sak twice": Case("[[inndeling]]", '[[plan.vedtak]]\nsak = "kst 4/25"\n[[inndeling]]', (9, 1), "Saken KST 4/25 står i 2 vedtak", "Samle punktene"),
    "the same punkt twice": Case("[[inndeling]]", "[[plan.vedtak.punkt]]\nnr = 2\n[[inndeling]]", (12, 1), "KST 4/25 har 2 punkter med nummer 2"),
    "fokusområde twice": Case(LAST, f'{LAST}[[fokusomrade]]\nid = "Moteplasser"\ntittel = "T"\n', (37, 1), "Id-en Moteplasser er brukt 2 ganger i `fokusomrade`"),
}  # fmt: skip


def problems_in(root: Path, text: str, oppsett: str = OPPSETT, **others: str) -> tuple[Problem, ...]:
    files = {f"plans/{stem}.toml": content for stem, content in others.items()}
    write(root, {FIL: text, "plans/oppsett.toml": oppsett, **files})
    return opened(root).check()


def test_a_sound_plan_has_no_problems(tmp_path: Path) -> None:
    assert problems_in(tmp_path, PLAN) == ()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_each_problem_is_listed_where_it_is(tmp_path: Path, case: Case) -> None:
    assert case.old in PLAN
    problems = problems_in(tmp_path, PLAN.replace(case.old, case.new, 1))
    found = [one for one in problems if one.melding.startswith(case.melding)]
    assert [((one.linje, one.kolonne), one.alvor, one.fil) for one in found[:1]] == [(case.place, case.alvor, FIL)]
    assert found[0].forslag.startswith(case.forslag)


def test_a_file_without_a_plan(tmp_path: Path) -> None:
    (problem, *_rest) = problems_in(tmp_path, "versjon = 1\n[planen]\n")
    assert (problem.melding, problem.linje, problem.alvor) == ("Mangler tabellen [plan]", 1, Alvor.FEIL)


def test_a_frist_ten_years_ahead_where_no_periode_says_when(tmp_path: Path) -> None:
    text = PLAN.replace("periode = { fra = 2025-01-01, til = 2028-12-31 }\n", "").replace("2026-06-30", "2062-06-30")
    (problem,) = problems_in(tmp_path, text)
    assert (problem.melding, problem.linje) == ("FRI-03: fristen 30.06.2062 er mer enn 10 år fram", 31)
    step = '[[fokusomrade.tiltak.milepael]]\ntittel = "M"\nfrist = 2062-06-30\n'
    (_tiltak, problem) = problems_in(tmp_path, text + step)
    assert (problem.melding[:50], problem.linje) == ("FRI-03, milepælen «M»: fristen 30.06.2062 er mer e", 37)


def test_all_problems_of_a_file_come_at_once_in_its_order(tmp_path: Path) -> None:
    text = PLAN.replace('"pågår"', '"x"').replace("2026-06-30", '"y"').replace("start =", "strat =") + "lenker = 1\n"
    assert [problem.linje for problem in problems_in(tmp_path, text)] == [28, 31, 32, 36]


def test_a_syntax_error_takes_out_only_its_own_file(tmp_path: Path) -> None:
    other = PLAN.replace("FRI", "DIG").replace("2026-06-30", "2029-01-01")
    problems = problems_in(tmp_path, "[[[", digital=other)
    assert [(one.fil, one.alvor) for one in problems] == [("plans/digital.toml", WARNING), (FIL, Alvor.FEIL)]
    assert [plan.id for plan in opened(tmp_path).read().plans] == ["digital"]


def test_an_id_in_two_plans_is_a_problem_of_both(tmp_path: Path) -> None:
    problems = problems_in(tmp_path, PLAN, digital=PLAN)
    assert [(one.fil, one.linje) for one in problems] == [("plans/digital.toml", 27), (FIL, 27)]
    assert {one.melding for one in problems} == {
        "Id-en FRI-03 er brukt 2 ganger (plans/digital.toml, plans/frivillighet.toml)"
    }


def test_a_circle_through_two_plans(tmp_path: Path) -> None:
    there = PLAN.replace("FRI-03", "DIG-01") + 'avhenger_av = ["FRI-03"]\n'
    assert problems_in(tmp_path, PLAN, digital=there) == ()
    problems = problems_in(tmp_path, PLAN + 'avhenger_av = ["DIG-01"]\n', digital=there)
    assert [one.melding for one in problems] == [
        "DIG-01: `avhenger_av` går i ring gjennom FRI-03",
        "FRI-03: `avhenger_av` går i ring gjennom DIG-01",
    ]


def waiting(status: str = "pågår", frist: str = "2026-05-31", other: str = "") -> str:
    """Return a plan whose DIG-01 depends on FRI-03 of the other plan, whose frist is 30.06.2026."""
    there = PLAN.replace("FRI-03", "DIG-01").replace("2026-06-30", frist).replace('"pågår"', f'"{status}"')
    return (
        there
        + 'avhenger_av = ["DIG-02", "FRI-03"]\n'
        + f"""
[[fokusomrade.tiltak]]
id = "DIG-02"
tittel = "Noe annet"
status = "fullført"
{other}"""
    )


WAITS = {
    "frist": (
        waiting(),
        'status = "pågår"',
        "DIG-01: fristen 31.05.2026 er før fristen til FRI-03 (30.06.2026), som til",
    ),
    "start": (
        waiting("ikke startet", "2026-08-01"),
        'status = "pågår"',
        "DIG-01: starten 01.03.2025 er før fristen til FR",
    ),
    "through another": (
        waiting(
            other='[[fokusomrade.tiltak]]\nid = "DIG-03"\ntittel = "T"\navhenger_av = ["DIG-04"]\n'
            'erstatter = ["fri-03"]\n[[fokusomrade.tiltak]]\nid = "DIG-04"\ntittel = "T"\nfrist = 2027-01-01\n'
        ),
        'status = "utgått"',
        "DIG-01: fristen 31.05.2026 er før fristen til DIG-04 (01.01.2027), som tiltaket venter på gjennom DIG-03",
    ),
    "before it starts": (
        waiting(
            other='[[fokusomrade.tiltak]]\nid = "DIG-03"\ntittel = "T"\nstart = 2027-01-01\nerstatter = ["fri-03"]\n'
        ),
        'status = "utgått"',
        "DIG-01: fristen 31.05.2026 er før DIG-03 starter (01.01.2027), og tiltaket venter på det",
    ),
    "begun": (waiting("pågår", "2026-08-01"), 'status = "pågår"', ""),
    "done": (waiting(), 'status = "fullført"', ""),
    "ended": (waiting("fullført"), 'status = "pågår"', ""),
    "utgått": (waiting(), 'status = "utgått"', "DIG-01 venter på FRI-03, som er utgått"),
    "replaced by what is done": (waiting(other='erstatter = ["FRI-03"]\n'), 'status = "utgått"', ""),
    "replaced": (
        waiting(
            other='[[fokusomrade.tiltak]]\nid = "DIG-03"\ntittel = "T"\nfrist = 2027-01-01\nerstatter = ["fri-03"]\n'
        ),
        'status = "utgått"',
        "DIG-01: fristen 31.05.2026 er før fristen til DIG-03 (01.01.2027), som tiltaket venter på",
    ),
}


@pytest.mark.parametrize(("there", "status", "melding"), WAITS.values(), ids=WAITS.keys())
def test_a_broken_order_between_plans_is_a_warning(tmp_path: Path, there: str, status: str, melding: str) -> None:
    problems = problems_in(tmp_path, PLAN.replace('status = "pågår"', status), digital=there)
    if not melding:
        assert problems == ()
        return
    (problem,) = problems
    assert problem.melding.startswith(melding)
    line = there.splitlines().index('avhenger_av = ["DIG-02", "FRI-03"]') + 1
    assert (problem.fil, problem.linje, problem.kolonne) == ("plans/digital.toml", line, 26)
    assert problem.alvor is WARNING


OPPSETT_CASES = {
    "not TOML": ("navn =", (1, 7), "Verdien er ikke forståelig"),
    "unknown field": ('lederr = "x"\n', (1, 1), "Ukjent felt `lederr`"),
    "sprak": ('sprak = "nynorsk"\n', (1, 1), "`sprak` må være nb, nn eller en; her står «nynorsk»"),
    "epost": (OPPSETT + 'epost = "kultur(a)example.com"\n', (6, 1), "«kultur(a)example.com» er ikke en e-postadresse"),
    "forkortelse twice": (OPPSETT + 'forkortelse = "K"\n[[ansvarlig]]\nnavn = "x"\nforkortelse = "k"\n', (9, 1), "Forkortelsen «k» er brukt før"),
    "forkortelse as navn": (OPPSETT + '[[ansvarlig]]\nnavn = "x"\nforkortelse = "Kultursjef"\n', (8, 1), "Forkortelsen «Kultursjef» er brukt før"),
    "runde of no plan": (OPPSETT + '[[runde]]\nnavn = "1"\nper = 2026-04-30\nplaner = ["frivillighet", "frivilig"]\n', (9, 27), "Runden «1» gjelder planen «frivilig», som ikke finnes"),
    "svarfrist before per": (OPPSETT + '[[runde]]\nnavn = "1"\nper = 2026-04-30\nsvarfrist = 2026-04-15\n', (9, 1), "Svarfristen 15.04.2026 for runden «1» er før 30.04.2026, som runden spør om status for"),
    "round closed before it began": (OPPSETT + '[[runde]]\nnavn = "1"\nper = 2026-04-30\nstartet = 2026-05-02\navsluttet = 2026-05-01\n', (10, 1), "Runden «1» er avsluttet 01.05.2026, før den ble startet 02.05.2026"),
    "round twice": (OPPSETT + '[[runde]]\nnavn = "1. tertial"\nper = 2026-04-30\n[[runde]]\nnavn = "1.Tertial"\nper = 2026-04-30\n', (10, 1), "Navnet «1.Tertial» står to ganger"),
    "zone": ('tidssone = "Europe/Gran"\n', (1, 1), "`tidssone` finnes ikke, så programmet bruker Europe/Oslo; her står «Europe/Gran»"),
    "twice": (OPPSETT + '[[ansvarlig]]\nnavn = "kultursjef"\n', (7, 1), "Navnet «kultursjef» står to ganger"),
    "no navn": (OPPSETT + '[[runde]]\nper = 2026-04-30\n', (6, 1), "Mangler `navn`"),
    "utsending of no runde": (OPPSETT + '[[runde]]\nnavn = "1"\nper = 2026-04-30\n[[utsending]]\nrunde = "2"\nslag = "purring"\nsendt = 2026-05-04\n', (10, 1), "Utsendingen gjelder runden «2», som ikke finnes"),
    "no per": (OPPSETT + '[[runde]]\nnavn = "1"\n', (6, 1), "Mangler `per`"),
    "vurdering as text": ('vurdering = "x"\n', (1, 1), "`vurdering` må være en tabell"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place", "melding"), OPPSETT_CASES.values(), ids=OPPSETT_CASES.keys())
def test_problems_of_the_setup(tmp_path: Path, text: str, place: tuple[int, int], melding: str) -> None:
    problems = problems_in(tmp_path, PLAN.replace('ansvarlig = ["Kultursjef"]\n', "\n"), text)
    problem = next(one for one in problems if one.fil == "plans/oppsett.toml")
    assert (problem.melding.startswith(melding), (problem.linje, problem.kolonne)) == (True, place), problem


def test_what_in_the_setup_is_only_a_warning(tmp_path: Path) -> None:
    rows = '[[ansvarlig]]\nnavn = "kultursjef"\nforkortelse = "Kultursjef"\nepost = "x"\n'
    runde = '[[runde]]\nnavn = "1"\nper = 2026-04-30\nsvarfrist = 2026-04-15\nplaner = ["x"]\n'
    problems = problems_in(tmp_path, PLAN, OPPSETT + rows + runde)
    assert [problem.alvor for problem in problems] == [WARNING] * 4
    (problem,) = problems_in(tmp_path, PLAN, OPPSETT.replace("\n\n", '\nsprak = "nynorsk"\n\n', 1))
    assert (problem.alvor, problem.forslag) == (Alvor.FEIL, "nn")


def test_a_runde_may_name_a_plan_that_cannot_be_read(tmp_path: Path) -> None:
    runde = '[[runde]]\nnavn = "1"\nper = 2026-04-30\nplaner = ["digital"]\n'
    problems = problems_in(tmp_path, PLAN, OPPSETT + runde, digital="[[[")
    assert {problem.fil for problem in problems} == {"plans/digital.toml"}


NEWER = """\
versjon = 2
[plan]
tittel = "P"
farge = "blå"
periode = { fra = 2029-01-01, til = 2028-01-01 }
[[plan.vedtak]]
sak = "KST 1/29"
dato = 2026-05-02
[[fokusomrade]]
id = "a a"
tiltak = [{ id = "FRI-03", status = "utsatt", frist = "snart", avhenger_av = ["X"] }]
"""


def test_a_newer_file_has_only_the_problem_that_it_is_newer(tmp_path: Path) -> None:
    oppsett = OPPSETT.replace("navn =", 'versjon = 2\nsprak = "se"\ntidssone = "x"\nfarge = 1\nnavn =', 1)
    problems = problems_in(tmp_path, NEWER, oppsett)
    assert [(one.fil, one.linje, one.melding[:36]) for one in problems] == [
        (FIL, 1, "Fila er laget for en nyere utgave av"),
        ("plans/oppsett.toml", 1, "Fila er laget for en nyere utgave av"),
    ]
    problems = problems_in(tmp_path, NEWER, digital=PLAN)
    assert [one.fil for one in problems if "brukt 2 ganger" in one.melding] == ["plans/digital.toml"]


def test_a_circle_is_found_though_an_id_stands_twice(tmp_path: Path) -> None:
    first = f'{PLAN}avhenger_av = ["FRI-04"]\n[[fokusomrade.tiltak]]\nid = "FRI-04"\ntittel = "T"\navhenger_av = ["FRI-03"]\n'
    twice = '[[fokusomrade.tiltak]]\nid = "fri-03"\ntittel = "T"\n[[fokusomrade.tiltak]]\nid = "FRI-04"\ntittel = "T"\n'
    rings = [one.melding for one in problems_in(tmp_path, first + twice) if "ring" in one.melding]
    assert rings == [
        "FRI-03: `avhenger_av` går i ring gjennom FRI-04",
        "FRI-04: `avhenger_av` går i ring gjennom FRI-03",
    ]


def test_a_way_from_one_circle_to_another_is_no_circle(tmp_path: Path) -> None:
    more = "".join(
        f'[[fokusomrade.tiltak]]\nid = "{one}"\ntittel = "T"\navhenger_av = {targets}\n'
        for one, targets in [("A", ["B"]), ("B", ["A", "C"]), ("C", ["D"]), ("D", ["C"]), ("E", ["A"])]
    )
    rings = [one.melding for one in problems_in(tmp_path, PLAN + more) if "ring" in one.melding]
    assert [(one[0], one[-1]) for one in rings] == [("A", "B"), ("B", "A"), ("C", "D"), ("D", "C")]


@pytest.mark.parametrize(
    ("old", "new", "melding"),
    [
        ("frist = 2026-06-30", 'frist = "før jul\\n\\u0000"', '`frist` {}; her står "før jul␊␀"'),
        ("frist = 2026-06-30", "frist = 2026-06-30T12:00:00", "`frist` {}; her står 2026-06-30 12:00:00"),
        ('"pågår"', f'"{"x" * 10_000}"', '`status` {}; her står "' + "x" * 58 + "…"),
        ('"pågår"', '"p\\u00a0"', '`status` {}; her står "p⟨00A0⟩"'),
        ('["Kultursjef"]', "[1, [true, inf]]", "`ansvarlig` {}; her står [1, [true, inf]]"),
        ('{ barriere = ["tid"] }', "{ barriere = 7 }", "`inndeling` {}; her står {{ barriere = 7 }}"),
        ("versjon = 1", "versjon = 0", "`versjon` {}; her står 0"),
        (LAST, LAST + 'milepael = "snart"\n', '`milepael` {}; her står "snart"'),
        (LAST, LAST + "beslutning = [1]\n", "`beslutning` {}; her står 1"),
        (LAST, LAST + 'intern_merknad = ["hemmelig"]\n', "`intern_merknad` {}"),
        (LAST, LAST + 'milepael = [[{ intern_merknad = "hemmelig" }]]\n', "`milepael` {}"),
    ],
)
def test_what_stands_there_is_shown_briefly_and_visibly(tmp_path: Path, old: str, new: str, melding: str) -> None:
    problems = problems_in(tmp_path, PLAN.replace(old, new, 1))
    before, after = melding.split("{}")
    found = next(one.melding for one in problems if one.melding.startswith(before) and one.alvor is Alvor.FEIL)
    assert found.endswith(after.replace("{{", "{").replace("}}", "}"))
    assert found.isprintable()
    assert "hemmelig" not in found


@pytest.mark.parametrize(
    ("value", "melding", "forslag"),
    [
        ("30.06.2026  # vår", "Datoer skrives slik: 2026-06-30; her står 30.06.2026", "2026-06-30. Fila"),
        ("2026-02-30", "Datoen finnes ikke; her står 2026-02-30", "Fila"),
        ("2026-13-01", "Datoen finnes ikke; her står 2026-13-01", "Fila"),
        ("31.02.2026", "Datoen finnes ikke; her står 31.02.2026", "Fila"),
        ("[2026-01-01, 2026-13-01]", "Datoen finnes ikke; her står 2026-13-01", "Fila"),
        ("{ fra = 1.2.26, til = 2026-13-01 }", "Datoer skrives slik: 2026-06-30; her står 1.2.26", "2026-02-01. Fila"),
        ("{ fra = 2026-01-01, til = 2026-02-01", "En tabell er ikke lukket med }", "Fila"),
        (
            "snart",
            "Verdien er ikke forståelig; tekst må stå i anførselstegn, og datoer skrives 2026-06-30; her står snart",
            "Fila",
        ),
        ("[" * 500, "Lister eller tabeller står for dypt inne i hverandre", "Fila"),
        ("9" * 5_000, "Et tall er for stort", "Fila"),
        ("1e400", "Et tall er for stort", "Fila"),
        ('"\\ud800"', "Et tegn er skrevet med et nummer som ikke finnes", "Fila"),
        ("1 # \x01", "Et styretegn kan ikke stå i en kommentar", "Fila"),
    ],
    ids=lambda value: value[:20],
)
def test_what_cannot_be_read_at_all_is_shown(tmp_path: Path, value: str, melding: str, forslag: str) -> None:
    (problem,) = problems_in(tmp_path, PLAN.replace("2026-06-30", value))
    assert problem.melding == melding
    assert problem.forslag.startswith(forslag)


@pytest.mark.parametrize("text", ["hemmelig", "2026-13-13", "[2026-13-13]"])
def test_an_internal_text_without_quotes_is_not_shown(tmp_path: Path, text: str) -> None:
    (problem,) = problems_in(tmp_path, f"{PLAN}intern_merknad = {text}\n")
    assert text.strip("[]") not in problem.melding + problem.forslag


@pytest.mark.parametrize(
    ("line", "name", "meant"),
    [
        ("[[fokusområde.tiltak]]", "fokusområde.tiltak", "fokusomrade.tiltak"),
        ("[[fokusomrade.tiltak.milepæl]]  # å", "fokusomrade.tiltak.milepæl", "fokusomrade.tiltak.milepael"),
        ("  beløp_søkt = 4", "beløp_søkt", "belop_sokt"),
    ],
)
def test_a_name_with_norwegian_letters_is_told_as_such(tmp_path: Path, line: str, name: str, meant: str) -> None:
    (problem,) = problems_in(tmp_path, f"{PLAN}{line}\n")
    assert problem.melding == f"Navn på felt og tabeller skrives uten æ, ø og å; her står {name}"
    assert problem.forslag.startswith(f"{meant}. ")


@pytest.mark.parametrize("line", ["på gang = 3", "å", "[[å", 'tekst = "x" å', '"å" x = 3'])
def test_what_else_is_wrong_is_not_laid_to_the_letters(tmp_path: Path, line: str) -> None:
    (problem,) = problems_in(tmp_path, f"{PLAN}{line}\n")
    assert "æ, ø og å" not in problem.melding


def test_an_id_of_any_length_is_named_briefly(tmp_path: Path) -> None:
    text = (
        PLAN.replace('"FRI-03"', f'"{"7" * 9_000}"').replace("start = 2025", "start = 2027") + 'avhenger_av = ["X"]\n'
    )
    assert all(len(one.melding) < 200 for one in problems_in(tmp_path, text))


def test_a_broken_setup_is_one_problem(tmp_path: Path) -> None:
    assert len(problems_in(tmp_path, PLAN, "navn =")) == 1


def test_lines_and_columns_are_those_an_editor_shows(tmp_path: Path) -> None:
    windows = "\ufeff" + PLAN.replace('["Kultursjef"]', '["Kultursjef", "Rådmann"]').replace("\n", "\r\n")
    (problem,) = problems_in(tmp_path, windows)
    assert (problem.linje, problem.kolonne) == (30, 28)
    write(tmp_path, {FIL: PLAN.encode().replace("Kafé".encode(), b"Kaf\xe9")})
    (problem,) = opened(tmp_path).check()
    assert (problem.melding, problem.linje, problem.kolonne) == ("Fila er ikke lagret som UTF-8", 29, 14)
