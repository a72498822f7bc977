"""What click finds wrong with a command line, as Norwegian sentences."""

import click

from tiltak_tui.words import _


def sentence(error: click.ClickException) -> str:
    """Return what is wrong and where help is to be found."""
    text = _what(error)
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "tiltak"
    return text + "\n" + _("Skriv «{command} --help» for å se hva du kan bruke.").format(command=command)


def _what(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        text = _("Valget «{option}» finnes ikke.").format(option=error.option_name)
        return text + (" " + _("Mente du {name}?").format(name=error.possibilities[0]) if error.possibilities else "")
    if isinstance(error, click.MissingParameter):
        name = getattr(error.param, "metavar", None) or getattr(error.param, "name", "")
        if isinstance(error.param, click.Option):
            name = f"{error.param.opts[0]} {name}"
        return _("Kommandoen mangler {name}.").format(name=name)
    if isinstance(error, click.BadOptionUsage):
        return _option_misused(error)
    return _("Kommandoen ble ikke forstått: {text}").format(text=error.format_message())


def _option_misused(error: click.BadOptionUsage) -> str:
    params = error.ctx.command.get_params(error.ctx) if error.ctx else []
    option = next((param for param in params if error.option_name in param.opts), None)
    if isinstance(option, click.Option) and option.is_flag:
        return _("«{option}» tar ingen verdi.").format(option=error.option_name)
    return _("«{option}» mangler en verdi.").format(option=error.option_name)
