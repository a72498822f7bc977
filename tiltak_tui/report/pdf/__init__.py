"""The PDF form of a report, printed from the Word form by LibreOffice or Word."""

from tiltak_tui.report.pdf.file import pdf

__all__ = ["pdf"]
