"""Random plan files in every style that a person might use, and a slow, independent reading of who owns a comment.

`plan_texts()` draws valid TOML 1.0 with the real fields of a plan and whatever else may stand in such a file. Each
comment begins with its own `# kN`, and each element of an array of tables can be told by `identity`.
"""

import random
import re
import tomllib
from typing import Any, NamedTuple

from hypothesis import strategies as st

Path = tuple[str | int, ...]

EVIL = (
    "[[fokusomrade]]",
    '[[fokusomrade.tiltak]]\nid = "X"',
    "# ikke en kommentar",
    'sitat "i" sitat',
    "rett\nned\n",
    "C:\\plan\\",
    "æøå ✓ \u2028",
    "tiltak = [{ a = 1 }]",
    "",
    "]",
    "} # {",
    "'enkle'",
)
STATUSES = ("ikke startet", "pågår", "på vent", "fullført", "utgått")
ROLES = ("Eiendomssjef", "Biblioteksjef", "Leder frivilligsentralen", "Kultursjef", "Rådmann")

any_text = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.lists(st.sampled_from([*EVIL, '"', '""', '"""', "'''", "\\", "\n", "\r", "\r\n", "\t", " "]), max_size=6).map(
        "".join
    ),
)
"""Any text at all, and often such as is hard to write in TOML."""


def plan_texts() -> st.SearchStrategy[str]:
    """Draw the text of a plan file: LF, no BOM, valid TOML 1.0."""
    # A seed, not a draw for each choice: ten times as fast; the size is what shrinks.
    return st.builds(plan_text, st.integers(0, 2**32 - 1), st.integers(1, 4))


def plan_text(seed: int, size: int = 4) -> str:
    """Return the text that a seed gives, with fewer than `size` of each kind of table in each place."""
    return _Writer(random.Random(seed), size).document()


