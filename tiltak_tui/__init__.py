"""tiltak: follow up the fokusområder and tiltak of strategy plans from the terminal."""

__version__ = "0.1.0"
