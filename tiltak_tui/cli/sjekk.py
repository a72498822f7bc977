"""`tiltak sjekk`: every problem in every plan, with file, line and column."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from tiltak_tui.cli.notices import tell_cut_off
from tiltak_tui.cli.options import files, format_option, named_mappe
from tiltak_tui.cli.output import put, say
from tiltak_tui.cli.records import VERSION
from tiltak_tui.cli.verb import Verb
from tiltak_tui.cli.where import is_named, planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.problem import Alvor, Problem
from tiltak_tui.placement import placement_warning
from tiltak_tui.planmappe import PLANS, NoPlanmappeError, Planmappe
from tiltak_tui.words import _, ngettext

_EXAMPLES = (
    ("tiltak sjekk", _("alle planene i planmappa")),
    ("tiltak sjekk plans/frivillighet.toml", _("bare denne fila")),
    ("tiltak sjekk --format json", _("det samme, for andre programmer")),
)


@click.command(
    "sjekk",
    cls=Verb,
    examples=_EXAMPLES,
    short_help=_("Finn feil i planene, med fil, linje og kolonne."),
    help=_(
        "Finn feil og advarsler i planene, med fil, linje og kolonne. Ingenting endres. "
        "Programmet svarer med koden 1 når det er feil."
    ),
)
@click.argument("filer", metavar=_("[FIL …]"), nargs=-1, shell_complete=files)
@format_option("tabell", "json")
@click.pass_context
def verb(ctx: click.Context, filer: tuple[str, ...], form: str) -> int:
    """Show the problems; the exit code is 1 where there is a `feil`."""
    mappe = _mappe(ctx, filer)
    problems, count = _found(mappe, filer)
    put(_json(problems) if form == "json" else "\n".join((*map(_line, problems), _closing(problems, count))))
    if mappe:
        tell_cut_off(mappe.root)
        warning = placement_warning(mappe.root)
        if warning:
            say(warning)
    return 1 if any(problem.alvor is Alvor.FEIL for problem in problems) else 0


def _mappe(ctx: click.Context, filer: Sequence[str]) -> Planmappe | None:
    """Return the planmappe; None where files are named that need none."""
    try:
        return planmappe(named_mappe(ctx))
    except NoPlanmappeError:
        if filer and not is_named(named_mappe(ctx)):
            return None
        raise


def _found(mappe: Planmappe | None, filer: Sequence[str]) -> tuple[list[Problem], int]:
    """Return the problems, and how many files were looked at."""
    if not filer:
        assert mappe is not None
        return list(mappe.check()), sum(1 for _path in (mappe.root / PLANS).glob("[!.]*.toml"))
    paths = dict.fromkeys(_path(mappe, name) for name in filer)
    own = {path: f"{PLANS}/{path.name}" for path in paths if mappe and _is_own(mappe, path)}
    found = [problem for problem in mappe.check() if problem.fil in own.values()] if mappe and own else []
    if len(own) < len(paths):
        from tiltak_tui.cli.loose import check_loose  # noqa: PLC0415 - seldom asked for

        found += [problem for path in paths if path not in own for problem in check_loose(path)]
    return found, len(paths)


def _path(mappe: Planmappe | None, name: str) -> Path:
    """Return the file that is named, from where the user stands or from the planmappe."""
    folders = (Path(), mappe.root) if mappe else (Path(),)
    found = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if found is None:
        raise UsageError(_("Fila {name} finnes ikke").format(name=visible_line(name)))
    return found


def _is_own(mappe: Planmappe, path: Path) -> bool:
    return path.suffix == ".toml" and path.resolve().parent == (mappe.root / PLANS).resolve()


def _line(problem: Problem) -> str:
    tip = " " + _("Forslag: {tip}").format(tip=problem.forslag) if problem.forslag else ""
    text = f"{problem.melding}.{tip}" if tip else problem.melding
    return f"{visible_line(problem.fil)}:{problem.linje}:{problem.kolonne}: {problem.alvor}: {visible_line(text)}"


def _closing(problems: Sequence[Problem], files: int) -> str:
    where = ngettext("{n} fil", "{n} filer", files).format(n=files)
    feil = sum(problem.alvor is Alvor.FEIL for problem in problems)
    advarsler = len(problems) - feil
    if not problems:
        return _("Ingen problemer i {where}.").format(where=where)
    return _("{feil} feil og {advarsler} i {where}.").format(
        feil=feil, advarsler=ngettext("{n} advarsel", "{n} advarsler", advarsler).format(n=advarsler), where=where
    )


def _json(problems: Iterable[Problem]) -> str:
    from tiltak_tui.model.json_text import json_text  # noqa: PLC0415 - only for this format

    rows: list[dict[str, Any]] = [
        {
            "fil": problem.fil,
            "linje": problem.linje,
            "kolonne": problem.kolonne,
            "alvor": str(problem.alvor),
            "melding": problem.melding,
            "forslag": problem.forslag or None,
        }
        for problem in problems
    ]
    return json_text({"versjon": VERSION, "problemer": rows})
