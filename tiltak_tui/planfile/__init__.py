"""Plan files: TOML text to model and problems, and an endring and a text to a new text."""
