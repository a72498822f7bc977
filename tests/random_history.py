"""Awkward histories for tests: hand edits, odd texts, renames, merges and clocks that are wrong."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

Files = dict[str, str]

_FELTER = (
    'status = "pågår"',
    'status = "fullført"',
    'status = "fredig"',
    "frist = 2026-06-30",
    "frist = 2026-12-31",
    'frist = "snart"',
    'kommentar = "Venter på svar."',
    'kommentar = """\nTo linjer\n[[fokusomrade.tiltak]]\nid = "FALSK-1"\n"""',
    "kommentar = '''\n[[fokusomrade]]\nid = \"falsk\"\n'''",
    'vurdering = "gul"',
    'ansvarlig = ["Kultur", "Eiendom"]',
    'intern_merknad = "Hemmelig"',
    "fremdrift = 40",
    "fremdrift = nan",
    'inndeling = { barriere = ["tid"] }',
    "lopende = 1",
    "lopende = true",
)
_SUB_TABLE = '[[fokusomrade.tiltak.milepael]]\ntittel = "Steg {n}"\nfrist = 2026-0{n}-01\n'


def tiltak(tiltak_id: str, random: Random) -> str:
    """Return the block of a tiltak."""
    keys: dict[str, str] = {}
    for line in random.sample(_FELTER, random.randint(0, 5)):
        keys.setdefault(line.partition(" ")[0], line)
    rows = "".join(f"{line}\n" for line in keys.values())
    sub = _SUB_TABLE.format(n=random.randint(1, 9)) if random.random() < 0.2 else ""
    head = random.choice(("[[fokusomrade.tiltak]]", "[[fokusomrade.tiltak]]  # her", "  [[ fokusomrade.tiltak ]]"))
    return f'{head}\nid = "{tiltak_id}"\ntittel = "Tittel {random.randint(1, 9)}"\n{rows}{sub}\n'


def plan(kode: str, random: Random) -> str:
    """Return the text of a plan with two fokusområder."""
    parts = [f'versjon = 1\n\n[plan]\ntittel = "Plan {kode}"\nkode = "{kode}"\n\n']
    for number in (1, 2):
        parts.append(f'[[fokusomrade]]\nid = "o{number}"\ntittel = "Område {number}"\n\n')
        parts += [tiltak(f"{kode}-{number}{one}", random) for one in range(random.randint(0, 3))]
    return "".join(parts)


def make_history(root: Path, seed: int, length: int) -> list[str]:
    """Make a repository with a history of `length` commits or a few more; return the hashes of the last and of others.

    The branch `main` ends in the last; earlier commits of its own line are returned before it, oldest first.
    """
    random = Random(seed)
    trees: list[Files] = [{"plans/a.toml": plan("A", random), "plans/b.toml": plan("B", random)}]
    parents: list[list[int]] = [[]]
    tips = [0]
    for _number in range(length):
        here = random.randrange(len(tips))
        merge = len(tips) > 1 and random.random() < 0.3
        if merge:
            other = next(place for place in range(len(tips)) if place != here)
            tree = _mixed(trees[tips[here]], trees[tips[other]], random)
            above = [tips[here], tips[other]]
        else:
            tree, above = dict(trees[tips[here]]), [tips[here]]
        for _change in range(random.choice((1, 1, 1, 2)) if not merge or random.random() < 0.5 else 0):
            random.choice(_CHANGES)(tree, random)
        trees.append(tree)
        parents.append(above)
        new = len(trees) - 1
        if not merge and len(tips) < 3 and random.random() < 0.2:
            tips.append(new)
        else:
            tips[here] = new
            if merge:
                del tips[other]
    while len(tips) > 1:
        trees.append(_mixed(trees[tips[0]], trees[tips[1]], random))
        parents.append([tips[0], tips[1]])
        tips = [len(trees) - 1, *tips[2:]]
    return _imported(root, trees, parents, random)


def _mixed(one: Files, other: Files, random: Random) -> Files:
    found = {}
    for path in sorted({*one, *other}):
        text = random.choice((one, one, other)).get(path)
        if text is not None:
            found[path] = text
    return found


def _some_path(tree: Files, random: Random) -> str | None:
    paths = sorted(path for path in tree if not path.endswith("oppsett.toml"))
    return random.choice(paths) if paths else None


def _cut(text: str) -> list[str]:
    pieces: list[str] = [""]
    for line in text.splitlines(keepends=True):
        if line.lstrip(" ").startswith("[[") and "milepael" not in line:
            pieces.append("")
        pieces[-1] += line
    return pieces


def _change_tiltak(tree: Files, random: Random) -> None:
    path = _some_path(tree, random)
    if path is None:
        return
    pieces = _cut(tree[path])
    places = [place for place, piece in enumerate(pieces) if "id = " in piece and "tiltak" in piece.split("]]")[0]]
    if places:
        place = random.choice(places)
        name = pieces[place].partition('id = "')[2].partition('"')[0]
        pieces[place] = tiltak(name, random)
        tree[path] = "".join(pieces)


def _add_tiltak(tree: Files, random: Random) -> None:
    path = _some_path(tree, random)
    if path is not None:
        pieces = _cut(tree[path])
        pieces.insert(random.randint(1, len(pieces)), tiltak(f"N-{random.randint(1, 6)}", random))
        tree[path] = "".join(pieces)


def _remove_piece(tree: Files, random: Random) -> None:
    path = _some_path(tree, random)
    if path is not None:
        pieces = _cut(tree[path])
        if len(pieces) > 1:
            del pieces[random.randrange(1, len(pieces))]
        tree[path] = "".join(pieces)


def _move_piece(tree: Files, random: Random) -> None:
    path, other = _some_path(tree, random), _some_path(tree, random)
    if path is not None and other is not None:
        pieces = _cut(tree[path])
        if len(pieces) > 2:
            piece = pieces.pop(random.randrange(2, len(pieces)))
            tree[path] = "".join(pieces)
            target = _cut(tree[other])
            target.insert(random.randint(1, len(target)), piece)
            tree[other] = "".join(target)


def _rename(tree: Files, random: Random) -> None:
    path = _some_path(tree, random)
    if path is not None:
        tree[f"plans/{random.choice('abcd')}.toml"] = tree.pop(path)


def _delete(tree: Files, random: Random) -> None:
    path = _some_path(tree, random)
    if path is not None and random.random() < 0.3:
        del tree[path]


def _new_plan(tree: Files, random: Random) -> None:
    letter = random.choice("abcd")
    tree.setdefault(f"plans/{letter}.toml", plan(letter.upper(), random))


def _break(tree: Files, random: Random) -> None:
    path = _some_path(tree, random)
    if path is not None:
        tree[path] = random.choice(("<<<<<<< HEAD\n", 'x = "\n', "\udcff\n")) + tree[path]


def _mend(tree: Files, random: Random) -> None:
    for path, text in tree.items():
        tree[path] = "".join(
            line for line in text.splitlines(keepends=True) if line not in {"<<<<<<< HEAD\n", 'x = "\n', "\udcff\n"}
        )


def _line_ends(tree: Files, random: Random) -> None:
    path = _some_path(tree, random)
    if path is not None:
        text = tree[path].replace("\r\n", "\n")
        tree[path] = random.choice((text, text.replace("\n", "\r\n"), "\ufeff" + text.removeprefix("\ufeff")))


def _head(tree: Files, random: Random) -> None:
    path = _some_path(tree, random)
    if path is not None:
        tree[path] = tree[path].replace('tittel = "', f'tittel = "{random.randint(1, 9)}', random.randint(1, 3))


def _odd_shape(tree: Files, random: Random) -> None:
    path = _some_path(tree, random)
    if path is not None:
        tree[path] += random.choice(('\n[[inndeling]]\nid = "x"\ntittel = "X"\n', "\n[ekstra]\na = 1\n", "# slutt"))


def _oppsett(tree: Files, random: Random) -> None:
    tree["plans/oppsett.toml"] = random.choice(
        ('navn = "Gran"\n', 'navn = "Lunner"\n[vurdering]\ngul = "Litt sent"\n', '[[ansvarlig]]\nnavn = "Kultur"\n')
    )


_CHANGES: tuple[Callable[[Files, Random], None], ...] = (
    *[_change_tiltak] * 8,
    *[_add_tiltak] * 2,
    *[_move_piece] * 2,
    *[_mend] * 3,
    _remove_piece,
    _rename,
    _delete,
    _new_plan,
    _break,
    _line_ends,
    _head,
    _odd_shape,
    _oppsett,
)


def _imported(root: Path, trees: list[Files], parents: list[list[int]], random: Random) -> list[str]:
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    clock = 1_700_000_000
    out = []
    for number, (tree, above) in enumerate(zip(trees, parents, strict=True)):
        clock += random.choice((0, 60, 3600, 86_400))
        when = clock + random.choice((0, 0, 0, 0, -9_000_000, 9_000_000))
        out.append(f"commit refs/heads/c{number}\nmark :{number + 1}\n".encode())
        out += [f"{role} Ola <ola@eksempel.kommune.no> {when} +0100\n".encode() for role in ("author", "committer")]
        out.append(b"data 6\nendret\n")
        out += [
            f"{'merge' if place else 'from'} :{one + 1}\n".encode() for place, one in enumerate(dict.fromkeys(above))
        ]
        out.append(b"deleteall\nM 100644 inline plans/les.txt\ndata 0\n\n")
        for path, text in tree.items():
            data = text.encode(errors="surrogateescape")
            out.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
        out.append(b"\n")
    last = len(trees) - 1
    out.append(f"reset refs/heads/main\nfrom :{last + 1}\n\n".encode())
    subprocess.run(
        ["git", "-C", str(root), "fast-import", "--quiet", f"--export-marks={root / 'marks'}"],
        input=b"".join(out),
        check=True,
    )
    marks = dict(row.split() for row in (root / "marks").read_text().splitlines())
    line = []
    here: int | None = last
    while here is not None:
        line.append(marks[f":{here + 1}"])
        here = parents[here][0] if parents[here] else None
    subprocess.run(["git", "-C", str(root), "checkout", "-q", "-f", "main"], check=True)
    return line[::-1]
