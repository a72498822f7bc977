"""Make a planmappe of a given size, with a believable history: the same one every time.

    python benchmarks/make_planmappe.py MAPPE --planer 20 --tiltak 2000 --oppforinger 20000

Every plan has about 57 KB for 100 tiltak. The history is written with `git fast-import` and lies in one pack.
"""

import argparse
import random
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.message import message
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.model.status import Status, Vurdering

FIRST_DAY = date(2019, 1, 7)
LAST_DAY = date(2026, 4, 30)
THEMES = (
    "folkehelse", "klima og energi", "oppvekst", "frivillighet", "næring", "digitalisering", "kultur", "samferdsel",
    "bolig", "helse og omsorg", "integrering", "beredskap", "innovasjon", "eiendom", "vann og avløp", "barnehage",
    "skole", "idrett", "reiseliv", "arbeidsgiver",
)  # fmt: skip
PLACES = ("sentrum", "alle tettsteder", "skolene", "sykehjemmene", "bibliotekene", "barnehagene", "østre del av bygda")
VERBS = ("Etablere", "Videreføre", "Kartlegge", "Utrede", "Ta i bruk", "Evaluere", "Samle", "Styrke")
THINGS = (
    "møteplasser", "et felles opplæringsløp", "velferdsteknologi", "gode overganger", "digitale skjemaer",
    "tverrfaglige team", "energisparing", "trygge skoleveier", "lavterskeltilbud", "arbeidstrening",
)  # fmt: skip
ROLES = (
    "Kommunalsjef oppvekst", "Kommunalsjef helse og omsorg", "Kommunalsjef kultur og samfunn", "Økonomisjef",
    "Eiendomssjef", "Biblioteksjef", "Leder frivilligsentralen", "IKT-leder", "Folkehelsekoordinator", "HR-sjef",
)  # fmt: skip
SENTENCES = (
    "Tiltaket er forankret i samfunnsdelen og følges opp sammen med enhetene.",
    "Arbeidet skjer i en gruppe med representanter fra tillitsvalgte, brukere og frivillige lag.",
    "Kostnaden dekkes innenfor rammen så langt det går; resten vurderes i økonomiplanen.",
    "Erfaringene fra nabokommunene er gode, og vi bruker den samme veilederen.",
    "Det lages en enkel rutine, slik at kunnskapen ikke følger én person.",
    "Målet er færre henvendelser, kortere ventetid og bedre oversikt for innbyggerne.",
)
COMMENTS = (
    "Går som planlagt.",
    "Venter på svar fra statsforvalteren.",
    "Prosjektleder er på plass, og første møte er holdt.",
    "Forsinket fordi anskaffelsen måtte lyses ut på nytt.\nNytt anbud er ute med frist om seks uker.",
    "Gjennomført i to av fire enheter; resten tas over sommeren.",
    "Brukerne er fornøyde, men vi mangler tall på effekten.",
    "Ressursene er bundet opp i andre oppgaver fram til høsten.",
)
AUTHORS = ("Kari Nordmann", "Ola Hagen", "Ingrid Løken", "Åse Bjørnstad")


class Change(NamedTuple):
    """One oppføring to come: which tiltak, when and by whom."""

    plan: int
    tiltak: int
    moment: datetime
    author: str


