"""What bash runs to fill in words; click has the same for zsh and fish."""

import os
from typing import Any

from click.shell_completion import BashComplete, CompletionItem, ShellComplete, add_completion_class, split_arg_string

_SCRIPT = """\
%(complete_func)s() {
    local line type value
    COMPREPLY=()
    while IFS= read -r line; do
        type="${line%%%%,*}" value="${line#*,}"
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                COMPREPLY+=("$value")
                [[ $value == *[=:] ]] && compopt -o nospace
                ;;
        esac
    done < <(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_BREAKS="$COMP_WORDBREAKS" \\
        %(complete_var)s=bash_complete "$1")
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class Bash(BashComplete):
    """Completion for bash, which takes «felt=verdi» and «felt:verdi» apart and must be given only the last part."""

    source_template = _SCRIPT

    def source(self) -> str:
        """Return the script; click would first start a bash to ask for its version, and complain in English."""
        return ShellComplete.source(self)

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the whole words before the one that is typed, and that one."""
        line = os.environ.get("COMP_LINE", "")
        words = split_arg_string(line)[1:]
        incomplete = "" if not words or line[-1:].isspace() else words.pop()
        self._typed = incomplete
        return words, incomplete

    def format_completion(self, item: "CompletionItem[Any]") -> str:
        """Return the part that bash puts in place of what it sees as the last word, with spaces made safe."""
        breaks = os.environ.get("COMP_BREAKS", "")
        start = max((self._typed.rfind(sign) for sign in breaks), default=-1) + 1
        value = str(item.value)[start:].replace(" ", "\\ ")
        return f"{item.type},{value}"


def register() -> None:
    """Let click use this for bash."""
    add_completion_class(Bash, "bash")
