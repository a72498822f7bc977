"""Lists of tiltak in Excel and CSV on the screen: read in, corrected on the way, and written out."""
