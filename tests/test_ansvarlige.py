"""The register of ansvarlige: a role renamed everywhere is one event, and tiltak go from one to another."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.real_git import log
from tests.small_planmappe import FRI, FRIVILLIGHET, change, make_planmappe, tiltak_of
from tiltak_tui.control import check_history
from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.history import History, without_renames
from tiltak_tui.model.ansvarlinjer import left_behind
from tiltak_tui.model.balance import balance
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.fordeling import fordeling
from tiltak_tui.model.oppsett import Ansvarlig, Oppsett
from tiltak_tui.model.plan import Beslutning, Milepael
from tiltak_tui.model.query import parse_filter
from tiltak_tui.model.rename import is_only_rename, renamed_filter, renamed_names
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save
from tiltak_tui.saving_work import Change, save_work
from tiltak_tui.undo import carry_out, plan_undo
from tiltak_tui.upkeep.ansvarlige import endre_ansvarlig, flytt_ansvar, gi_nytt_navn, ny_ansvarlig, slett_ansvarlig

OLD, NEW = "Leder frivilligsentralen", "Daglig leder"
REGISTER = f'navn = "Gran"\n\n# Roller\n[[ansvarlig]]\nnavn = "{OLD}"\nforkortelse = "LF"\n'
VIEW = f"""\n[[visning]]\nnavn = "Leder"\nfilter = '-ansvarlig:="{OLD}",x  "{OLD}"'\n"""


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    mappe = make_planmappe(tmp_path / "planmappe", {"plans/oppsett.toml": REGISTER + VIEW})
    rows = (Milepael(tittel="Rom", ansvarlig=(OLD, "Eiendomssjef")),)
    save(mappe, change(mappe, "FRI-03", milepael=rows, beslutning=(Beslutning(tekst="Søk", ansvarlig=(OLD,)),)))
    save(mappe, change(mappe, "DIG-01", ansvarlig=("IT-sjef", OLD), medvirkende=(OLD,)))
    return mappe


@pytest.fixture
def history(mappe: Planmappe) -> Iterator[History]:
    with closing(History(mappe, None)) as one:
        yield one


def done(mappe: Planmappe, step: Change) -> str:
    saved = save_work(mappe, step)
    assert saved is not None
    return saved.subject


def test_a_role_is_renamed_everywhere_in_one_oppforing_which_is_one_event(mappe: Planmappe, history: History) -> None:
    before, texts = mappe.read(), (mappe.root / FRI).read_bytes()
    assert done(mappe, gi_nytt_navn(OLD.upper(), NEW)) == f"{OLD} heter nå {NEW} (2 tiltak)" == log(mappe.root)[0]
    kafe, skjema = tiltak_of(mappe, "FRI-03"), tiltak_of(mappe, "DIG-01")
    assert kafe.ansvarlig == (NEW,)
    assert kafe.milepael[0].ansvarlig == (NEW, "Eiendomssjef")
    assert kafe.beslutning[0].ansvarlig == (NEW,)
    assert (skjema.ansvarlig, skjema.medvirkende) == (("IT-sjef", NEW), (NEW,))
    assert mappe.read().oppsett.visning[0].filter == f'-ansvarlig:="{NEW}",x "{OLD}"'
    row = mappe.read().oppsett.ansvarlig[0]
    assert (row.navn, row.tidligere_navn, row.forkortelse) == (NEW, (OLD,), "LF")
    assert not [one for one in mappe.check() if one.alvor == "feil"]
    newest = [one for one in history.all() if one.commit == history.order()[0]]
    assert len(newest) > 4
    assert [(one.sted.plan, one.forskjell.felt) for one in without_renames(newest)] == [("oppsett", "ansvarlig")]
    assert not [one for one in balance(before, mappe.read()) if one.is_changed]
    assert len(history.of_tiltak("DIG-01", mappe.read())) > 2
    assert check_history(mappe, history, memory=mappe.root / ".git" / "minne").i_orden
    carry_out(mappe, history, plan_undo(mappe, history))
    assert (mappe.root / FRI).read_bytes() == texts
    assert (mappe.root / "plans/oppsett.toml").read_text(encoding="utf-8") == REGISTER + VIEW


def test_a_role_is_found_by_its_forkortelse(mappe: Planmappe) -> None:
    assert done(mappe, gi_nytt_navn("lf", NEW)) == f"{OLD} heter nå {NEW} (2 tiltak)"


def test_a_role_that_the_register_lacks_is_put_into_it(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "planmappe")
    done(mappe, gi_nytt_navn(OLD, NEW))
    assert mappe.read().oppsett.ansvarlig == (Ansvarlig(navn=NEW, tidligere_navn=(OLD,)),)
    with pytest.raises(NoAnswerError, match="Ukjent"):
        save_work(mappe, gi_nytt_navn("Ukjent", "Noe"))
    with pytest.raises(UsageError, match="flytt tiltakene dit"):
        save_work(mappe, gi_nytt_navn("IT-sjef", NEW))


def test_tiltak_go_from_one_to_another_with_what_is_left_to_do(mappe: Planmappe) -> None:
    reached = Milepael(tittel="Nådd", ansvarlig=(OLD,), fullfort=date(2026, 1, 1))
    save(mappe, change(mappe, "FRI-03", milepael=(*tiltak_of(mappe, "FRI-03").milepael, reached)))
    save(mappe, change(mappe, "FRI-04", ansvarlig=(OLD,), status=Status.FULLFORT))
    done(mappe, flytt_ansvar(OLD, "Kultursjef", {"dig-01"}))
    assert tiltak_of(mappe, "DIG-01").ansvarlig == ("IT-sjef", "Kultursjef")
    assert tiltak_of(mappe, "FRI-03").ansvarlig == (OLD,)
    assert done(mappe, flytt_ansvar(OLD, "Kultursjef")).startswith("FRI-03: ")
    kafe = tiltak_of(mappe, "FRI-03")
    assert kafe.ansvarlig == ("Kultursjef",)
    assert [one.ansvarlig for one in kafe.milepael] == [("Kultursjef", "Eiendomssjef"), (OLD,)]
    assert tiltak_of(mappe, "FRI-04").ansvarlig == (OLD,)
    with pytest.raises(NoAnswerError, match="ingen tiltak å flytte"):
        save_work(mappe, flytt_ansvar(OLD, "Kultursjef"))


def test_where_somebody_stays_when_others_get_their_tiltak_is_told(mappe: Planmappe) -> None:
    done(mappe, ny_ansvarlig({"navn": "Kultursjef"}))
    before = mappe.read()
    assert left_behind(before, "lf", {"fri-03"}) == ""  # DIG-01 is still theirs
    told = f"{OLD} blir stående som medvirkende i DIG-01."
    assert left_behind(before, "lf", {"FRI-03", "DIG-01"}) == left_behind(before, OLD) == told
    save(mappe, [Endring(Sted("frivillighet"), "eier", "", "LF")])
    done(mappe, flytt_ansvar(OLD, "Kultursjef"))
    told = f"{OLD} blir stående som medvirkende i DIG-01 og eier av Handlingsplan for frivillighet."
    assert left_behind(mappe.read(), OLD) == told
    assert left_behind(mappe.read(), "Kultursjef") == ""


def test_tiltak_go_whatever_the_role_is_called_and_wherever_it_stands(tmp_path: Path) -> None:
    area = 'tittel = "Møteplasser"\nansvarlig = ["lf"]\n'
    files = {"plans/oppsett.toml": REGISTER, FRI: FRIVILLIGHET.replace('tittel = "Møteplasser"\n', area)}
    mappe = make_planmappe(tmp_path / "planmappe", files)
    save(mappe, change(mappe, "DIG-01", ansvarlig=("LF", "Kultursjef")))
    assert done(mappe, flytt_ansvar("lf", "Kultursjef", {"FRI-04", "FRI-03"})) == "FRI-03: Ansvarlig Kultursjef"
    part = mappe.read().plans[1].fokusomrader[0]
    assert (part.ansvarlig, [one.ansvarlig for one in part.tiltak]) == (("Kultursjef",), [("Kultursjef",), ()])
    done(mappe, flytt_ansvar(OLD, "Kultursjef"))
    assert tiltak_of(mappe, "DIG-01").ansvarlig == ("Kultursjef",)


def test_a_part_of_what_a_fokusomrade_answers_for_gets_its_own_ansvarlig(tmp_path: Path) -> None:
    area = f'tittel = "Møteplasser"\nansvarlig = ["{OLD}"]\n'
    text = FRIVILLIGHET.replace('tittel = "Møteplasser"\n', area).replace(f'ansvarlig = ["{OLD}"]\nfrist', "frist")
    mappe = make_planmappe(tmp_path / "planmappe", {FRI: text})
    done(mappe, flytt_ansvar(OLD, "Kultursjef", {"fri-03"}))
    part = mappe.read().plans[1].fokusomrader[0]
    assert (part.ansvarlig, [one.ansvarlig for one in part.tiltak]) == ((OLD,), [("Kultursjef",), ()])
    assert done(mappe, flytt_ansvar(OLD, "Kultursjef")) == f"Møteplasser: Ansvarlig {OLD} → Kultursjef"


def test_the_register_is_changed_with_its_comments_kept(mappe: Planmappe) -> None:
    assert done(mappe, ny_ansvarlig({"navn": "Kultursjef", "epost": "k@eksempel.no"})) == "Ansvarlige: Kultursjef ny"
    assert done(mappe, endre_ansvarlig("LF", {"gyldig_til": date(2027, 1, 1)})).startswith("Ansvarlige: Leder")
    with pytest.raises(UsageError, match="fra før"):
        save_work(mappe, ny_ansvarlig({"navn": "kultursjef"}))
    assert done(mappe, slett_ansvarlig("Kultursjef")) == "Ansvarlige: Kultursjef fjernet"
    assert (mappe.root / "plans/oppsett.toml").read_text(
        encoding="utf-8"
    ) == REGISTER + "gyldig_til = 2027-01-01\n" + VIEW


def test_who_has_how_much_and_who_has_nothing(mappe: Planmappe) -> None:
    done(mappe, ny_ansvarlig({"navn": "Kultursjef"}))
    save(mappe, change(mappe, "FRI-03", vurdering=Vurdering.ROD, kommentar="Stopp.", ansvarlig=("lf",)))
    innhold = mappe.read()
    found = {one.ansvarlig.navn: one for one in fordeling(innhold.rader(), innhold.oppsett, date(2026, 7, 1))}
    assert list(found) == [OLD, "Kultursjef", "IT-sjef", ""]
    leader = found[OLD]
    assert (leader.i_registeret, leader.hoved, leader.med, leader.forsinket, leader.avvik) == (True, 1, 1, 1, 1)
    assert (found["Kultursjef"].hoved, found["Kultursjef"].med) == (0, 0)
    assert (found["IT-sjef"].i_registeret, found["IT-sjef"].hoved, found[""].hoved) == (False, 1, 1)


@given(st.lists(st.sampled_from(["a", "B", " b ", "c"]), max_size=5))
def test_only_a_rename_is_a_rename(names: list[str]) -> None:
    before, after = tuple(names), renamed_names(names, "b", "Ny")
    one = Forskjell(Type.ENDRET, Sted("p", tiltak="T-1"), "ansvarlig", before, after)
    assert len(set(after)) == len(after)
    if before != after and len(after) == len(before):
        assert is_only_rename(one, {name: "Ny" for name in names if name.strip().casefold() == "b"})
    if before:
        assert not is_only_rename(one._replace(til=("noe annet",)), {"b": "Ny"})


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("ansvarlig:kultursjef  status:pågår", 'ansvarlig:"Kommunalsjef kultur" status:pågår'),
        ('svarer:="Kultursjef",="X"', 'svarer:="Kommunalsjef kultur",="X"'),
        ("ansvarlig:kultur kultursjef", "ansvarlig:kultur kultursjef"),
        ('-medvirkende:"kultursjef, ny"', '-medvirkende:"kultursjef, ny"'),
        ("plan:kultursjef  x", "plan:kultursjef  x"),
    ],
)
def test_a_role_is_renamed_in_a_filter_where_it_is_named_whole(text: str, after: str) -> None:
    assert renamed_filter(text, "Kultursjef", "Kommunalsjef kultur") == after
    assert renamed_filter(text, "Kultursjef", 'K "x"') == text
    parse_filter(after)


def test_an_empty_register_is_nobody() -> None:
    assert fordeling([], Oppsett(), date(2026, 1, 1)) == ()
