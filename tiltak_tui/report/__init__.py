"""The status summary: what it says, and the forms that it takes (DESIGN §6).

`material` reads the history, `summary` decides what the report says, `layout` in which order and words, and each form
(`markdown`, `html`, `word`, `excel`, `text`, `record`) only draws it.
"""
