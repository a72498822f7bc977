"""A report as a document: which parts it has, in which order, with which headings and words."""

from tiltak_tui.report.layout.whole import layout

__all__ = ["layout"]
