"""The demo: a throw-away planmappe with the sample plans and a believable, made-up history."""

from tiltak_tui.demo.folder import demo_folder
from tiltak_tui.demo.make import make_demo

__all__ = ["demo_folder", "make_demo"]
