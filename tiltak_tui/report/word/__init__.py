"""The Word form of a report: real headings, tables and charts, in our looks or in the municipality's own."""

from tiltak_tui.report.word.file import word

__all__ = ["word"]
