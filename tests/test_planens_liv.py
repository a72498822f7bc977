"""A plan's life: from the list in Excel to the closing report, each step one oppføring that can be undone and redone.

What the closing report says is reckoned here once more, from `git log` and from the files as tomllib reads them.
"""

import json
import shlex
import tomllib
from collections import Counter
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.cli.conftest import Run, tiltak
from tests.lists import untidy
from tests.real_git import git, log
from tests.report import plain_count

__all__ = ["tiltak"]

OSLO = ZoneInfo("Europe/Oslo")
PLAN, NEXT = "frivillighet", "frivillighet-2029-2032"
REGISTER = (
    "Biblioteksjef", "Leder frivilligsentralen", "Eiendomssjef", "Kommunalsjef kultur og samfunn", "Rektor", "IKT"
)  # fmt: skip
END = date(2029, 1, 12)
WORDS = "Sju av åtte tiltak førte fram.\n\nMøteplassene er i daglig bruk, og arbeidet går videre i ny plan."


class Liv:
    """The planmappe, the clock on the wall, and the staff at their keyboard."""

    def __init__(self, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.root = folder, folder / "planmappe"
        self.now = datetime(2025, 1, 1, tzinfo=OSLO)
        self._run = run
        self._monkeypatch = monkeypatch
        clock = type("Clock", (datetime,), {"now": classmethod(lambda _cls, zone=None: self.now.astimezone(zone))})
        for module in ("planmappe", "git", "transaction.writing"):
            monkeypatch.setattr(import_module(f"tiltak_tui.{module}"), "datetime", clock)

    def tiltak(self, command: str) -> str:
        """Run a command that must succeed, a minute after the last, and return what it says."""
        self.now += timedelta(minutes=1)
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            self._monkeypatch.setenv(name, self.now.isoformat())
        result = self._run(*shlex.split(command))
        assert result.code == 0, (command, result.out, result.err)
        return result.out

    def on(self, day: str, command: str, subject: str) -> None:
        """Run a command on a day: it makes one oppføring with this subject, which is taken back and done again."""
        self.now = max(self.now, datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=OSLO))
        before, count = self.files(), len(log(self.root))
        self.tiltak(command)
        after = self.files()
        assert log(self.root)[0] == subject
        for expected in (before, after):
            self.tiltak(f"angre {git(self.root, 'rev-parse', 'HEAD')} --ja")
            assert self.files() == expected
        assert len(log(self.root)) == count + 3
        assert git(self.root, "status", "--porcelain") == ""
        assert self.tiltak("sjekk").startswith("Ingen problemer i ")

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((self.root / "plans").iterdir())}

    def plan(self, stem: str) -> dict[str, Any]:
        return tomllib.loads((self.root / "plans" / f"{stem}.toml").read_text(encoding="utf-8"))

    def ids(self, command: str) -> list[str]:
        """Return the ids of the tiltak that a command lists."""
        return [one["id"] for one in json.loads(self.tiltak(f"{command} --format json"))["tiltak"]]


@pytest.fixture
def liv(tmp_path: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch) -> Liv:
    one = Liv(tmp_path, tiltak, monkeypatch)
    one.tiltak(f"ny {one.root} --navn 'Gran kommune'")
    monkeypatch.chdir(one.root)
    with (one.root / "plans" / "oppsett.toml").open("a", encoding="utf-8") as oppsett:
        oppsett.writelines(f'\n[[ansvarlig]]\nnavn = "{navn}"\n' for navn in REGISTER)
    one.tiltak("lagre")
    return one


