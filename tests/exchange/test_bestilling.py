"""What goes out in a round: to whom, about what, and what the files say, read by another hand than wrote them."""

import email
import email.policy
import os
import re
from datetime import UTC, date
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.exchange.small_round import BIBLIOTEK, IKT, KAFE, asked, make
from tests.real_git import git
from tests.small_planmappe import FRI, by_hand, commit_by_hand, day
from tiltak_tui.errors import TiltakError
from tiltak_tui.exchange.bestilling import Bestilling, Bestillinger, usable_address
from tiltak_tui.exchange.calendar import calendar, escaped, folded
from tiltak_tui.exchange.files import make_files
from tiltak_tui.exchange.form import answer_form
from tiltak_tui.exchange.letter import draft, letter
from tiltak_tui.model.oppsett import Ansvarlig
from tiltak_tui.model.plan import Beslutning, Milepael
from tiltak_tui.model.status import Utsendingsslag

OPPSETT_FIL = "plans/oppsett.toml"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Bestillinger:
    return asked(make(tmp_path_factory.mktemp("runde") / "planmappe"))


def test_each_hovedansvarlig_is_asked_about_what_has_not_answered(found: Bestillinger) -> None:
    assert [(one.ansvarlig.navn, [rad.tiltak.id for rad in one.rader], one.epost) for one in found.alle] == [
        (BIBLIOTEK, ["FRI-01"], ""),
        (IKT, ["DIG-01"], ""),
        (KAFE, ["FRI-03", "FRI-04", "FRI-05"], "frivillig@eksempel.kommune.no"),
    ]
    assert [rad.tiltak.id for rad in found.uten_ansvarlig] == ["FRI-06"]


def test_the_form_has_what_was_said_and_cells_to_answer_in(found: Bestillinger) -> None:
    kafe = found.alle[2]
    data = answer_form(kafe)
    assert data == answer_form(kafe)
    book = load_workbook(BytesIO(data))
    assert [(one.title, one.sheet_state) for one in book] == [("Svar", "visible"), ("tiltak-svarskjema", "hidden")]
    sheet = book["Svar"]
    rows: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(n for n, row in enumerate(rows) if row[0] == "Id")
    assert rows[1][:2] == ["Ansvarlig", KAFE]
    said = dict(zip(rows[top], rows[top + 1], strict=True))
    assert said["Tiltak"] == "Kafé i gamle Norderhov skole"
    assert (said["Status nå"], said["Vurdering nå"], said["Fremdrift nå"]) == ("Pågår", "Grønn", 60)
    assert (said["Frist nå"].date().isoformat(), said["Sagt sist"]) == ("2026-06-30", "Venter på branntilsynet.")
    assert [said[key] for key in ("Ingen endring", "Ny status", "Ny frist", "Kommentar")] == [None] * 4
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"}
    assert set(lists.values()) == {
        '"ja"',
        '"Ikke startet,Pågår,På vent,Fullført,Utgått"',
        '"Grønn,Gul,Rød"',
    }
    assert all(one.endswith(f"{top + 4}") for one in lists)
    hidden: list[list[Any]] = [[cell.value for cell in row] for row in book["tiltak-svarskjema"].iter_rows()]
    assert [row[1] for row in hidden[:5]] == ["1", "Gran kommune", "1. tertial 2026", "2026-04-30", KAFE]
    assert [row[1] for row in hidden[5:] if row[0] == "tiltak"] == ["FRI-03", "FRI-04", "FRI-05"]
    assert all(re.fullmatch("[0-9a-f]{40}", row[2]) for row in hidden if row[0] == "tiltak")


