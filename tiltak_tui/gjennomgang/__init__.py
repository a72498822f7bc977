"""Gjennomgang: the walk through what waits for an answer, the same on the screen and line by line."""