def test_from_the_list_in_excel_to_the_closing_report(liv: Liv) -> None:
    # The plan is adopted, and what there is of it is a sheet that somebody has kept.
    untidy.saved(untidy.frivillighet(), liv.folder / "liste.xlsx")
    liv.on(
        "2025-02-20",
        "importer ../liste.xlsx --plan 'Frivillighet 2025–2028' --kode FRI --kolonne Nr.=utelat "
        "--ord 'snart=31.12.2027' --ord 'Avventer budsjettet=på vent' --ja",
        "Frivillighet 2025–2028: lest inn fra liste.xlsx (7 nye, 0 endret)",
    )
    liv.on("2025-02-20", "plan ny Digitalisering --kode DIG --fokusområde IKT", "Digitalisering: Ny plan")

    # Those who are to answer for it are written down, and what the list had forgotten is added.
    liv.on("2025-02-21", "ansvarlig ny Brua", "Ansvarlige: Brua ny")
    liv.on("2025-02-21", "ansvarlig ny Moen", "Ansvarlige: Moen ny")
    liv.on(
        "2025-03-03",
        "nytt Idéverksted --plan FRI --fokusområde møte ansvarlig=Rektor frist=31.12.2027",
        "FRI-08: Nytt tiltak: Idéverksted",
    )
    liv.on(
        "2025-03-03",
        "nytt 'Skjema for lån' --plan DIG avhenger_av=FRI-05 avhenger_av=FRI-03",
        "DIG-01: Nytt tiltak: Skjema for lån",
    )
    liv.on(
        "2025-03-03",
        "fokusområde ny Kompetanse --plan FRI",
        "Frivillighet 2025–2028: Nytt fokusområde: Kompetanse",
    )
    liv.on("2025-03-03", "flytt FRI-06 --til kompetanse", "FRI-06: Flyttet til Kompetanse")
    liv.on("2025-03-04", "milepæl ny FRI-02 Vervet --frist 1.9.26 --per-enhet", "FRI-02: 8 nye milepæler")

    # The years go by.
    liv.on("2025-09-10", "milepæl nådd FRI-02 'vervet: brua'", "FRI-02: Milepæl nådd: Vervet: Brua")
    liv.on(
        "2025-11-03",
        "oppdater FRI-02 --status 'på vent' gjenopptas=01.08.2026 --kommentar 'Lokalet er opptatt.'",
        "FRI-02: Pågår → På vent",
    )
    liv.on("2026-01-15", "slå-sammen FRI-05 --inn-i FRI-04 --ja", "FRI-05: Erstattet av FRI-04")
    liv.on(
        "2026-06-01",
        "ansvarlig nytt-navn Biblioteksjef 'Leder bibliotek og kultur' --ja",
        "Biblioteksjef heter nå Leder bibliotek og kultur (3 tiltak)",
    )
    liv.on("2026-08-10", "flytt FRI-03 --plan DIG --til ikt", "FRI-03: Flyttet til IKT")
    liv.on(
        "2026-08-12",
        "oppdater FRI-02 --status pågår gjenopptas= --kommentar 'Vi er i gang igjen.'",
        "FRI-02: På vent → Pågår",
    )
    liv.on(
        "2027-02-01",
        "finansiering FRI-06 Fylkeskommunen status=innvilget belop_innvilget=40000",
        "FRI-06: Ny finansiering: Fylkeskommunen",
    )
    liv.on(
        "2027-05-20",
        "oppdater FRI-06 --status fullført kostnad=90000 'resultat=Tre kurs om året.'",
        "FRI-06: Pågår → Fullført",
    )
    liv.on(
        "2028-02-02",
        "oppdater FRI-08 --status utgått --kommentar 'Ingen meldte seg.'",
        "FRI-08: Ikke startet → Utgått",
    )

    # The plan comes to its end: what is not done goes on in the next.
    liv.on(
        "2028-11-20",
        f"plan ny 'Frivillighet 2029–2032' --kode FRI --mal {PLAN}",
        "Frivillighet 2029–2032: Ny plan",
    )
    assert liv.ids(f"liste plan:{PLAN} status:pågår,på-vent,ikke-startet") == ["FRI-02", "FRI-04"]
    liv.on("2029-01-10", f"før-videre --fra {PLAN} --til {NEXT} --ja", "2 tiltak: Ført videre i Frivillighet 2029–2032")
    liv.on(
        END.isoformat(),
        f"plan avslutt {PLAN} --sluttvurdering '{WORDS}' --til-fil ../slutt.json",
        "Frivillighet 2025–2028: Avsluttet 12.01.2029",
    )

    report = (liv.folder / "slutt.json").read_bytes()
    closing = json.loads(report)
    check_words(closing)
    check_figures(liv, closing)
    check_lists(liv, closing)
    check_that_it_is_over(liv)
    check_that_it_can_be_made_again(liv, closing, report)
    liv.tiltak("kontrollspor")