def test_nothing_is_taken_for_a_formula_and_nothing_internal_is_there(found: Bestillinger) -> None:
    data = answer_form(found.alle[2])
    cells = [cell for sheet in load_workbook(BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type in {"f", "e"}]
    texts = {cell.value for cell in cells}
    assert '=HYPERLINK("http://x";"klikk")' in texts
    assert "<r>+47; \\ @nå\n-1</r>" in texts
    everything = [str(text) for text in texts] + [letter(found.alle[2]), calendar(found.alle[2]).decode()]
    assert not [text for text in everything if "Hemmelig" in text]


def test_the_draft_opens_with_address_subject_text_and_the_form(found: Bestillinger) -> None:
    kafe = found.alle[2]
    form, frister = ("Skjema å.xlsx", answer_form(kafe)), ("Frister.ics", calendar(kafe))
    data = draft(kafe, form, frister)
    assert data == draft(kafe, form, frister)
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert message["X-Unsent"] == "1"
    assert [(one.display_name, one.addr_spec) for one in message["To"].addresses] == [
        (KAFE, "frivillig@eksempel.kommune.no")
    ]
    assert message["Subject"] == "Status per 30.04.2026 (1. tertial 2026)"
    body = message.get_body()
    assert body is not None
    text = body.get_content().replace("\r\n", "\n")
    assert text == letter(kafe)
    assert text.startswith("Hei, Kari\n")
    assert "- FRI-03 Kafé i gamle Norderhov skole (frist 30.06.2026)\n" in text
    assert text.endswith("Ola Hansen\nGran kommune\n")
    attached = {one.get_filename(): one.get_content() for one in message.iter_attachments()}
    assert attached["Skjema å.xlsx"] == form[1]
    assert set(attached) == {"Skjema å.xlsx", "Frister.ics"}
    assert not [line for line in data.split(b"\r\n") if b"\n" in line]
    nobody = draft(found.alle[0], form, frister)
    assert email.message_from_bytes(nobody)["To"] is None


def test_a_purring_says_so(tmp_path: Path) -> None:
    found = asked(make(tmp_path / "planmappe"), Utsendingsslag.PURRING)
    early = letter(found.alle[0])
    assert "Vi har ikke fått svar ennå om status per 30.04.2026 for 1 tiltak" in early
    assert "\nSvarfristen er 15.05.2026.\n" in early
    assert "send det tilbake innen 15.05.2026." in _texts(found.alle[0])
    last = found.alle[0]._replace(dag=day("2026-05-15"))
    assert letter(last) == early
    late = last._replace(dag=day("2026-05-16"))
    assert "\nSvarfristen var 15.05.2026. Vi ber om svar så snart som mulig.\n" in letter(late)
    assert "\nFristene ligger også ved" in letter(late)
    assert "send det tilbake så snart som mulig." in _texts(late)
    assert "Svarfristen var 15.05.2026." in letter(late._replace(slag=Utsendingsslag.BESTILLING))


def _texts(one: Bestilling) -> str:
    sheet = load_workbook(BytesIO(answer_form(one)))["Svar"]
    return "\n".join(str(row[0].value) for row in sheet.iter_rows())


def test_hostile_text_stays_text(found: Bestillinger) -> None:
    kafe = found.alle[2]
    evil = Ansvarlig(navn="X\r\nBcc: a@b.no\u202e<>/..", epost="a@b.no\nBcc: c@d.no", kontakt="\x1b[31m\nDu")
    one = kafe._replace(
        ansvarlig=evil, runde=kafe.runde.replace(navn="R\r\nBcc: x@y.no"), avsender="A\nB", rader=kafe.rader * 30
    )
    data = draft(one, ("a.xlsx", answer_form(one)), ("a.ics", calendar(one)))
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert "Bcc" not in message
    assert message["To"] is None
    assert "\x1b" not in letter(one)
    assert usable_address("a@b.no") == "a@b.no"
    assert [usable_address(text) for text in ("", "a@b", "a b@c.no", "ø@b.no", "a@b.no, c@d.no")] == [""] * 5


def test_the_calendar_has_the_svarfrist_and_each_frist(found: Bestillinger) -> None:
    made = f"DTSTAMP:{found.alle[2].endret.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    text = calendar(found.alle[2]).decode()
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert [line for line in lines if line.startswith(("DTSTART", "DTEND", "DTSTAMP", "SUMMARY"))] == [
        made,
        "DTSTART;VALUE=DATE:20260515",
        "DTEND;VALUE=DATE:20260516",
        "SUMMARY:Svarfrist: 1. tertial 2026",
        made,
        "DTSTART;VALUE=DATE:20260630",
        "DTEND;VALUE=DATE:20260701",
        "SUMMARY:Frist: FRI-03 Kafé i gamle Norderhov skole",
    ]
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == 2
    assert calendar(found.alle[2]._replace(slag=Utsendingsslag.PURRING)).decode() == text


def test_the_calendar_has_what_is_left_of_milepaeler_and_beslutninger(found: Bestillinger) -> None:
    one = found.alle[2]
    day = date(2026, 9, 1)
    milepaeler = (
        Milepael(tittel="Rom, brann", frist=day, ansvarlig=("Nord", "Sør")),
        Milepael(tittel="Rom, brann", frist=day),
        Milepael(tittel="Nådd", frist=day, fullfort=day),
        Milepael(tittel="Uten frist"),
    )
    beslutninger = (Beslutning(tekst="Søk\npå nytt", frist=day), Beslutning(tekst="Gjort", frist=day, fullfort=day))
    kafe = next(rad for rad in one.rader if rad.tiltak.frist)
    rad = kafe._replace(tiltak=kafe.tiltak.replace(milepael=milepaeler, beslutning=beslutninger))
    lines = calendar(one._replace(rader=(rad,))).decode().replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if line.startswith("SUMMARY")][2:] == [
        "SUMMARY:Milepæl: Rom\\, brann (FRI-03 Kafé i gamle Norderhov skole)",
        "SUMMARY:Milepæl: Rom\\, brann (FRI-03 Kafé i gamle Norderhov skole)",
        "SUMMARY:Beslutning: Søk på nytt (FRI-03 Kafé i gamle Norderhov skole)",
    ]
    assert "DESCRIPTION:Handlingsplan for frivillighet\\nAnsvarlig: Nord\\, Sør" in lines
    assert len({line for line in lines if line.startswith("UID:")}) == 5


