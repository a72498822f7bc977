"""A report on the screen: its document as lines of styled text, and the choices that a view means. Knows no Textual."""
