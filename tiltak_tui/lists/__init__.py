"""Lists of tiltak in Excel and CSV: read however untidy they are, matched with the plans, and written out."""
