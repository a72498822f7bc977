"""The forms that a report can have."""

from enum import StrEnum

from tiltak_tui.words import N_, _


class Form(StrEnum):
    """A form; the values are the words of `rapport --format`, and the ends of the files' names."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    JSON = "json"
    TXT = "txt"
    PDF = "pdf"

    @property
    def label(self) -> str:
        """What people call it."""
        return _(_LABELS[self])

    @property
    def is_text(self) -> bool:
        """Whether it can be read as it is, in a terminal."""
        return self in {Form.MD, Form.HTML, Form.JSON, Form.TXT}


_LABELS = {
    Form.MD: N_("Markdown"),
    Form.HTML: N_("Nettside"),
    Form.DOCX: N_("Word"),
    Form.XLSX: N_("Excel"),
    Form.JSON: N_("JSON"),
    Form.TXT: N_("Ren tekst"),
    Form.PDF: N_("PDF"),
}
