"""The HTML form of a report: one file that holds all it needs, to publish, to read on a phone and to print."""

from tiltak_tui.report.html.page import html, page, part_html

__all__ = ["html", "page", "part_html"]