class _Writer:
    def __init__(self, rng: random.Random, size: int) -> None:
        self.rng = rng
        self.size = size
        self.out: list[str] = []
        self.comments = 0
        self.names = 0
        self.indented = rng.random() < 0.2

    def document(self) -> str:
        self.lines_between(0.3)
        self.entries("", [("versjon", "1")])
        self.header("[plan]")
        period = self.rng.random() < 0.3
        fields = [("tittel", self.string("Plan")), ("kode", '"FRI"'), ("rytme", '"tertial"'), self.text_field("mal")]
        self.entries("", fields if period else [*fields, ("periode", self.dates())])
        if period:
            self.header("[plan.periode]")
            self.entries("", [("fra", "2025-01-01"), ("til", "2028-12-31")])
        for _ in range(self.some(2)):
            self.vedtak()
        for _ in range(self.some(2)):
            self.header("[[inndeling]]")
            self.entries("", [("id", f'"barriere-{self.name()}"'), ("tittel", self.string())])
            for _ in range(self.some(2)):
                self.header("[[inndeling.verdi]]")
                self.entries("", [("id", f'"verdi-{self.name()}"'), ("tittel", self.string())])
        if self.rng.random() < 0.2:
            self.stranger("notater")
        for place in range(self.some(4)):
            self.fokusomrade(place)
        if self.rng.random() < 0.2:
            self.stranger("vedlegg")
        self.lines_between(0.2)
        text = "".join(self.out)
        return text.rstrip("\n") if self.rng.random() < 0.15 else text

    def vedtak(self) -> None:
        self.header("[[plan.vedtak]]")
        fields = [("tittel", f'"Vedtak {self.name()}"'), ("sak", '"KST 4/25"'), ("dato", "2025-02-18")]
        self.entries("", [*fields, ("organ", '"Kommunestyret"')])
        for nr in range(self.some(3)):
            self.header("[[plan.vedtak.punkt]]")
            self.entries("", [("nr", str(nr + 1)), ("tekst", f'"Punkt {self.name()}"')])

    def fokusomrade(self, place: int) -> None:
        self.header("[[fokusomrade]]")
        self.entries("", [("id", f'"omrade-{place}"'), ("tittel", self.string()), self.text_field("kommentar")])
        if self.rng.random() < 0.15:
            self.stranger(f"fremmed-{place}")
        for _ in range(self.some(4)):
            self.tiltak()

    def tiltak(self) -> None:
        indent = "  " if self.indented else ""
        self.header("[[fokusomrade.tiltak]]", indent)
        fields = [
            ("status", self.quoted(self.rng.choice(STATUSES))),
            ("tittel", self.string()),
            ("vurdering", self.quoted("gul")),
            ("ansvarlig", self.array()),
            ("frist", "2026-06-30"),
            self.text_field("kommentar"),
            ("fremdrift", str(self.rng.randrange(101))),
            ("lopende", "false"),
            ("vedtak", self.array()),
            *self.inndeling(),
            ("statusdato", "2026-04-30"),
            ("x_ukjent", self.rng.choice(('[[1, 2], [ "]" ], []]', "1979-05-27 07:32:00", "-inf", "{ a.b = [{}] }"))),
        ]
        chosen = [field for field in fields if self.rng.random() < 0.6]
        if self.rng.random() < 0.3:
            self.rng.shuffle(chosen)
        self.entries(indent, [("id", f'"FRI-{self.name()}"'), *chosen])
        for _ in range(self.some(3)):
            self.header("[[fokusomrade.tiltak.milepael]]", indent)
            row = [("tittel", f'"Milepæl {self.name()}"'), ("frist", "2026-03-01"), ("ansvarlig", self.array())]
            self.entries(indent * 2, [row[0], *(field for field in row[1:] if self.rng.random() < 0.6)])
        if self.rng.random() < 0.1:
            self.header("[fokusomrade.tiltak.x_tabell]", indent)
            self.entries(indent, [("x", self.string())])
        for _ in range(self.some(2)):
            self.header("[[fokusomrade.tiltak.beslutning]]", indent)
            self.entries(indent, [("tekst", f'"Beslutning {self.name()}"'), ("dato", "2026-05-01")])

    def stranger(self, name: str) -> None:
        self.header(f"[{name}]")
        self.entries("", [("x", self.string()), ("y.z", "1"), ("liste", "[ # tall\n 1, [2, # to\n 3]\n]")])

    def inndeling(self) -> list[tuple[str, str]]:
        if self.rng.random() < 0.3:
            return [("inndeling.barriere", self.array()), ("inndeling . 'nivå'", self.array())]
        space = self.rng.choice((" ", "", "  "))
        pairs = [f"{key} = {self.array()}" for key in ("barriere", '"nivå"', "sdg") if self.rng.random() < 0.6]
        return [("inndeling", "{" + space + f",{space}".join(pairs) + space + "}")]

    def header(self, header: str, indent: str = "") -> None:
        self.lines_between(0.25)
        for _ in range(self.some(3) if self.rng.random() < 0.4 else 0):
            self.out.append(f"{indent}{self.comment()}\n")
        if self.rng.random() < 0.2:
            header = re.sub(r"([\w-]+)", self.rng.choice((r" \1 ", r'"\1"', r" '\1'")), header)
        self.out.append(f"{indent}{header}{self.trailing()}\n")

    def lines_between(self, chance: float) -> None:
        """Write blank lines, and now and then a comment that stands alone."""
        self.out.append(self.rng.choice(("", "\n", "\n", "\n", " \n\n")))
        if self.rng.random() < chance:
            self.out.append(f"\n{self.comment()}\n{self.comment()}\n\n")

    def entries(self, indent: str, fields: list[tuple[str, str]]) -> None:
        for key, literal in fields:
            if self.rng.random() < 0.1:
                self.out.append("\n")
            if self.rng.random() < 0.15:
                self.out.append(f"{indent}{self.comment()}\n")
            is_plain = re.fullmatch(r"[\w-]+", key) and self.rng.random() < 0.1
            name = self.rng.choice((f'"{key}"', f"'{key}'")) if is_plain else key
            equals = self.rng.choice((" = ", " = ", "=", "\t=  "))
            self.out.append(f"{indent}{name}{equals}{literal}{self.trailing()}\n")
        if self.rng.random() < 0.1:
            self.out.append(f"{indent}{self.comment()}\n\n")

    def text_field(self, key: str) -> tuple[str, str]:
        return key, self.string(self.rng.choice(EVIL))

    def string(self, text: str | None = None) -> str:
        return self.quoted(self.rng.choice(EVIL) if text is None else text)

    def quoted(self, text: str) -> str:
        """Return text in one of the four kinds of string that can hold it."""
        kinds = [_basic(text), '"""' + text.replace("\\", "\\\\").replace('"', '\\"') + '"""']
        if "'" not in text and "\n" not in text:
            kinds.append(f"'{text}'")
        if "'" not in text:
            kinds.append(f"'''\n{text}'''")
        return self.rng.choice(kinds)

    def array(self) -> str:
        elements = self.rng.sample(ROLES, self.some(4))
        literals = [_basic(one) if self.rng.random() < 0.8 else f"'{one}'" for one in elements]
        if self.rng.random() < 0.6:
            space = self.rng.choice(("", "", " "))
            return f"[{space}{', '.join(literals)}{space}]"
        out = ["[", self.trailing()]
        for place, literal in enumerate(literals):
            same_line = place > 0 and "#" not in out[-1] and self.rng.random() < 0.2
            if not same_line and self.rng.random() < 0.3:
                out.append(f"\n    {self.comment()}")
            out.append(" " if same_line else "\n    ")
            odd = self.rng.random() < 0.05
            comma = "," if place < len(literals) - 1 or self.rng.random() < 0.6 else ""
            out += (literal, f" {self.comment()}\n  " if odd else "", comma, self.trailing())
        last = f"\n    {self.comment()}" if self.rng.random() < 0.2 else ""
        return "".join((*out, last, "\n]"))

    def dates(self) -> str:
        return self.rng.choice(("{ fra = 2025-01-01, til = 2028-12-31 }", "{fra=2025-01-01}", "{}"))

    def comment(self) -> str:
        self.comments += 1
        words = self.rng.choice(("avklares", "[[fokusomrade.tiltak]]", 'status = "x"', '"""', "'", "", "] }"))
        return f"# k{self.comments} {words}"

    def trailing(self) -> str:
        return f"  {self.comment()}" if self.rng.random() < 0.15 else self.rng.choice(("", "", "", " "))

    def name(self) -> int:
        self.names += 1
        return self.names

    def some(self, end: int) -> int:
        return self.rng.randrange(min(end, self.size))


