"""What happens to plans and tiltak in their years: new, moved, merged, carried on, ended; each one oppføring."""