def check_words(closing: dict[str, Any]) -> None:
    assert (closing["tittel"], closing["er_slutt"]) == ("Sluttrapport: Frivillighet 2025–2028", True)
    (plan,) = closing["planer"]
    assert (plan["avsluttet"], plan["sluttvurdering"]) == (END.isoformat(), WORDS)
    assert closing["sammendrag"] == [
        "Rapporten gjelder sju tiltak: to fullført og fem utgått (to ført videre, ett erstattet og to falt bort).",
        "Ett er kommet til underveis.",
        "Ett er flyttet til en annen plan.",
    ]


def check_figures(liv: Liv, closing: dict[str, Any]) -> None:
    """Hold each count of the plan and its fokusområder, then and now, against the files of the two commits."""
    first, last = life(liv.root)[0][0], git(liv.root, "rev-parse", "HEAD~2")
    assert closing["siden"]["commit"] == first
    points = {"na": (last, END), "sist": (first, date(2025, 2, 20))}
    (plan,) = closing["planer"]
    for which, (commit, day) in points.items():
        everything = plain_count.rows(liv.root, commit)
        own = [row for row in everything if row[0] == PLAN]
        for part, rows in [(closing, own), (plan, own)] + [
            (area, [row for row in own if row[1] == area["id"]]) for area in plan["omrader"]
        ]:
            told, counted = part["tall"][which], plain_count.counts(rows, day, everything)
            if not rows:
                assert told is None
                continue
            counted |= {"sporres": 0, "rapportert": 0}  # the plan has no rytme, and no round asked
            for key, value in counted.items():
                found = told[key]
                if isinstance(found, dict):
                    found = {None if word == "ikke vurdert" else word: n for word, n in found.items() if n}
                assert found == value, (part.get("id"), which, key)
    for row in closing["over_tid"]:
        commit = git(liv.root, "log", "-1", "--format=%H", f"--before={row['dag']}T23:59:59+01:00")
        then = [one for _plan, _area, one in plain_count.rows(liv.root, commit, PLAN)]
        assert {key: n for key, n in row["status"].items() if n} == Counter(map(plain_count.status, then))
        colours = Counter(one.get("vurdering", "ikke vurdert") for one in then)
        assert {key: n for key, n in row["vurdering"].items() if n} == colours
    assert [row["dag"][:4] for row in closing["over_tid"]] == ["2025", "2026", "2027", "2028", "2029"]


def check_lists(liv: Liv, closing: dict[str, Any]) -> None:
    """Hold what was done, dropped and changed against what each commit made of each tiltak."""
    steps = life(liv.root)
    ended: dict[str, tuple[str, str, str]] = {}
    before: dict[str, dict[str, Any]] = {}
    for _commit, day, now in steps:
        for own, one in now.items():
            was = before.get(own, {})
            if plain_count.status(one) != plain_count.status(was) and plain_count.is_ended(one):
                ended[own] = (plain_count.status(one), day, one.get("kommentar", ""))
        before = now
    first, last = steps[0][2], steps[-1][2]
    assert {one["rad"]["id"]: one["dag"] for one in closing["levert"]} == {
        own: day for own, (status, day, _why) in ended.items() if status == "fullført" and own in last
    }
    gone = {one["rad"]["id"]: one for one in closing["utgatt"]}
    assert {
        own: (one["dag"], one["begrunnelse"]["tekst"] if one["begrunnelse"] else "") for own, one in gone.items()
    } == {own: (day, why) for own, (status, day, why) in ended.items() if status == "utgått" and own in last}
    everything = plain_count.rows(liv.root, "HEAD")
    for row in everything:
        if row[0] == PLAN and row[2]["id"] in gone:
            one = gone[row[2]["id"]]
            heirs = {new["id"] for _p, _a, new in everything if row[2]["id"] in new.get("erstatter", [])}
            assert one["utgang"] == plain_count.utgang(row, everything)
            assert {heir["id"] for heir in one["etterfolgere"]} == heirs
    became = {one["rad"]["id"]: one["retning"] for one in closing["endret"]}
    changed = {own for own in last if own in first and plain_count.status(first[own]) != plain_count.status(last[own])}
    assert became == {
        **{own: plain_count.status(last[own]) for own in changed},
        **dict.fromkeys(last.keys() - first.keys(), "nytt"),
        **dict.fromkeys(first.keys() - last.keys(), "uendret"),  # moved to the other plan
    }
    for one in closing["endret"]:
        if one["retning"] != "uendret":
            was, now = (some.get(one["rad"]["id"], {}) for some in (first, last))
            for field in one["felter"]:
                if field["felt"] in now and field["felt"] != "status":
                    assert as_told([field["fra"], field["til"]]) == as_told(
                        [was.get(field["felt"]), now[field["felt"]]]
                    )
    assert [one["id"] for one in closing["alle"]] == list(last)
    for one in closing["alle"]:
        assert as_told(one) == as_told({"plan": PLAN, "fokusomrade": one["fokusomrade"], **last[one["id"]]})
    money = [one for own, one in last.items() if plain_count.status(one) != "utgått" and "kostnad" in one]
    assert (closing["okonomi"]["kostnad"], closing["okonomi"]["med_kostnad"]) == (money[0]["kostnad"], 1)
    (source,) = closing["okonomi"]["kilder"]
    (asked,) = money[0]["finansiering"]
    assert [source[key] for key in ("navn", "innvilget", "sokt", "tiltak")] == [
        asked["kilde"], asked["belop_innvilget"], asked.get("belop_sokt", 0), [money[0]["id"]]
    ]  # fmt: skip
    assert [closing[key] for key in ("avvik", "saker", "frister", "sorteringer", "enheter")] == [[], [], [], [], []]


