"""The Excel form of a report: a sheet for each part, to work on."""

from tiltak_tui.report.excel.file import excel

__all__ = ["excel"]
