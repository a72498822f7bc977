"""Workbooks and CSV files that people have filled in: their sheets, cell by cell, and what stands in a cell."""
