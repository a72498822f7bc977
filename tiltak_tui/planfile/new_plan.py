"""The text of a plan file that is made from nothing."""

from tiltak_tui.model.felt import Kind
from tiltak_tui.model.plan import FORMAT_VERSION, Plan
from tiltak_tui.planfile.surgery import insert_table, set_value
from tiltak_tui.planfile.values import to_toml

_TOP = ("versjon", "plan", "inndeling", "fokusomrade")


def plan_text(plan: Plan) -> str:
    """Return the text of a plan file that says what `plan` says, in the canonical order."""
    text = f"versjon = {FORMAT_VERSION}\n\n[plan]\n"
    order = tuple(Plan.felter)
    for key, felt in Plan.felter.items():
        if felt.kind is Kind.TABLES:
            for place, row in enumerate(to_toml(plan.get(key)) or ()):
                text = insert_table(text, ("plan", key), place, row, order)
        else:
            text = set_value(text, ("plan",), key, to_toml(plan.get(key)), order)
    for name, parts in (("inndeling", plan.inndelinger), ("fokusomrade", plan.fokusomrader)):
        for place, part in enumerate(parts):
            text = insert_table(text, (name,), place, to_toml(part), _TOP)
    return text
