"""The JSON Schema agrees with what the program reads, tried by a validator that knows nothing of it."""

import copy
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.plans import DIGITAL, FRIVILLIGHET
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Fokusomrade, Inndeling, Plan, Tiltak
from tiltak_tui.model.value import Value
from tiltak_tui.planfile.read import read_plan
from tiltak_tui.planfile.schema import oppsett_schema, plan_schema

PLANS = Path(__file__).parents[1] / "plans"
PLAN = Draft202012Validator(plan_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
OPPSETT = Draft202012Validator(oppsett_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)

FULL = {
    "versjon": 1,
    "plan": {
        "tittel": "Plan",
        "kode": "FRI",
        "type": "handlingsplan",
        "periode": {"fra": "2025-01-01", "til": "2028-12-31"},
        "vedtak": [{"sak": "KST 4/25", "punkt": [{"nr": 1, "tekst": "Gjør det."}]}],
    },
    "inndeling": [{"id": "barriere", "tittel": "Barrierer", "verdi": [{"id": "tid", "tittel": "Tid"}]}],
    "fokusomrade": [
        {
            "id": "alt",
            "tittel": "Alt",
            "tiltak": [
                {
                    "id": "FRI-01",
                    "tittel": "Tiltak",
                    "status": "pågår",
                    "ansvarlig": "Rådmann",
                    "fremdrift": 50,
                    "frist": "2026-06-30",
                    "lopende": False,
                    "inndeling": {"barriere": ["tid"], "niva": "strategi"},
                    "milepael": [{"tittel": "Første"}],
                    "finansiering": [{"kilde": "Staten", "ekstern": True, "status": "søkt"}],
                }
            ],
        }
    ],
}

WRONG: dict[Kind, list[Any]] = {
    Kind.LINE: [1, True, ["x"], {}],
    Kind.TEXT: [1, True, ["x"], {}],
    Kind.DATE: [1, True, "30.06.2026", "2026-02-30", "2026-06-30T12:00:00", "snart"],
    Kind.NUMBER: ["50", 1.5, -1_000_000],
    Kind.YES_NO: ["ja", 1, "true"],
    Kind.CHOICE: ["nesten", 1, "", ["pågår"]],
    Kind.LIST: [1, [1], [["x"]], {}],
    Kind.SORTING: ["barriere", ["x"], {"barriere": 1}, {"barriere": [1]}],
    Kind.PERIOD: ["2025-2028", {"fra": 2025}, {"start": "2025-01-01"}, {"fra": "2025-13-01"}],
    Kind.TABLES: ["x", {}, [1], [{"finnesikke": 1}]],
}


def as_editors_see_it(value: Any) -> Any:
    """Return what TOML holds with its dates as text."""
    if isinstance(value, dict):
        return {key: as_editors_see_it(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_editors_see_it(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("schema", [plan_schema(), oppsett_schema()])
def test_it_is_a_schema(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.toml")), ids=lambda path: path.stem)
def test_the_sample_plans_fit(path: Path) -> None:
    data = as_editors_see_it(tomllib.loads(path.read_text(encoding="utf-8")))
    validator = OPPSETT if path.stem == "oppsett" else PLAN
    assert [error.message for error in validator.iter_errors(data)] == []


@pytest.mark.parametrize("text", [FRIVILLIGHET, DIGITAL])
def test_other_plans_fit(text: str) -> None:
    assert PLAN.is_valid(as_editors_see_it(tomllib.loads(text)))


def test_the_full_plan_fits() -> None:
    assert [error.message for error in PLAN.iter_errors(FULL)] == []


def owners() -> Iterator[tuple[type[Value], tuple[str | int, ...]]]:
    yield Plan, ("plan",)
    yield Inndeling, ("inndeling", 0)
    yield Fokusomrade, ("fokusomrade", 0)
    yield Tiltak, ("fokusomrade", 0, "tiltak", 0)


def places() -> Iterator[tuple[tuple[str | int, ...], Felt]]:
    """Yield each field of a plan with the way to its table, sub-tables too."""
    for owner, path in owners():
        for felt in owner.felter.values():
            yield path, felt
            if felt.rows and felt.rows is not Tiltak:
                for inner in felt.rows.felter.values():
                    yield (*path, felt.key, 0), inner


def with_value(path: tuple[str | int, ...], key: str, value: Any) -> dict[str, Any]:
    data = copy.deepcopy(FULL)
    here: Any = data
    for step in path:
        here = here.setdefault(step, [{}]) if isinstance(here, dict) else here[step]
    here[key] = value
    return data


@pytest.mark.parametrize(
    ("path", "felt"), [pytest.param(path, felt, id=".".join(map(str, (*path, felt.key)))) for path, felt in places()]
)
def test_wrong_values_are_refused_as_the_program_refuses_them(path: tuple[str | int, ...], felt: Felt) -> None:
    for value in WRONG[felt.kind]:
        if felt.kind is Kind.NUMBER and value == -1_000_000 and felt.bounds[0] is None:
            continue
        assert not PLAN.is_valid(with_value(path, felt.key, value)), (felt.key, value)


@pytest.mark.parametrize("key", ["versjon", "plan"])
def test_what_must_be_there(key: str) -> None:
    assert not PLAN.is_valid({one: value for one, value in FULL.items() if one != key})


@pytest.mark.parametrize(("owner", "path"), owners(), ids=lambda value: getattr(value, "__name__", ""))
def test_required_fields(owner: type[Value], path: tuple[str | int, ...]) -> None:
    for felt in owner.felter.values():
        if felt.required:
            data = with_value(path, felt.key, None)
            assert not PLAN.is_valid(data)
            here: Any = data
            for step in path:
                here = here[step]
            del here[felt.key]
            assert not PLAN.is_valid(data)
            assert not PLAN.is_valid(with_value(path, felt.key, " "))


@pytest.mark.parametrize("path", [(), *(path for _owner, path in owners())])
def test_unknown_fields_are_refused(path: tuple[str | int, ...]) -> None:
    assert not PLAN.is_valid(with_value(path, "finnesikke", 1))


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_another_version_is_refused(version: Any) -> None:
    assert not PLAN.is_valid({**FULL, "versjon": version})


@pytest.mark.parametrize("one", ["FRI 01", "", "x" * 33, "FRI_01", "FRI-01\n"])
def test_ids_are_letters_digits_and_hyphens(one: str) -> None:
    assert not PLAN.is_valid(with_value(("fokusomrade", 0, "tiltak", 0), "id", one)) or one.endswith("\n")
    assert PLAN.is_valid(with_value(("fokusomrade", 0, "tiltak", 0), "id", "ÅPÅ-01"))


@pytest.mark.parametrize(("key", "low", "high"), [("fremdrift", 0, 100), ("prioritet", 1, 3), ("kostnad", 0, None)])
def test_bounds(key: str, low: int, high: int | None) -> None:
    path = ("fokusomrade", 0, "tiltak", 0)
    assert PLAN.is_valid(with_value(path, key, low))
    assert not PLAN.is_valid(with_value(path, key, low - 1))
    if high is not None:
        assert PLAN.is_valid(with_value(path, key, high))
        assert not PLAN.is_valid(with_value(path, key, high + 1))


def test_every_field_has_a_title() -> None:
    definitions = plan_schema()["$defs"] | oppsett_schema()["$defs"]
    for one in definitions.values():
        assert all(field["title"] for field in one["properties"].values())
    assert definitions["Tiltak"]["properties"]["prioritet"]["description"] == "1 er viktigst, 3 minst viktig"


def test_oppsett() -> None:
    assert OPPSETT.is_valid({})
    full = {
        "versjon": 1,
        "navn": "Gran",
        "sprak": "nn",
        "vurdering": {"gul": "Hm"},
        "ansvarlig": [{"navn": "Rådmann", "tidligere_navn": "Rådmannen", "gyldig_til": "2026-01-01"}],
        "runde": [{"navn": "1. tertial", "per": "2026-04-30", "planer": ["frivillighet"]}],
        "visning": [
            {"navn": "Kultur", "filter": "ansvarlig:kultur", "kolonner": ["id"], "sorter": "frist", "synkende": True}
        ],
    }
    assert [error.message for error in OPPSETT.iter_errors(full)] == []
    wrong: list[tuple[str, Any]] = [
        ("sprak", "de"),
        ("navn", 1),
        ("vurdering", {"blå": "x"}),
        ("vurdering", "gul"),
        ("ansvarlig", [{"epost": "x@y.no"}]),
        ("runde", [{"navn": "1. tertial"}]),
        ("runde", [{"navn": "1. tertial", "per": "vår"}]),
        ("visning", [{}]),
        ("farge", "rød"),
        ("versjon", 2),
    ]
    for key, value in wrong:
        assert not OPPSETT.is_valid({**full, key: value}), (key, value)
    assert set(Oppsett.felter) | {"versjon", "vurdering"} == set(oppsett_schema()["properties"])


def test_what_the_program_reads_without_problems_fits() -> None:
    text = 'versjon = 1\n[plan]\ntittel = "P"\nkode = "P"\n'
    assert read_plan(text, "p", "p.toml").problems == ()
    assert PLAN.is_valid(tomllib.loads(text))
