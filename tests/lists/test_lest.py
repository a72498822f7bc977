"""Untidy lists are understood, and whatever is not understood is told with its place; nothing is silently dropped."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.lists import untidy
from tiltak_tui.errors import UsageError
from tiltak_tui.lists.columns import Grunn
from tiltak_tui.lists.headings import label_of, meant, target_of
from tiltak_tui.lists.lest import understood
from tiltak_tui.lists.liste import Liste
from tiltak_tui.lists.tabell import NoTableError
from tiltak_tui.lists.valg import Valg, columns_of, words_of
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Ansvarlig, Oppsett
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planmappe import innhold_of
from tiltak_tui.sheets.book import book_of
from tiltak_tui.sheets.celle import Ark, Celle, letters
from tiltak_tui.sheets.csv_file import sheet_of

EMPTY = innhold_of([])
PLAIN = Valg()


def liste_of(book: Workbook, valg: Valg = PLAIN, innhold: Innhold = EMPTY) -> Liste:
    return understood(book_of(untidy.data_of(book), Path("liste.xlsx"), results=True), valg, innhold)


def of_rows(*rows: tuple[Any, ...], valg: Valg = PLAIN, innhold: Innhold = EMPTY) -> Liste:
    """Return the list that some rows of values are."""
    return understood([ark_of(rows)], valg, innhold)


def ark_of(rows: tuple[tuple[Any, ...], ...]) -> Ark:
    width = max(map(len, rows), default=0)
    return Ark(
        "Ark1",
        skjult=False,
        rader=tuple(
            tuple(
                Celle("Ark1", f"{letters(place)}{number}", row[place] if place < len(row) else None)
                for place in range(width)
            )
            for number, row in enumerate(rows, start=1)
        ),
    )


def test_a_list_with_merged_cells_and_mixed_words() -> None:
    liste = liste_of(untidy.frivillighet())
    assert [one.felt for one in liste.kolonner] == [
        "fokusomrade", "", "tittel", "ansvarlig", "frist", "status", "kommentar", "prioritet"
    ]  # fmt: skip
    assert [(one.rad, one.omrade, one.tittel) for one in liste.rader] == [
        *((5, "Møteplasser", "Åpent hus i biblioteket"), (6, "Møteplasser", untidy.KAFE)),
        *((7, "Møteplasser", "Utlån av møterom"), (9, "Rekruttering", untidy.UNGDOM)),
        *((10, "Rekruttering", "Frivilligpris"), (11, "Rekruttering", "Kurs for styrer")),
        (12, "Rekruttering", "Ny nettside"),
    ]
    first, kafe, rom, ungdom, pris, kurs, nett = (dict(one.verdier) for one in liste.rader)
    assert (first["frist"], first["status"], first["prioritet"]) == (date(2025, 12, 31), Status.FULLFORT, 1)
    assert "frist_tekst" not in first
    assert kafe["ansvarlig"] == ("Leder frivilligsentralen", "Eiendomssjef")
    assert (rom["frist"], rom["frist_tekst"]) == (date(2027, 6, 30), "2. kvartal 2027")
    assert (rom["status"], rom["vurdering"]) == (Status.PAGAR, Vurdering.GRONN)
    assert rom["ansvarlig"] == ("Kommunalsjef kultur og samfunn",)
    assert (ungdom["beskrivelse"], ungdom["ansvarlig"]) == ("Sammen med rådet", ("Leder frivilligsentralen", "Rektor"))
    assert (pris["frist"], pris["frist_tekst"], pris["kommentar"]) == (None, "snart", "=Se sak 12/25")
    assert "status" not in pris
    assert (kurs["lopende"], kurs["frist_tekst"], kurs["kommentar"]) == (True, "", "tre kurs holdt")
    assert nett["status"] is Status.UTGATT
    snart, avventer = (one.tekst for one in liste.merknader)
    assert snart == (
        "Rad 10, kolonne E: «snart» er ikke en frist som kan forstås. Skriv for eksempel 30.06.2027 eller "
        "2. kvartal 2027. Ordene blir stående."
    )
    assert avventer == (
        "Rad 10, kolonne F: «Avventer budsjettet» er ikke en status. "
        "Bruk Ikke startet, Pågår, På vent, Fullført, Utgått."
    )
    assert liste.utelatt == (
        "Rad 13: «Sum · 9»",
        "Rad 15: «* Fristene gjelder utgangen av perioden» (står under tabellen)",
    )
    assert liste.obs == ("Arket «Forside» er ikke lest.",)
    assert liste.over[0] == "Handlingsplan for frivillighet 2025–2028"
    told = {(one.felt, one.star): one.betyr for one in liste.ord}
    assert told["frist", "2. kvartal 2027"] == "30.06.2027"
    assert told["ansvarlig", "Leder frivilligsentralen / Eiendomssjef"] == "Leder frivilligsentralen; Eiendomssjef"


def test_a_csv_file_whose_parts_have_rows_of_their_own() -> None:
    liste = understood([sheet_of(untidy.digital(), Path("digital.csv"))], Valg(), EMPTY)
    assert [(one.omrade, one.tittel) for one in liste.rader] == [
        ("Arbeidsprosesser", "Felles rutiner på tvers"), ("Arbeidsprosesser", "Skanning fases ut"),
        ("Informasjonssikkerhet", "Personvernombud"), ("Informasjonssikkerhet", "Beredskapsplan for normal drift"),
        ("Informasjonssikkerhet", "Opplæring for alle ansatte"),
    ]  # fmt: skip
    assert [one.verdier.get("kostnad") for one in liste.rader] == [None, 250_000, 1_200_000, 50_000, None]
    assert liste.rader[1].verdier["ansvarlig"] == ("Kommunene", "IKT")
    assert (liste.merknader, liste.utelatt) == ((), ("Rad 12: «Totalt · 1500»",))


def test_headings_in_two_rows_and_one_of_several_sheets() -> None:
    liste = liste_of(untidy.innovasjon())
    assert [one.felt for one in liste.kolonner] == ["tittel", "ansvarlig", "frist", "status", "vurdering", "kommentar"]
    assert [one.omrade for one in liste.rader] == ["Forankring", "Forankring", "Samarbeid", "Samarbeid"]
    assert liste.rader[2].verdier["frist"] == date(2028, 12, 31)
    assert liste.obs == ("Arket «2026» ser også ut som en liste, men er ikke lest.",)
    assert liste.andre_ark == ("2026",)
    both = liste_of(untidy.innovasjon(), Valg(ark=("2026", "2027")))
    assert [(one.ark, one.omrade) for one in both.rader][:2] == [("2026", "2026"), ("2027", "Forankring")]
    assert both.merknader[0].tekst.startswith("Arket «2027», rad 6, kolonne C: «høsten» er ikke en frist")
    with pytest.raises(UsageError, match="Arkene er: «2027», «2026»"):
        liste_of(untidy.innovasjon(), Valg(ark=("2025",)))


def test_parts_with_headings_of_their_own_and_parts_that_are_numbered() -> None:
    heads, kafe, kurs = ("Tiltak", "Ansvarlig", "Frist"), ("Kafé", "A", "2027"), ("Kurs", "B", "2028")
    liste = of_rows(
        ("Innsatsområde 1: Oppvekst",),
        heads,
        kafe,
        (),
        ("Helse",),
        heads,
        kurs,
        ("Gamle",),
        (*heads[:2], "Resultat"),
        ("X", "A", "2026"),
    )
    assert [(one.omrade, one.tittel) for one in liste.rader] == [
        ("Innsatsområde 1: Oppvekst", "Kafé"), ("Helse", "Kurs"), ("Gamle", "X")
    ]  # fmt: skip
    assert (liste.utelatt, liste.obs) == (
        (), ("Rad 9: herfra har tabellen andre overskrifter, og er lest etter dem.",)
    )  # fmt: skip
    assert liste.rader[2].verdier == {"tittel": "X", "ansvarlig": ("A",), "resultat": "2026"}
    liste = of_rows(("Fokusområde", "Tiltak"), ("Tom",), ("Helse", "Kafé"), ("Skole",), (None, "Bok"))
    assert [one.omrade for one in liste.rader] == ["Helse", "Skole"]
    assert liste.utelatt == ("Rad 2: «Tom» (det står ingen tiltak under)",)
    liste = of_rows(("Nr", *heads), ("1", "Oppvekst"), ("1.1", *kafe), ("2.", "Helse"), ("2.1", *kurs), ("3", "Fest"))
    assert [(one.omrade, one.tittel) for one in liste.rader] == [
        ("Oppvekst", "Kafé"), ("Helse", "Kurs"), ("Helse", "Fest")
    ]  # fmt: skip


def test_a_table_below_another_is_read_by_its_own_headings() -> None:
    rows = (
        ("Tiltak", "Ansvarlig", "Frist", "Status", "Annet"),
        ("Lys", "Drift", "2027", "Pågår", "Mer"),
        (),
        ("Foreslått av ungdomsrådet",),
        ("Kostnad", "Hva", "Hvem", "Når"),
        (5000, "Byttedag", "Frivilligsentralen", "mai 2027"),
        ("Kostnad", "Hva", "Hvem", "Når"),
        (200, "Gratis buss", "Ordfører", "2028"),
        ("Tiltak", "Ansvarlig", "Frist", "Status", "Annet"),
        ("Sol", "Eiendom", "2029", "Ferdig"),
    )
    liste = of_rows(*rows)
    told = [
        (one.rad, one.omrade, one.tittel, one.verdier["ansvarlig"], str(one.verdier["frist"])) for one in liste.rader
    ]
    assert told == [
        (2, "", "Lys", ("Drift",), "2027-12-31"),
        (6, "Foreslått av ungdomsrådet", "Byttedag", ("Frivilligsentralen",), "2027-05-31"),
        (8, "Foreslått av ungdomsrådet", "Gratis buss", ("Ordfører",), "2028-12-31"),
        (10, "", "Sol", ("Eiendom",), "2029-12-31"),
    ]  # fmt: skip
    assert [one.split(":")[0] for one in liste.obs] == ["Rad 5", "Rad 9"]
    assert (liste.merknader, liste.utelatt) == ((), ())
    assert [(one.fra_rad, one.felt) for one in liste.kolonner if one.felt in {"", "tittel"}] == [
        (0, "tittel"), (0, ""), (5, "tittel"), (9, "tittel")
    ]  # fmt: skip
    liste = of_rows(*rows[4:6], *rows[:2])
    assert ([(one.rad, one.tittel) for one in liste.rader], liste.over) == ([(2, "Byttedag"), (4, "Lys")], ())
    liste = of_rows(*rows[4:6], ("Drift",), ("Fokusområde", *rows[0]), ("Vei", *rows[1]))
    assert [one.omrade for one in liste.rader] == ["", "Vei"]
    assert liste.utelatt == ("Rad 3: «Drift» (står over tabellen)",)
    liste = of_rows(rows[4], *rows[:2])
    assert ([one.tittel for one in liste.rader], liste.obs, liste.over) == (["Lys"], (), rows[4])
    liste = of_rows(*rows, valg=Valg(kolonner=columns_of(["Hvem=medvirkende"])))
    assert [one.verdier["medvirkende"] for one in liste.rader[1:3]] == [("Frivilligsentralen",), ("Ordfører",)]
    liste = of_rows(*rows, valg=Valg(kolonner=columns_of(["B=utelat"])))
    assert [one.tittel for one in liste.rader] == ["Lys", "Sol"]
    assert liste.obs[0].endswith("og ingen for tiltakene. Resten er ikke lest.")


def test_a_list_whose_tiltak_are_said_to_be_something_else_has_none() -> None:
    rows = (("Nr", "Tiltak", "Ansvarlig"), ("1", "Kafé", "A"))
    with pytest.raises(NoTableError, match="Ingen kolonne har tiltakene"):
        of_rows(*rows, valg=Valg(kolonner=columns_of(["B=kommentar"])))
    assert of_rows(*rows, valg=Valg(kolonner=columns_of(["B=kommentar", "C=tittel"]))).rader[0].tittel == "A"


def test_headings_that_stand_over_several_columns() -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in (
        ("Tiltak", None, "Ansvarlig", "Tid", None, "Status", None),
        (None, None, None, "Start", "Slutt", "2024", "2025"),
        (1.1, "Bading", "Kultur", "1.1.2025", "2026", "Påbegynt", "Gjennomført"),
        ("1.10", "Turstier", "Kultur", "", "løpende", "Ikke påbegynt", "Påbegynt"),
    ):
        sheet.append(row)
    for place in ("A1:B1", "D1:E1", "F1:G1"):
        sheet.merge_cells(place)
    liste = liste_of(book)
    assert [(one.overskrift, one.felt) for one in liste.kolonner] == [
        ("Tiltak", ""), ("", "tittel"), ("Ansvarlig", "ansvarlig"), ("Start", "start"), ("Slutt", "frist"),
        ("Status 2024", ""), ("Status 2025", "status"),
    ]  # fmt: skip
    assert [(one.tittel, one.verdier["status"]) for one in liste.rader] == [
        ("Bading", Status.FULLFORT), ("Turstier", Status.PAGAR)
    ]  # fmt: skip


def test_a_tiltak_with_words_that_stand_in_headings_is_not_taken_for_headings() -> None:
    liste = of_rows(
        ("Nummer", "Beskrivelse av det vi skal gjøre", "Ansvarlig", "Frist", "Kommentar 2025", "Kommentar 2026"),
        ("T1", "Velferdsteknologi på alle sykehjem", "IKT", "2027", "Startet", "Forsinket leveranse"),
        ("T2", "Rekruttere sykepleiere", "HR", "2028", "", "Venter"),
    )
    assert [(one.id, one.tittel) for one in liste.rader] == [
        ("T1", "Velferdsteknologi på alle sykehjem"), ("T2", "Rekruttere sykepleiere")
    ]  # fmt: skip
    liste = of_rows(
        ("Tiltak", "Ansvarlig", "Start", "Kommentar", "Resultat"),
        ("Velferdsteknologi", "IKT", "2027", "Startet", "Forsinket leveranse"),
        ("Kurs", "HR", "2028", "", "Venter"),
    )
    assert [one.tittel for one in liste.rader] == ["Velferdsteknologi", "Kurs"]


def test_a_title_just_above_the_headings_and_headings_with_line_breaks() -> None:
    heads = ("Tiltak\n(aktivitet)", "Hvem har\nansvar?", "Når skal\ndet være\ngjennomført?")
    liste = of_rows(("Plan for kultur",), heads, ("- Kafé\n- Kurs", "A", "2027"))
    assert (liste.over, [one.felt for one in liste.kolonner]) == (
        ("Plan for kultur",), ["tittel", "ansvarlig", "frist"]
    )  # fmt: skip
    assert liste.obs == ("Rad 3: det står 2 punkter i samme celle. De er lest som ett tiltak.",)


def test_a_title_that_is_a_formula_without_an_answer_is_told_with_its_row() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Tiltak", "Ansvarlig", "Frist"), ("=-Kurs for alle", "A", "2027"), (None, "B", "2028"), ("Kafé",)):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    liste = liste_of(book)
    assert [one.tittel for one in liste.rader] == ["Kafé"]
    assert [one.tekst for one in liste.merknader] == [
        "Rad 2, kolonne A: «=-Kurs for alle» er en formel uten svar, eller en feil."
    ]
    assert liste.utelatt == (
        "Rad 2: «=-Kurs for alle · A · 2027» (tittelen kan ikke leses)",
        "Rad 3: «B · 2028» (raden har ingen tittel på et tiltak)",
    )


def test_columns_and_words_are_corrected() -> None:
    rows = (("Tiltak", "Merknad", "Annet", "Status"), ("Kafé", "Bra", "Ditt", "I rute"), ("Kurs", "", "Datt", "Tja"))
    plain = of_rows(*rows)
    assert [(one.felt, one.grunn) for one in plain.kolonner][2] == ("", Grunn.UKJENT)
    valg = Valg(
        kolonner=columns_of(["Merknad=resultat", "c=Beskrivelse"]),
        ord=words_of(["i  RUTE=pågår", "Tja=", "Bra=Dårlig"]),
    )
    liste = of_rows(*rows, valg=valg)
    kafe, kurs = (one.verdier for one in liste.rader)
    assert kafe == {"tittel": "Kafé", "resultat": "Dårlig", "beskrivelse": "Ditt", "status": Status.PAGAR}
    assert (kurs, liste.merknader) == ({"tittel": "Kurs", "beskrivelse": "Datt"}, ())
    for wrong in ("Finnes ikke=status", "Merknad=ukjent", "Merknad"):
        with pytest.raises(UsageError):
            of_rows(*rows, valg=Valg(kolonner=columns_of([wrong])))
    with pytest.raises(UsageError, match="Bare én kolonne kan være Status"):
        of_rows(*rows, valg=Valg(kolonner=columns_of(["Annet=status", "Status=status"])))


def test_a_word_of_one_column_is_not_changed_in_the_remarks() -> None:
    rows = (("Tiltak", "Status", "Merknad"), ("Kafé", "Tja", "Tja"), ("Kurs", "Pågår", "Vet ikke"))
    kafe, kurs = of_rows(*rows, valg=Valg(ord=words_of(["Tja=pågår", "Vet ikke="]))).rader
    assert (kafe.verdier["status"], kafe.verdier["kommentar"]) == (Status.PAGAR, "Tja")
    assert "kommentar" not in kurs.verdier


def test_what_a_cell_says_of_another_field_counts_where_that_one_is_empty() -> None:
    """As in a list that was written out, where every field has a column of its own."""
    heads = ("Tiltak", "Frist", "Frist med planens ord", "Løpende", "Status", "Vurdering")
    rows = ("A", "våren 2029", "", "", "I rute", ""), ("B", "løpende", "", "", "I rute", "Rød"), ("C", "snart")
    a, b, c = (one.verdier for one in of_rows(heads, *rows).rader)
    assert (a["frist"], a["frist_tekst"], a["vurdering"]) == (date(2029, 5, 31), "våren 2029", Vurdering.GRONN)
    assert (b["lopende"], b["vurdering"], c["frist_tekst"]) == (True, Vurdering.ROD, "snart")


def test_columns_of_the_same_sort_are_joined_or_the_newest_counts() -> None:
    liste = of_rows(
        ("Tiltak", "Kommentar", "Merknad", "Status 2025", "Status 2026", "Ansvarlig", "Ansvarlig 2"),
        ("Kafé", "En", "To", "Pågår", "Ferdig", "A", "B"),
    )
    (one,) = liste.rader
    assert one.verdier["kommentar"] == "En\nMerknad: To"
    assert (one.verdier["status"], one.verdier["ansvarlig"]) == (Status.FULLFORT, ("A", "B"))
    assert [kolonne.felt for kolonne in liste.kolonner][3:5] == ["", "status"]
    liste = of_rows(("Tiltak", "Ansvarlig", "Hovedansvarlig"), ("Kafé", "Kari", "Kultursjef"))
    assert liste.rader[0].verdier["ansvarlig"] == ("Kultursjef", "Kari")


def test_a_column_is_what_its_cells_say() -> None:
    liste = of_rows(
        ("Nr", "Tiltak", "Status", "Økonomi", "", "Budsjett"),
        ("FRI-01", "Kafé", "Vi har begynt så smått", "Innenfor rammen", "Pågår", "Dekkes av driften"),
        ("FRI-02", "Kurs", "Ikke kommet i gang ennå", "1000", "Ferdig", "Ukjent"),
        ("FRI-03", "Nett", "Holder på ennå", "", "På vent", "Dekkes av driften"),
    )
    assert [one.felt for one in liste.kolonner] == ["id", "tittel", "kommentar", "ressurser", "status", "ressurser"]
    assert [one.id for one in liste.rader] == ["FRI-01", "FRI-02", "FRI-03"]
    assert liste.rader[0].verdier["ressurser"] == "Innenfor rammen\nBudsjett: Dekkes av driften"


def test_a_new_frist_takes_the_place_of_the_old_one_where_it_is_there() -> None:
    heads = ("Tiltak", "Ny frist", "Opprinnelig frist")
    liste = of_rows(heads, ("A", "30.6.27", "våren 2025"), ("B", "", "2026"), ("C", "Løpende", "2025"), ("D", "", ""))
    assert [(one.verdier.get("frist"), one.verdier.get("frist_tekst")) for one in liste.rader] == [
        (date(2027, 6, 30), None), (date(2026, 12, 31), "2026"), (None, ""), (None, None)
    ]  # fmt: skip
    assert (liste.rader[2].verdier["lopende"], liste.merknader) == (True, ())
    liste = of_rows(("Tiltak", "Frist", "Frist 2"), ("A", "2025", "2026"))
    assert [one.felt for one in liste.kolonner] == ["tittel", "frist", ""]


def test_a_percentage_under_status_is_told_as_what_it_is() -> None:
    (one,) = of_rows(("Tiltak", "Status", "Frist"), ("A", "60 %", "")).ord
    assert (one.star, one.betyr) == ("60 %", "Pågår, fremdrift 60")


def test_a_status_that_is_ticked_in_a_column_of_its_own() -> None:
    heads = ("Tiltak", "Ikke startet", "Påbegynt", "Fullført", "Merknad")
    liste = of_rows(heads, ("A", "", "x"), ("B", "", "", "X", "Bra"), ("C", "x", "x"), ("D",))
    assert [one.verdier.get("status") for one in liste.rader] == [
        Status.PAGAR, Status.FULLFORT, Status.IKKE_STARTET, None
    ]  # fmt: skip
    assert [one.tekst for one in liste.merknader] == [
        "Rad 4, kolonne C: «Påbegynt» er en verdi til for samme tiltak."
    ]  # fmt: skip
    liste = of_rows(("Tiltak", "Påbegynt", "Fullført", "Status"), ("A", "x", "", "Ferdig"))
    assert [one.felt for one in liste.kolonner][1:] == ["", "status"]


def test_names_that_are_known_are_one_and_short_ones_become_long() -> None:
    oppsett = Oppsett(ansvarlig=(Ansvarlig(navn="Helse og Velferd", forkortelse="HV"),))
    liste = of_rows(
        ("Tiltak", "Ansvarlig"), ("A", "Helse og Velferd"), ("B", "HV / Kultur"), ("C", "barnehage og kultur"),
        ("D", "barnehage"), innhold=EMPTY.__class__((), oppsett, {}, ()),
    )  # fmt: skip
    assert [one.verdier["ansvarlig"] for one in liste.rader] == [
        ("Helse og Velferd",), ("Helse og Velferd", "Kultur"), ("barnehage og kultur",), ("barnehage",)
    ]  # fmt: skip


def test_the_goal_of_a_fokusomrade_and_a_plan_that_is_ordered_by_goals() -> None:
    liste = of_rows(("Område", "Delmål", "Tiltak"), ("X", "Bedre", "A"), ("", "", "B"), ("Y", "Mer", "C"))
    assert dict(liste.mal) == {"x": "Bedre", "y": "Mer"}
    liste = of_rows(("Område", "Delmål", "Tiltak"), ("X", "Bedre", "A"), ("", "Mer", "B"))
    assert [one.verdier["beskrivelse"] for one in liste.rader] == ["Mål: Bedre", "Mål: Mer"]
    liste = of_rows(("Hovedmål", "Tiltak"), ("Bedre", "A"))
    assert liste.rader[0].omrade == "Bedre"


def test_a_tiltak_over_several_rows_and_cells_that_are_shared() -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in (
        ("Tiltak", "Ansvarlig", "Status", "Frist", "Merknad"),
        ("Kafé", "A", "Pågår", "2027", "En"),
        (None, "B", "Ferdig", None, "To"),
        ("Kurs", "C", "=1+1", None, None),
        ("Nett", None, None, None, "Tre"),
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B4:B5")
    sheet.row_dimensions[5].hidden = True
    liste = liste_of(book)
    kafe, kurs, nett = (one.verdier for one in liste.rader)
    assert (kafe["ansvarlig"], kafe["kommentar"], kafe["status"]) == (("A", "B"), "En\nTo", Status.PAGAR)
    assert (kurs["ansvarlig"], nett["ansvarlig"]) == (("C",), ("C",))
    assert [one.tekst for one in liste.merknader] == [
        "Rad 3, kolonne C: «Ferdig» er en verdi til for samme tiltak.",
        "Rad 4, kolonne C: «=1+1» er en formel uten svar, eller en feil.",
    ]
    assert liste.obs == ("1 av radene er skjult i arket, og er lest som de andre.",)
    for place in ("C2", "C3", "D2", "D3", "E2", "E3"):
        sheet[place] = None
    liste = liste_of(book)
    assert [(one.omrade, one.verdier["ansvarlig"]) for one in liste.rader] == [
        ("", ("A", "B")), ("", ("C",)), ("", ("C",))
    ]  # fmt: skip


def test_the_usual_variants_of_headings() -> None:
    variants = {
        "tittel": "Aktiviteter, Hva skal gjøres?, Konkrete tiltak, Tiltakene", "fokusomrade": "Innsatsområder, Satsing",
        "ansvarlig": "Ansvarlige, Ansv., Hvem gjør det?, Hovedansvarlig", "prioritet": "Prioritetsnivå",
        "frist": "Frister, Ferdig innen, Når skal det gjøres?, Ferdigstilles", "kommentar": "Komm., Hva har vi gjort",
        "intern_merknad": "Merknad (intern), Interne notater, Kommentar (kun internt)", "status": "Status pr. 31.08",
    }  # fmt: skip
    for target, texts in variants.items():
        for text in texts.split(", "):
            assert (text, (meant(text) or ("",))[0]) == (text, target)
    assert (meant("Ansvarlig internt"), meant("Internkontroll")) == (("ansvarlig", 6.0), None)


def test_a_table_whose_tiltak_have_an_unusual_heading() -> None:
    rows = ("Kafé", "Rektor", "2027"), ("Kurs i å skrive", "Ås", "2028")
    liste = of_rows(("Plan",), ("Grep", "Ansvar", "Frist"), *rows)
    assert next((one.felt, one.grunn) for one in liste.kolonner) == ("tittel", Grunn.INNHOLD)
    assert [one.tittel for one in liste.rader] == ["Kafé", "Kurs i å skrive"]
    assert of_rows(("Ansvar", "Tiltaksbeskrivelse", "Frist"), ("A", "Kafé", "2027")).rader[0].tittel == "Kafé"
    assert [one.tittel for one in of_rows(("Om",), ("Målgruppe", "Tiltak"), ("Unge", "Kafé")).rader] == ["Kafé"]
    with pytest.raises(NoTableError, match="det står ingenting der"):
        of_rows()


def test_where_there_is_no_table_it_is_told_what_there_is() -> None:
    with pytest.raises(NoTableError, match=r"arket «Ark1» står det: A «Dato», B «Sum»\. .*--kolonne \"B=tittel\""):
        of_rows(("Dato", "Sum"), ("1", "2"))
    liste = of_rows(("Kafé", "Kari"), ("Kurs", "Ola"), valg=Valg(kolonner=columns_of(["A=tittel", "B=ansvarlig"])))
    assert [one.tittel for one in liste.rader] == ["Kafé", "Kurs"]


def test_every_field_can_be_named_by_its_label() -> None:
    for target in ("frist", "frist_tekst", "fokusomrade", "plan", "mal", "tittel", "intern_merknad"):
        assert target_of(label_of(target)) == target_of(target) == target


WORDS = st.sampled_from(
    [
        "",
        "",
        "-",
        "Kafé",
        "A / B",
        "30.06.2027",
        "snart",
        "Pågår",
        "I rute",
        "Sum",
        "60 %",
        "høy",
        "=1+1",
        "Møteplasser",
    ]
)
HEADINGS = st.sampled_from(
    ["Tiltak", "Fokusområde", "Ansvarlig", "Frist", "Status", "Kommentar", "Merknad", "Prioritet", "Id", "Budsjett",
     "Delmål", "Plan", "", "Annet", "Fremdrift"]
)  # fmt: skip


@given(st.data())
def test_whatever_stands_in_a_list_is_read_or_told(data: st.DataObject) -> None:
    heads = data.draw(st.lists(HEADINGS, min_size=1, max_size=6))
    cells = st.one_of(WORDS, st.integers(0, 2030), st.dates(date(2000, 1, 1)))
    rows = data.draw(st.lists(st.lists(cells, min_size=len(heads), max_size=len(heads)), max_size=6))
    marked = [
        tuple(f"{cell} z{r}q{c}z" if data.draw(st.booleans()) and cell else cell for c, cell in enumerate(row))
        for r, row in enumerate(rows)
    ]
    with suppress(NoTableError):
        liste = of_rows(("Over",), tuple(heads), *marked)
        told = "\n".join(
            str(part)
            for part in (
                *(one.verdier for one in liste.rader), *(one.id + one.plan + one.omrade for one in liste.rader),
                *(one.star for one in liste.merknader), *(one.star for one in liste.ord), *liste.utelatt, liste.mal,
                *liste.over,
            )
        )  # fmt: skip
        left_out = {one.plass for one in liste.kolonner if not one.felt}
        for row in marked:
            for place, cell in enumerate(row):
                for mark in str(cell).split():
                    assert place in left_out or not mark.startswith("z") or mark in told
