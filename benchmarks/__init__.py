"""Measurements of what the program promises (DESIGN §9), and the planmapper that they are made on."""