def _basic(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


class Line(NamedTuple):
    """One line outside values, or one entry or header with all its lines."""

    kind: str  # header, entry, comment or blank
    start: int
    end: int


class Block(NamedTuple):
    """One table of a text, from the comment lines directly above its header."""

    path: Path
    start: int
    end: int
    lines: list[Line]


def lines_of(text: str) -> list[Line]:
    """Split a text into lines, read one character at a time."""
    found = []
    start = 0
    while start < len(text):
        end = _logical_end(text, start)
        first = text[start:end].lstrip(" \t")[:1]
        kind = {"": "blank", "\n": "blank", "#": "comment", "[": "header"}.get(first, "entry")
        found.append(Line(kind, start, end))
        start = end
    return found


def _logical_end(text: str, start: int) -> int:
    position, depth = start, 0
    while position < len(text):
        char = text[position]
        if char == "#":
            position = (text + "\n").index("\n", position)
            continue
        if char in "\"'":
            position = _string_end(text, position)
            continue
        depth += (char in "[{") - (char in "]}")
        position += 1
        if char == "\n" and depth == 0:
            return position
    return position


def _string_end(text: str, start: int) -> int:
    quote = text[start]
    mark = quote * 3 if text.startswith(quote * 3, start) else quote
    position = start + len(mark)
    while not text.startswith(mark, position):
        position += 2 if text[position] == "\\" and quote == '"' else 1
    position += len(mark)
    while len(mark) == 3 and text[position : position + 1] == quote:
        position += 1
    return position


def comments_of(text: str) -> list[tuple[str, int]]:
    """Return the comments of a text by name, with where they begin."""
    found = []
    position = 0
    while position < len(text):
        if text[position] in "\"'":
            position = _string_end(text, position)
        elif text[position] == "#":
            name = re.match(r"# k\d+|#", text[position:])
            found.append((name[0] if name else "", position))
            position = (text + "\n").index("\n", position)
        else:
            position += 1
    return found


def blocks_of(text: str) -> list[Block]:
    """Return the tables of a text with their lines; the root is the first."""
    blocks = [Block((), 0, len(text), [])]
    counts: dict[Path, int] = {}
    for line in lines_of(text):
        if line.kind == "header":
            above: list[Line] = []
            while blocks[-1].lines and blocks[-1].lines[-1].kind == "comment":
                above.insert(0, blocks[-1].lines.pop())
            start = above[0].start if above else line.start
            blocks[-1] = blocks[-1]._replace(end=start)
            blocks.append(Block(_header_path(text[line.start : line.end], counts), start, len(text), above))
        blocks[-1].lines.append(line)
    return blocks


def _header_path(line: str, counts: dict[Path, int]) -> Path:
    is_element = line.lstrip().startswith("[[")
    inside = line[: line.index("#")] if "#" in line else line
    keys = re.findall(r"[\w-]+", inside)
    path: Path = ()
    for place, key in enumerate(keys):
        path = (*path, key)
        if place == len(keys) - 1 and is_element:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def at(data: Any, path: Path) -> Any:
    """Return what stands at a path of parsed TOML."""
    for part in path:
        data = data[part]
    return data


def identity(data: dict[str, Any], path: Path) -> str:
    """Return a name for a table that does not depend on where it stands."""
    names = ".".join(part for part in path if isinstance(part, str))
    if path and isinstance(path[-1], int):
        row = at(data, path)
        return f"{names}: {next(row[key] for key in ('id', 'tekst', 'tittel') if key in row)}"
    element = next((path[:depth] for depth in range(len(path), 0, -1) if isinstance(path[depth - 1], int)), None)
    return names if element is None else f"{names} in {identity(data, element)}"


def owners(text: str) -> dict[str, str]:
    """Return for each comment the table it belongs to; `between` for one that stands alone between two tables."""
    data = tomllib.loads(text)
    found: dict[str, str] = {}
    comments = comments_of(text)
    for block in blocks_of(text):
        between = _between(block)
        for name, offset in comments:
            if block.start <= offset < block.end:
                found[name] = "between" if offset >= between else identity(data, block.path)
    return found


def _between(block: Block) -> int:
    """Return from where the comments of a block stand alone below its last entry."""
    kinds = [line.kind for line in block.lines]
    last = max((place for place, kind in enumerate(kinds) if kind in {"entry", "header"}), default=-1) + 1
    while last < len(kinds) and kinds[last] == "comment":
        last += 1
    return block.lines[last].start if last < len(kinds) else block.end