def as_told(value: Any) -> Any:
    """Return a value of a file or of JSON so that the two can be compared: without what is unset, dates as text."""
    if isinstance(value, dict):
        return {key: as_told(one) for key, one in value.items() if one not in (None, False, "", [], {})}
    return [as_told(one) for one in value] if isinstance(value, list) else str(value)


def check_that_it_is_over(liv: Liv) -> None:
    """See that nobody is asked about it any more, and that it can be found."""
    there, over = ["DIG-01", "FRI-03", "FRI-09", "FRI-10"], ["FRI-01", "FRI-02", "FRI-08", "FRI-04", "FRI-05", "FRI-07"]
    assert liv.ids("liste") == there
    assert liv.ids("liste avsluttet:ja") == [*over, "FRI-06"]
    assert "Ført videre som: FRI-09 Kafé i gamle Norderhov skole (Frivillighet 2029–2032)" in liv.tiltak("vis FRI-02")
    assert "Ført videre som: FRI-09 Kafé i gamle" in liv.tiltak("endringer 2028-12-31")
    report = json.loads(liv.tiltak("rapport --siden 2028-12-31 --format json"))
    assert [one["id"] for one in report["alle"]] == there
    assert report["avsluttet_siden"] == ["Frivillighet 2025–2028"]
    carried = liv.plan(NEXT)["fokusomrade"][0]["tiltak"][0]
    assert carried["erstatter"] == ["FRI-02"]
    assert [one["tittel"] for one in carried["milepael"]] == [f"Vervet: {navn}" for navn in (*REGISTER, "Moen")]
    assert liv.plan("digitalisering")["fokusomrade"][0]["tiltak"][0]["avhenger_av"] == ["FRI-04", "FRI-03"]


def check_that_it_can_be_made_again(liv: Liv, closing: dict[str, Any], data: bytes) -> None:
    """Make the closing report a year later, when the next plan has got on, by the command that it prints."""
    liv.on("2030-03-01", "oppdater FRI-09 --status fullført", "FRI-09: Pågår → Fullført")
    liv.tiltak(f"{closing['kommando'].removeprefix('tiltak ')} --til-fil ../igjen.json")
    assert (liv.folder / "igjen.json").read_bytes() == data


def life(root: Path) -> list[tuple[str, str, dict[str, dict[str, Any]]]]:
    """Return each commit that has the plan, oldest first, with its day and the tiltak that stood there, by id."""
    found = []
    for line in git(
        root, "log", "--reverse", "--format=%H %cd", "--date=short", "--", f"plans/{PLAN}.toml"
    ).splitlines():
        commit, day = line.split()
        tiltak = {one["id"]: one for _plan, _area, one in plain_count.rows(root, commit, PLAN)}
        found += [(commit, day, tiltak)] if tiltak else []
    return found
