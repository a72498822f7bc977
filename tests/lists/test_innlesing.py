"""A list is matched with the plans, shown, and carried out as one oppføring; the same list again changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.lists import untidy
from tests.lists.test_lest import ark_of
from tests.real_git import git, log
from tests.small_planmappe import FRI, FRIVILLIGHET, by_hand, commit_by_hand, last_message, make_planmappe, tiltak_of
from tiltak_tui.control import check_history
from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.history import History
from tiltak_tui.lists import match
from tiltak_tui.lists.forslag import Forslag
from tiltak_tui.lists.homes import same_title
from tiltak_tui.lists.innlesing import Innlesing, prepare, read_in
from tiltak_tui.lists.lest import understood
from tiltak_tui.lists.linjer import Innleselinjer
from tiltak_tui.lists.valg import Valg, columns_of
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.linjer import as_text
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Periode, Tiltak
from tiltak_tui.model.status import Status
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save
from tiltak_tui.sheets.book import book_of
from tiltak_tui.sheets.celle import Ark
from tiltak_tui.transaction import ChangedMeanwhileError
from tiltak_tui.tui.lists.correcting import in_sheets
from tiltak_tui.undo import carry_out, plan_undo

HEADS = ("Id", "Fokusområde", "Tiltak", "Status", "Frist", "Ansvarlig", "Kommentar")
FRIVILLIG = Valg(plan="frivillighet")


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make_planmappe(tmp_path / "planmappe")


@contextmanager
def history_of(mappe: Planmappe) -> Iterator[History]:
    history = History(mappe, None)
    yield history
    history.close()


def shown(mappe: Planmappe, arkene: Ark | tuple[Ark, ...], valg: Valg = FRIVILLIG) -> Innlesing:
    with history_of(mappe) as history:
        return prepare(mappe, history, [arkene] if isinstance(arkene, Ark) else arkene, "liste.xlsx", valg)


def forslag_of(mappe: Planmappe, arkene: Ark | tuple[Ark, ...], valg: Valg = FRIVILLIG) -> Forslag:
    innlesing = shown(mappe, arkene, valg)
    if innlesing.feil:
        raise innlesing.feil
    assert innlesing.forslag
    return innlesing.forslag


def saved(mappe: Planmappe, arkene: Ark | tuple[Ark, ...], valg: Valg = FRIVILLIG) -> str:
    done = read_in(mappe, shown(mappe, arkene, valg))
    assert done is not None
    return done.subject


def rows(*rows: tuple[Any, ...], heads: tuple[str, ...] = HEADS) -> Ark:
    return ark_of((heads, *rows))


def told(innlesing: Innlesing) -> str:
    return "\n".join(as_text(Innleselinjer(innlesing, None, decide_first=False)))


def test_a_new_plan_is_one_oppforing_and_the_list_again_changes_nothing(mappe: Planmappe) -> None:
    arkene = book_of(untidy.data_of(untidy.frivillighet()), Path("x"), results=True)
    valg = Valg(plan="Handlingsplan for frivillige 2025–2028")
    assert saved(mappe, arkene, valg) == "Handlingsplan for frivillige…: lest inn fra liste.xlsx (7 nye, 0 endret)"
    plan = mappe.read().plan("handlingsplan-for-frivillige")
    assert plan
    assert (plan.kode, plan.fokusomrade_heter) == ("FRIV", "Satsingsområde")
    assert plan.periode == Periode(fra=date(2025, 1, 1), til=date(2028, 12, 31))
    assert [(part.id, part.tittel, len(part.tiltak)) for part in plan.fokusomrader] == [
        ("moteplasser", "Møteplasser", 3), ("rekruttering", "Rekruttering", 4)
    ]  # fmt: skip
    kafe = plan.fokusomrader[0].tiltak[1]
    assert (kafe.id, kafe.status, kafe.frist, kafe.statusdato) == ("FRIV-02", Status.PAGAR, date(2027, 6, 30), None)
    assert log(mappe.root)[1:] == ["Start"]
    again = shown(mappe, arkene, Valg())
    assert again.forslag
    assert (again.forslag.er_tomt, len(again.forslag.uendret), again.regnet) == (True, 7, None)
    assert read_in(mappe, again) is None
    (obs,) = [one for one in forslag_of(mappe, arkene, Valg(plan="Noe annet")).obs if "fra før" in one]
    assert obs.startswith("7 av 7 tiltak i lista står fra før i planen «Handlingsplan for frivillige 2025–2028».")
    assert not [one for one in mappe.check() if one.alvor.value == "feil"]
    with history_of(mappe) as history:
        assert not [one for part in check_history(mappe, history, memory=mappe.root / ".git" / "m").deler
                    for one in part.funn if one.galt]  # fmt: skip
        carry_out(mappe, history, plan_undo(mappe, history))
    assert mappe.read().plan("handlingsplan-for-frivillige") is None


def test_a_list_updates_by_id_else_by_title_and_says_so(mappe: Planmappe) -> None:
    ark = rows(
        ("fri-03", "Møteplasser", "Kafé på Norderhov", "På vent", "30.9.26", "leder Frivilligsentralen", ""),
        ("", "1. MØTEPLASSER", "1.2 Ungdom som  frivillige.", "Pågår", "", "Rektor", "I gang"),
        ("", "Rekruttering", "Frivilligpris", "", "", "", ""),
    )
    innlesing = shown(mappe, ark)
    text = told(innlesing)
    assert "FRI-03 Kafé i gamle Norderhov skole (rad 2)\n      Status: Pågår → På vent" in text
    assert "      Tittel: Kafé i gamle Norderhov skole → Kafé på Norderhov" in text
    assert "FRI-04 Ungdom som frivillige (rad 3, funnet på tittelen)" in text
    assert "Nye tiltak (1)\n  FRI-05 Frivilligpris" in text
    assert "Ansvarlig" not in text.partition("FRI-03")[2].partition("FRI-04")[0]
    assert saved(mappe, ark) == "Handlingsplan for frivilligh…: lest inn fra liste.xlsx (1 nye, 2 endret)"
    kafe, ungdom = tiltak_of(mappe, "FRI-03"), tiltak_of(mappe, "FRI-04")
    assert (kafe.tittel, kafe.status, kafe.frist) == ("Kafé på Norderhov", Status.PA_VENT, date(2026, 9, 30))
    assert (kafe.kommentar, kafe.statusdato) == ("Venter på branntilsynet.", date(2026, 5, 4))
    assert (ungdom.tittel, ungdom.ansvarlig) == ("Ungdom som frivillige", ("Rektor",))
    assert "# Avtalt med kirkevergen" in (mappe.root / FRI).read_text(encoding="utf-8")
    message = last_message(mappe.root)
    assert message.rstrip().endswith("Tiltak: FRI-05") or "Tiltak: FRI-05" in message
    assert forslag_of(mappe, ark).er_tomt


def test_what_would_be_open_in_an_ended_plan_is_told(mappe: Planmappe) -> None:
    done = rows(("FRI-03", "", "Kafé", "Ferdig", "", "", ""), ("FRI-04", "", "Ungdom", "Ferdig", "", "", ""))
    save(mappe, [Endring(Sted("frivillighet"), "avsluttet", None, date(2026, 1, 1))])
    assert saved(mappe, done)
    for row in (("FRI-03", "", "Kafé", "Pågår", "", "", ""), ("", "Møteplasser", "Idéverksted", "", "", "", "")):
        (obs,) = forslag_of(mappe, rows(row)).obs
        assert obs.startswith("Planen Handlingsplan for frivillighet er avsluttet. Det som er nytt eller tatt opp")
    assert forslag_of(mappe, rows(("FRI-03", "", "Kaféen", "", "", "", ""))).obs == ()


def test_what_a_list_lacks_is_told_and_stays(mappe: Planmappe) -> None:
    innlesing = shown(mappe, rows(("FRI-04", "", "Ungdom som frivillige", "", "", "", "")))
    assert innlesing.forslag
    assert [rad.tiltak.id for rad in innlesing.forslag.mangler] == ["FRI-03"]
    assert "Står i planen, men ikke i lista. De blir stående som de er (1)\n  FRI-03 Kafé" in told(innlesing)
    assert innlesing.forslag.er_tomt


def test_a_tiltak_is_moved_to_the_fokusomrade_that_the_list_says(mappe: Planmappe) -> None:
    ark = rows(("FRI-03", "Rekruttering", "Kafé i gamle Norderhov skole", "", "", "", ""))
    assert "Flyttes til Rekruttering" in told(shown(mappe, ark))
    saved(mappe, ark)
    rad = mappe.read().rad("FRI-03")
    assert rad
    assert rad.fokusomrade.tittel == "Rekruttering"
    assert '# Avtalt med kirkevergen\n[[fokusomrade.tiltak]]\nid = "FRI-03"' in (mappe.root / FRI).read_text("utf-8")
    assert forslag_of(mappe, ark).er_tomt


def test_a_row_that_cannot_be_used_is_told_and_the_others_are_read(mappe: Planmappe) -> None:
    ark = rows(
        ("FRI-04", "", "Ungdom", "", "", "", ""), ("FRI-04", "", "En gang til", "", "", "", ""),
        ("DIG-01", "", "Ett skjema for alt", "Pågår", "", "", ""),
        ("XX-9", "", "Kafé i gamle Norderhov skole", "", "", "", ""),
        ("NY-1", "", "Noe nytt", "", "", "", ""),
    )  # fmt: skip
    forslag = forslag_of(mappe, ark)
    assert [one.tekst for one in forslag.merknader] == [
        "Rad 3: «FRI-04» står i flere rader.", "Rad 4: «DIG-01» står i en annen plan, Digitaliseringsplan."
    ]  # fmt: skip
    assert forslag.obs == ("Rad 5: «XX-9» finnes ikke. Tiltaket er FRI-03, som har samme tittel.",)
    assert [one.tiltak.id for one in forslag.nye] == ["NY-1"]


def test_rows_of_several_sheets_and_ids_that_stand_twice(mappe: Planmappe) -> None:
    """What is wrong with a row of one sheet says nothing of the same row of another."""
    one = rows(("FRI-04", "", "Ungdom", "", "", "", ""), ("FRI-04", "", "En gang til", "", "", "", ""))
    two = rows(("", "", "Kurs", "", "", "", ""), ("", "", "Fest", "", "", "", ""), ("", "", "", "Pågår", "", "", ""))
    two = two._replace(navn="To", rader=tuple(tuple(c._replace(ark="To") for c in row) for row in two.rader))
    valg = FRIVILLIG._replace(ark=("Ark1", "To"))
    innlesing = shown(mappe, (one, two), valg)
    assert innlesing.forslag
    assert [one.tiltak.tittel for one in innlesing.forslag.nye] == ["Kurs", "Fest"]
    assert [one.tekst for one in innlesing.forslag.merknader] == ["Arket «Ark1», rad 3: «FRI-04» står i flere rader."]
    assert innlesing.liste.utelatt == ("Arket «To», rad 4: «Pågår» (det står ingen tiltak under)",)
    twice = rows(("NY-1", "", "A", "", "", "", ""), ("ny-1", "", "B", "", "", "", ""))
    forslag = forslag_of(mappe, twice)
    assert ([one.tiltak.id for one in forslag.nye], forslag.merknader[0].tekst) == (
        ["NY-1"], "Rad 3: «ny-1» står i flere rader."
    )  # fmt: skip


def test_the_columns_of_each_table_are_told_apart(mappe: Planmappe) -> None:
    first = ark_of((("Tiltak", "Frist"), ("Lys", "2027"), (), ("Når", "Hvem", "Hva"), ("2028", "A", "Sol")))
    second = ark_of((("Tiltak", "Frist"), ("Vei", "2027")))._replace(navn="Mer")
    valg = Valg(plan="Klima", ark=("Ark1", "Mer"))
    text = told(shown(mappe, (first, second), valg)).partition("\n\n")[0]
    assert [line.split("→")[0].strip() for line in text.splitlines()[1:]] == [
        "A  Tiltak", "B  Frist", "Fra rad 4", "A  Når", "B  Hvem", "C  Hva", "Arket «Mer»", "A  Tiltak", "B  Frist"
    ]  # fmt: skip


def test_another_sheet_is_read_without_the_columns_of_the_first(mappe: Planmappe) -> None:
    one, two = rows(("", "", "Kurs", "", "", "", "x")), ark_of((("Tiltak", "Annet"), ("Fest", "y")))._replace(navn="To")
    valg = FRIVILLIG._replace(ark=("Ark1",)).with_column("Kommentar", "resultat")
    innlesing = shown(mappe, (one, two), valg)
    assert in_sheets(valg, ["Ark1"], innlesing) == valg
    other = in_sheets(valg, ["To"], innlesing)
    assert (other.ark, other.kolonner, shown(mappe, (one, two), other).feil) == (("To",), {}, None)


def test_headings_with_nothing_below_make_no_plan(mappe: Planmappe) -> None:
    with pytest.raises(NoAnswerError, match="Lista har ingen tiltak"):
        forslag_of(mappe, rows(), Valg(plan="Helt ny"))


def test_a_long_list_is_not_compared_row_by_row(mappe: Planmappe, monkeypatch: pytest.MonkeyPatch) -> None:
    count = 400
    plan = mappe.read().plan("frivillighet")
    assert plan
    part = plan.fokusomrader[0]
    there = tuple(Tiltak(id=f"X-{number}", tittel=f"Tiltak {number}") for number in range(count))
    plan = plan.replace(fokusomrader=(part.replace(tiltak=there),))
    ark = ark_of((("Fokusområde", "Tiltak"), *((part.tittel, one.tittel) for one in reversed(there))))
    compared: list[str] = []

    def counted(text: str) -> str:
        compared.append(text)
        return same_title(text)

    monkeypatch.setattr(match, "same_title", counted)
    innhold = Innhold((plan,), Oppsett(), {plan.id: FRI}, ())
    treff = match.matched(understood([ark], FRIVILLIG, innhold).rader, [plan] * count, innhold)
    assert [one.rad.tiltak.id for one in treff.par if one.rad] == [one.id for one in reversed(there)]
    assert len(compared) < 5 * count


def test_titles_that_stand_twice_are_paired_in_order(mappe: Planmappe) -> None:
    ark = rows(("", "", "Kurs", "Pågår", "", "", ""), ("", "", "Kurs", "Ferdig", "", "", ""))
    saved(mappe, ark)
    assert [tiltak_of(mappe, one).status for one in ("FRI-05", "FRI-06")] == [Status.PAGAR, Status.FULLFORT]
    assert forslag_of(mappe, ark).er_tomt


def test_a_title_that_is_nearly_the_same_is_pointed_at(mappe: Planmappe) -> None:
    ark = rows(("", "", "Kafe i gamle Nordrehov skole", "", "", "", ""))
    (obs,) = forslag_of(mappe, ark).obs
    assert obs.startswith("Rad 2: «Kafe i gamle Nordrehov skole» ligner FRI-03, men blir et nytt tiltak.")


def test_what_would_be_a_feil_is_left_out_and_told(mappe: Planmappe) -> None:
    heads = ("Tiltak", "Oppstart", "Frist", "Avhenger av", "Vedtak", "Inndeling", "Status")
    ark = rows(
        ("Kurs", "1.1.2028", "31.12.2027", "FRI-99, FRI-03", "KST 4/25 pkt. 2", "niva: hoyt", "Pågår"), heads=heads
    )
    forslag = forslag_of(mappe, ark)
    (new,) = forslag.nye
    assert set(vars(new.tiltak)) == {"id", "tittel", "start", "status"}
    told_of = {one.felt: one.tekst for one in forslag.merknader}
    assert told_of.keys() == {"frist", "avhenger_av", "vedtak", "inndeling"}
    assert "Rad 2: «KST 4/25 pkt. 2» er ikke tatt med (FRI-05: vedtaket" in told_of["vedtak"]
    saved(mappe, ark)
    other = forslag_of(mappe, ark, Valg(plan="En ny"))
    (plan,) = other.planer
    assert (plan.vedtak[0].sak, plan.vedtak[0].punkt[0].nr, plan.inndelinger[0].id) == ("KST 4/25", 2, "niva")
    assert [one.felt for one in other.merknader] == ["frist", "avhenger_av"]


def test_words_for_a_frist_that_stand_as_before_leave_a_later_day_alone(mappe: Planmappe) -> None:
    def with_frist(text: Any) -> Ark:
        return rows(("", "", "Kurs", "", text, "", ""))

    saved(mappe, with_frist("2. kvartal 2027"))
    by_hand(mappe, FRI, "2027-06-30", "2027-09-15")
    commit_by_hand(mappe.root)
    assert forslag_of(mappe, with_frist("2. kvartal 2027")).er_tomt
    saved(mappe, with_frist("Løpende"))
    one = tiltak_of(mappe, "FRI-05")
    assert (one.frist, one.frist_tekst, one.lopende) == (None, "", True)
    assert forslag_of(mappe, with_frist("løpende")).er_tomt
    saved(mappe, with_frist(date(2027, 1, 1)))
    one = tiltak_of(mappe, "FRI-05")
    assert (one.frist, one.lopende) == (date(2027, 1, 1), False)


def test_which_plan_it_is_follows_from_the_list_or_must_be_said(mappe: Planmappe) -> None:
    unknown = rows(("", "", "Noe helt annet", "", "", "", ""))
    with pytest.raises(UsageError, match=r"med --plan\. Planene er: digital, frivillighet\."):
        forslag_of(mappe, unknown, Valg())
    by_id = rows(("FRI-04", "", "Ungdom som frivillige", "Ferdig", "", "", ""), ("", "", "Nytt", "", "", "", ""))
    assert {one.plan for one in forslag_of(mappe, by_id, Valg()).nye} == {"frivillighet"}
    by_title = rows(("", "", "Ett skjema for alt", "Ferdig", "", "", ""))
    assert forslag_of(mappe, by_title, Valg()).endret[0].rad.plan.id == "digital"
    by_column = ark_of((("Plan", "Tiltak"), ("Digitaliseringsplan", "A"), ("", "B"), ("Helt ny plan", "C")))
    forslag = forslag_of(mappe, by_column, Valg())
    assert [(one.plan, one.tiltak.id) for one in forslag.nye] == [
        ("digital", "DIG-02"),
        ("digital", "DIG-03"),
        ("helt-ny-plan", "HEL-01"),
    ]
    with pytest.raises(UsageError, match="--kode gjelder bare en ny plan"):
        forslag_of(mappe, by_id, Valg(kode="X"))
    with pytest.raises(UsageError, match="kan ikke være en kode"):
        forslag_of(mappe, by_id, Valg(plan="Ny", kode="x y"))
    make_planmappe(mappe.root.parent / "to", {"plans/frivillighet-2.toml": FRIVILLIGHET.replace("FRI", "FR2")})
    with pytest.raises(NoAnswerError, match="kan være flere planer"):
        forslag_of(Planmappe(mappe.root.parent / "to"), unknown, Valg(plan="Handlingsplan"))


def test_rows_without_a_fokusomrade_go_where_it_is_told(mappe: Planmappe) -> None:
    plain = ark_of((("Tiltak", "Frist"), ("Kurs", "2027")))
    assert forslag_of(mappe, plain).nye[0].omrade == "moteplasser"
    assert forslag_of(mappe, plain, Valg(plan="Ny")).omrader[0][1].tittel == "Tiltak"
    by_hand(
        mappe,
        FRI,
        '[[fokusomrade.tiltak]]\nid = "FRI-04"',
        '[[fokusomrade]]\nid = "b"\ntittel = "B"\n[[fokusomrade.tiltak]]\nid = "FRI-04"',
    )
    forslag = forslag_of(mappe, plain)
    assert (forslag.omrader[0][1].tittel, len(forslag.obs)) == ("Uten fokusområde", 1)


def test_the_goal_of_a_fokusomrade_is_set_and_stays(mappe: Planmappe) -> None:
    ark = ark_of((("Område", "Mål", "Tiltak"), ("Møteplasser", "Flere møtes", "Kurs"), ("Nytt", "Mer", "Annet")))
    saved(mappe, ark)
    plan = mappe.read().plan("frivillighet")
    assert plan
    assert [part.mal for part in plan.fokusomrader] == ["Flere møtes", "Mer"]
    assert forslag_of(mappe, ark).er_tomt


def test_what_was_shown_is_what_is_saved(mappe: Planmappe) -> None:
    innlesing = shown(mappe, rows(("FRI-04", "", "Ungdom som frivillige", "Pågår", "", "", "")))
    by_hand(mappe, FRI, 'tittel = "Ungdom som frivillige"', 'status = "fullført"\ntittel = "Ungdom som frivillige"')
    commit_by_hand(mappe.root)
    with pytest.raises(ChangedMeanwhileError):
        read_in(mappe, innlesing)
    assert log(mappe.root) == ["For hånd", "Start"]


def test_an_internal_remark_comes_in_but_not_into_the_history(mappe: Planmappe) -> None:
    ark = ark_of((("Tiltak", "Intern merknad"), ("Ungdom som frivillige", "hemmelig")))
    innlesing = shown(mappe, ark, Valg(plan="frivillighet", kolonner=columns_of(["Intern merknad=intern_merknad"])))
    assert "hemmelig" not in told(innlesing)
    read_in(mappe, innlesing)
    assert tiltak_of(mappe, "FRI-04").intern_merknad == "hemmelig"
    assert "hemmelig" not in git(mappe.root, "log", "--format=%B")


def test_a_list_may_say_bad_news_without_a_reason(mappe: Planmappe) -> None:
    saved(mappe, rows(("FRI-04", "", "Ungdom som frivillige", "Utgår", "", "", "")))
    assert tiltak_of(mappe, "FRI-04").status is Status.UTGATT