@given(st.text())
def test_any_text_in_a_calendar_is_folded_and_comes_back(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    parts = folded(line).split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert all(part.startswith(" ") for part in parts[1:])
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert not re.search(r"[\x00-\x1f\x7f]", line)
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", line.partition(":")[2])


def test_files_are_made_once_and_a_filled_in_form_is_left_alone(found: Bestillinger, tmp_path: Path) -> None:
    folder = tmp_path / "ny" / "mappe"
    made = make_files(folder, found.alle)
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 12
    assert f"Bestilling 2026-04-30 {KAFE}.eml" in names
    assert make_files(folder, found.alle) == made
    assert sorted(path.name for path in folder.iterdir()) == names
    (folder / f"Bestilling 2026-04-30 {KAFE}.xlsx").write_bytes(b"fylt ut")
    again = make_files(folder, found.alle)
    assert again[2].filer[0].name == f"Bestilling 2026-04-30 {KAFE} (2).xlsx"
    assert (folder / f"Bestilling 2026-04-30 {KAFE}.xlsx").read_bytes() == b"fylt ut"
    evil = [one._replace(ansvarlig=Ansvarlig(navn=navn)) for one, navn in zip(found.alle, ("../a:b", "..", "../A b"))]  # noqa: B905
    assert [one.filer[0].parent for one in make_files(folder, evil)] == [folder] * 3


def test_a_calendar_that_is_made_again_is_newer_only_where_something_of_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stamps(moment: str, fil: str, old: str, new: str) -> dict[str, str]:
        monkeypatch.setenv("GIT_AUTHOR_DATE", moment)
        monkeypatch.setenv("GIT_COMMITTER_DATE", moment)
        by_hand(mappe, fil, old, new)
        commit_by_hand(mappe.root)
        return {
            one.ansvarlig.navn: calendar(one).decode().partition("DTSTAMP:")[2].partition("\r")[0]
            for one in asked(mappe).alle
        }

    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2026-05-01T08:00:00+02:00")
    mappe = make(tmp_path / "planmappe")
    first, second, third = "20260501T060000Z", "20260502T060000Z", "20260503T060000Z"
    assert stamps("2026-05-02T08:00:00+02:00", FRI, "frist = 2026-06-30", "frist = 2026-07-31") == {
        BIBLIOTEK: first, IKT: first, KAFE: second,
    }  # fmt: skip
    other = '"Gran kommune"\n\n[[runde]]\nnavn = "Annen"\nper = 2026-04-29\navsluttet = 2026-04-30\n'
    assert stamps("2026-05-02T09:00:00+02:00", OPPSETT_FIL, '"Gran kommune"\n', other)[KAFE] == second
    moved = stamps("2026-05-03T08:00:00+02:00", OPPSETT_FIL, "svarfrist = 2026-05-15", "svarfrist = 2026-05-20")
    assert moved == {BIBLIOTEK: third, IKT: third, KAFE: third}


def test_a_folder_that_cannot_be_read_is_one_sentence(
    found: Bestillinger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(TiltakError, match="kan ikke brukes"):
        make_files(tmp_path / "fil", found.alle)

    def refuse(path: Path, *_args: object, **_kwargs: object) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    monkeypatch.setattr(os, "access", lambda *_args: False)
    with pytest.raises(TiltakError, match="kan ikke brukes"):
        make_files(tmp_path, found.alle)


def test_a_tiltak_that_has_answered_is_not_asked_again(tmp_path: Path) -> None:
    mappe = make(tmp_path / "planmappe")
    path = mappe.root / "plans/frivillighet.toml"
    path.write_text(path.read_text().replace('id = "FRI-04"\n', 'id = "FRI-04"\nstatusdato = 2026-04-30\n'))
    git(mappe.root, "commit", "--quiet", "--all", "--message", "For hånd")
    assert [rad.tiltak.id for rad in asked(mappe).alle[2].rader] == ["FRI-03", "FRI-05"]
