"""The screens, each with a typed answer."""
