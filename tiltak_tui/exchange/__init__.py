"""What goes out to those without the program, and what comes back: bestilling, purring, calendars and answer forms."""
