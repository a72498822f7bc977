"""The fields of the forms: each control shows what stands in the plan, and gives back what was typed."""
