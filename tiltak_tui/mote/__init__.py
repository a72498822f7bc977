"""Møtemodus: what a meeting goes through, what it decides, and its minute; the same on the screen and in lines."""
