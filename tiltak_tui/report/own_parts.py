"""Drawing parts of a report with a municipality's own templates: Jinja2 in a sandbox."""

from collections.abc import Callable, Mapping
from datetime import date
from traceback import extract_tb
from typing import Any

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
)
from markupsafe import Markup

from tiltak_tui.errors import UsageError
from tiltak_tui.model.change import Retning
from tiltak_tui.model.norsk import date_text, number_text, visible, visible_line
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.form import Form
from tiltak_tui.report.own_sandbox import Sandbox, TooMuchError
from tiltak_tui.words import _

_CANNOT = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)
_TEXTUAL = (str, int, float, date, list, tuple, dict, Undefined)
_MARKED = {one.value: f"{one.symbol} {one.label}" for words in (Status, Vurdering, Retning) for one in words}


def draw_parts(
    templates: Mapping[str, bytes], standard: Mapping[str, str], record: Mapping[str, Any], form: Form
) -> dict[str, str]:
    """Return what the templates draw.

    Args:
        templates: the templates by the names of their files, such as «avvik.md».
        standard: the parts as the program draws them, by their keys.
        record: the report as a JSON object, which templates are given as `rapport`.
        form: md, html or txt.

    Returns:
        The parts that have a template, by their keys.

    Raises:
        UsageError: a template has a mistake; the sentence names the file and the line.
    """
    environment = _environment(templates, form)
    found = {}
    for key, drawn in standard.items():
        name = f"{key}.{form.value}"
        if name in templates:
            context = {"rapport": record, "del": Markup(drawn)}  # noqa: S704 - the program's own drawing, escaped
            found[key] = _rendered(environment, name, context, templates)
    return found


def _environment(templates: Mapping[str, bytes], form: Form) -> Sandbox:
    environment = Sandbox(
        loader=FunctionLoader(lambda name: _source(templates, name)),
        autoescape=form is Form.HTML,
        undefined=StrictUndefined,
        finalize=_ESCAPES[form],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"dato": _dato, "tall": _tall, "merket": _merket}
    return environment


def _source(templates: Mapping[str, bytes], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    if name not in templates:
        return None
    try:
        return templates[name].decode("utf-8-sig").replace("\r\n", "\n"), name, lambda: True
    except UnicodeDecodeError as error:
        raise UsageError(
            _("Malen maler/{fil} er ikke lagret som UTF-8. Lagre den på nytt med tegnsettet UTF-8").format(fil=name)
        ) from error


def _rendered(environment: Sandbox, name: str, context: Mapping[str, Any], templates: Mapping[str, bytes]) -> str:
    try:
        return environment.get_template(name).render(context).strip("\n")
    except TemplateSyntaxError as error:
        raise _mistake(str(error.name or name), error.lineno, _("koden er ikke gyldig"), templates) from error
    except TemplateNotFound as error:
        what = _("malen «{fil}» finnes ikke").format(fil=visible_line(str(error.name or "?")))
        raise _mistake(name, _line_of(error, name), what, templates) from error
    except UndefinedError as error:
        file, line = _place(error, templates) or (name, 1)
        raise _mistake(file, line, _("noe av det som hentes, finnes ikke i rapporten"), templates) from error
    except UsageError:
        raise
    except (TooMuchError, MemoryError) as error:
        file, line = _place(error, templates) or (name, 1)
        raise _mistake(file, line, _("dette blir for mye, eller tar aldri slutt"), templates) from error
    except _CANNOT as error:
        file, line = _place(error, templates) or (name, 1)
        raise _mistake(file, line, _("dette kan ikke utføres"), templates) from error


def _place(error: BaseException, templates: Mapping[str, bytes]) -> tuple[str, int] | None:
    """Return the template and line where an error arose, as Jinja2 has put them into the traceback."""
    frames = [(frame.filename, frame.lineno or 1) for frame in extract_tb(error.__traceback__)]
    return next((frame for frame in reversed(frames) if frame[0] in templates), None)


def _line_of(error: BaseException, name: str) -> int:
    place = _place(error, {name: b""})
    return place[1] if place else 1


def _mistake(name: str, line: int, what: str, templates: Mapping[str, bytes]) -> UsageError:
    lines = templates.get(name, b"").decode(errors="replace").splitlines()
    shown = visible_line(lines[line - 1].strip()) if 0 < line <= len(lines) else ""
    return UsageError(
        _("Malen maler/{fil} har en feil på linje {linje}: {hva}. Der står «{tekst}»").format(
            fil=visible_line(name), linje=line, hva=what, tekst=shown
        )
    )


def _dato(value: Any) -> str:
    return date_text(date.fromisoformat(value)) if isinstance(value, str) and value else ""


def _tall(value: Any) -> str:
    return number_text(value) if isinstance(value, int) else ""


def _merket(value: Any) -> str:
    return _MARKED.get(value, "") if isinstance(value, str) else ""


def _shown(value: Any) -> Any:
    """Return what is written out with control characters made visible; what is unset is written as nothing."""
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    if not isinstance(value, _TEXTUAL):
        raise TypeError  # such as a method: its text says where in memory it lies, which is never the same
    return visible(str(value))


def _shown_in_markdown(value: Any) -> Any:
    from tiltak_tui.report.markdown_escape import escaped_anywhere  # noqa: PLC0415 - only for this form

    shown = _shown(value)
    return shown if isinstance(shown, Markup) else escaped_anywhere(shown)


_ESCAPES: Mapping[Form, Callable[[Any], Any]] = {
    Form.HTML: _shown,
    Form.TXT: _shown,
    Form.MD: _shown_in_markdown,
}