class PlanInMaking:
    """One plan: the text of each of its tiltak, and what they say now."""

    def __init__(self, number: int, count: int, rng: random.Random) -> None:
        theme = THEMES[number % len(THEMES)]
        self.stem = theme.replace(" ", "-") + (f"-{number // len(THEMES) + 1}" if number >= len(THEMES) else "")
        self.kode = f"P{number + 1:02}"
        self.title = f"Handlingsplan for {theme}"
        self.rng = rng
        self.tiltak = [self._new_tiltak(index + 1) for index in range(count)]
        self.extras = [self._extras() for _ in self.tiltak]
        self.blocks = [self._block(index) for index in range(count)]

    def text(self) -> str:
        """Return the text of the plan file as it is now."""
        areas = max(1, len(self.blocks) // 20)
        share = -(-len(self.blocks) // areas)
        parts = [self._head()]
        for area in range(areas):
            title = PLACES[area % len(PLACES)].capitalize()
            goal = SENTENCES[area % len(SENTENCES)]
            parts.append(f'\n[[fokusomrade]]\nid = "omrade-{area + 1}"\ntittel = "{title}"\nmal = "{goal}"\n')
            parts += self.blocks[area * share : (area + 1) * share]
        return "".join(parts)

    def change(self, index: int, day: date) -> tuple[Endring, ...]:
        """Let something happen to one tiltak, and return what."""
        before = self.tiltak[index]
        after = before.replace(**self._news(before, day), statusdato=day)
        self.tiltak[index] = after
        self.blocks[index] = self._block(index)
        sted = Sted(self.stem, tiltak=before.id)
        keys = ("status", "vurdering", "frist", "kommentar", "statusdato")
        return tuple(
            Endring(sted, key, before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)
        )

    def _news(self, tiltak: Tiltak, day: date) -> dict[str, Any]:
        rng = self.rng
        kommentar = f"{rng.choice(COMMENTS)} (Møte {day.day}.{day.month}., sak {rng.randint(1, 99)}.)"
        match rng.randrange(5):
            case 0:
                return {
                    "status": rng.choice([one for one in Status if one is not tiltak.status]),
                    "kommentar": kommentar,
                }
            case 1:
                vurdering = rng.choice([one for one in Vurdering if one is not tiltak.vurdering])
                return {"vurdering": vurdering, "kommentar": kommentar}
            case 2:
                return {"frist": day + timedelta(days=rng.randint(30, 400)), "kommentar": kommentar}
            case 3 if tiltak.statusdato != day:
                return {}
            case _:
                return {"kommentar": kommentar}

    def _new_tiltak(self, number: int) -> Tiltak:
        rng = self.rng
        return Tiltak(
            id=f"{self.kode}-{number:03}",
            status=rng.choice(list(Status)),
            tittel=f"{rng.choice(VERBS)} {rng.choice(THINGS)} i {rng.choice(PLACES)}",
            vurdering=rng.choice([None, *Vurdering]),
            ansvarlig=tuple(rng.sample(ROLES, rng.randint(1, 2))),
            beskrivelse=f"{' '.join(rng.sample(SENTENCES, 2))} Se sak 19/{rng.randint(100, 9999):05}.",
            frist=FIRST_DAY + timedelta(days=rng.randint(400, 3000)),
            kommentar=rng.choice(COMMENTS),
        )

    def _block(self, index: int) -> str:
        tiltak = self.tiltak[index]
        above, inside, below = self.extras[index]
        lines = [
            f'status = "{tiltak.status.value}"',
            f'tittel = "{tiltak.tittel}"',
            *([f'vurdering = "{tiltak.vurdering.value}"'] if tiltak.vurdering else []),
            "ansvarlig = [" + ", ".join(f'"{one}"' for one in tiltak.ansvarlig) + "]",
            f'beskrivelse = "{tiltak.beskrivelse}"',
            f"frist = {tiltak.frist}",
            f"kommentar = {_quoted(tiltak.kommentar)}",
            *inside,
            *([f"statusdato = {tiltak.statusdato}"] if tiltak.statusdato else []),
        ]
        body = "\n".join(lines)
        return f'\n{above}[[fokusomrade.tiltak]]\nid = "{tiltak.id}"\n{body}\n{below}'

    def _extras(self) -> tuple[str, list[str], str]:
        """Return comment lines above, some stable lines, and sub-tables below."""
        rng = self.rng
        above = f"# {rng.choice(SENTENCES)}\n" if rng.random() < 0.1 else ""
        inside = []
        if rng.random() < 0.4:
            inside.append(f'vedtak = ["KST {rng.randint(1, 3)}/19 pkt. {rng.randint(1, 2)}"]')
        if rng.random() < 0.5:
            inside.append(f'inndeling = {{ barriere = ["{rng.choice(("tid", "kompetanse", "penger"))}"] }}')
        below = ""
        if rng.random() < 0.2:
            below += f'\n[[fokusomrade.tiltak.milepael]]\ntittel = "{rng.choice(THINGS).capitalize()} er på plass"\n'
            below += f"frist = {FIRST_DAY + timedelta(days=rng.randint(200, 2000))}\n"
        if rng.random() < 0.05:
            below += '\n[[fokusomrade.tiltak.finansiering]]\nkilde = "Tilskudd fra fylkeskommunen"\nekstern = true\n'
            below += f"belop_sokt = {rng.randint(1, 40) * 25_000}\n"
        return above, inside, below

    def _head(self) -> str:
        head = (
            f'# {self.title}\n\nversjon = 1\n\n[plan]\ntittel = "{self.title}"\ntype = "handlingsplan"\n'
            f'kode = "{self.kode}"\nperiode = {{ fra = 2019-01-01, til = 2030-12-31 }}\nrytme = "tertial"\n'
        )
        for sak in (1, 2, 3):
            head += f'\n[[plan.vedtak]]\nsak = "KST {sak}/19"\ndato = 2019-02-1{sak}\norgan = "Kommunestyret"\n'
            for nr in (1, 2):
                head += f'[[plan.vedtak.punkt]]\nnr = {nr}\ntekst = "{SENTENCES[sak + nr]}"\n'
        head += '\n[[inndeling]]\nid = "barriere"\ntittel = "Barrierer"\n'
        for value in ("tid", "kompetanse", "penger"):
            head += f'[[inndeling.verdi]]\nid = "{value}"\ntittel = "{value.capitalize()}"\n'
        return head


def make_planmappe(
    folder: Path, *, planer: int = 20, tiltak: int = 2000, oppforinger: int = 200, seed: int = 1
) -> None:
    """Fill a folder with a planmappe.

    Args:
        folder: made if it is missing; must not be a repository already.
        planer: how many plans.
        tiltak: how many tiltak, in all plans together.
        oppforinger: how many commits after the first one.
        seed: another one gives another planmappe.
    """
    rng = random.Random(seed)
    shares = [tiltak // planer + (number < tiltak % planer) for number in range(planer)]
    plans = [PlanInMaking(number, share, rng) for number, share in enumerate(shares)]
    folder.mkdir(parents=True, exist_ok=True)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "config", "user.name", AUTHORS[0])
    _git(folder, "config", "user.email", "kari@eksempel.kommune.no")
    with subprocess.Popen(
        ["git", "-c", "fastimport.unpackLimit=0", "fast-import", "--quiet"], cwd=folder, stdin=subprocess.PIPE
    ) as process:
        assert process.stdin
        for piece in _stream(plans, _schedule(plans, oppforinger, rng)):
            process.stdin.write(piece)
        process.stdin.close()
        if process.wait():
            raise SystemExit("git fast-import failed")
    _git(folder, "repack", "-a", "-d", "--quiet")
    _git(folder, "reset", "--hard", "--quiet")


def _schedule(plans: list[PlanInMaking], count: int, rng: random.Random) -> list[Change]:
    """Return the changes to come, spread evenly over the years."""
    first, last = (datetime(day.year, day.month, day.day, 8, tzinfo=UTC) for day in (FIRST_DAY, LAST_DAY))
    filled = [number for number, plan in enumerate(plans) if plan.blocks]
    changes = []
    for index in range(count):
        plan = rng.choice(filled)
        moment = _in_working_hours(first + (last - first) * (index + 1) / (count + 1))
        changes.append(Change(plan, rng.randrange(len(plans[plan].blocks)), moment, rng.choice(AUTHORS)))
    return changes


def _in_working_hours(moment: datetime) -> datetime:
    """Squeeze the day to eight hours; what came first still does."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(hours=7) + (moment - midnight) / 3


def _stream(plans: list[PlanInMaking], changes: list[Change]) -> Iterator[bytes]:
    """Yield what `git fast-import` reads: first every version plan by plan, which packs best, then the commits."""
    mark = 0
    start: list[tuple[str, int]] = []
    messages: dict[int, tuple[str, int]] = {}
    for path, text in (("plans/oppsett.toml", _oppsett()), (".gitattributes", "plans/*.toml -text\n")):
        mark += 1
        yield _blob(mark, text)
        start.append((path, mark))
    for number, plan in enumerate(plans):
        mark += 1
        yield _blob(mark, plan.text())
        start.append((f"plans/{plan.stem}.toml", mark))
        for index, change in enumerate(changes):
            if change.plan == number:
                endringer = plan.change(change.tiltak, change.moment.date())
                mark += 1
                yield _blob(mark, plan.text())
                messages[index] = message(endringer, titles={}, day=change.moment.date()), mark
    first = Change(0, 0, datetime(FIRST_DAY.year, 1, 2, 8, tzinfo=UTC), AUTHORS[0])
    yield _commit(first, "Planene slik de ble vedtatt\n", start)
    for index, change in enumerate(changes):
        text, blob = messages[index]
        yield _commit(change, text, [(f"plans/{plans[change.plan].stem}.toml", blob)])


def _blob(mark: int, text: str) -> bytes:
    data = text.encode()
    return b"blob\nmark :%d\ndata %d\n%b\n" % (mark, len(data), data)


def _commit(change: Change, text: str, files: list[tuple[str, int]]) -> bytes:
    who = f"{change.author} <{change.author.partition(' ')[0].lower()}@eksempel.kommune.no>"
    when = f"{int(change.moment.timestamp())} +0100"
    data = text.encode()
    head = f"commit refs/heads/main\nauthor {who} {when}\ncommitter {who} {when}\ndata {len(data)}\n"
    changed = "".join(f"M 100644 :{mark} {path}\n" for path, mark in files)
    return head.encode() + data + f"\n{changed}\n".encode()


def _oppsett() -> str:
    names = "".join(f'\n[[ansvarlig]]\nnavn = "{role}"\n' for role in ROLES)
    return f'navn = "Eksempelkommunen"\nleder = "Kommunedirektør"\n{names}'


def _quoted(text: str) -> str:
    return f'"""{text}"""' if "\n" in text else f'"{text}"'


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def main() -> None:
    """Read the command line and make the planmappe."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mappe", type=Path)
    parser.add_argument("--planer", type=int, default=20)
    parser.add_argument("--tiltak", type=int, default=2000)
    parser.add_argument("--oppforinger", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    make_planmappe(
        given.mappe, planer=given.planer, tiltak=given.tiltak, oppforinger=given.oppforinger, seed=given.seed
    )


if __name__ == "__main__":
    main()
