"""Keeping plans up on the screen: new, moved, merged, carried on, ended."""
