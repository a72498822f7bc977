"""What the machine says when it cannot read or write reaches the user in Norwegian."""

import errno
import os
from pathlib import Path

import pytest

from tests.small_planmappe import make_planmappe
from tiltak_tui.errors import TiltakError
from tiltak_tui.os_errors import os_reason
from tiltak_tui.planmappe import NoPlanmappeError, Planmappe
from tiltak_tui.transaction.files import explained


@pytest.mark.parametrize("number", errno.errorcode, ids=errno.errorcode.get)
def test_no_errno_is_told_in_the_words_of_the_system(number: int) -> None:
    reason = os_reason(OSError(number, os.strerror(number), "/m/plans/a.toml"))
    assert reason
    assert os.strerror(number) not in reason


def test_what_is_not_known_has_a_number_to_ask_about() -> None:
    assert os_reason(OSError(errno.ENOTBLK, "Block device required")) == "feil ENOTBLK fra maskinen"
    assert os_reason(OSError("noe")) == "ukjent feil"


def test_what_another_program_has_open_on_windows() -> None:
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    assert os_reason(error) == "et annet program bruker den"


def test_a_write_that_fails_is_told_in_norwegian(tmp_path: Path) -> None:
    with pytest.raises(TiltakError, match="ikke ei mappe") as caught, explained(tmp_path):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    assert "Not a directory" not in str(caught.value)


def test_a_planmappe_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(NoPlanmappeError, match=r"plans kan ikke leses: den finnes ikke"):
        Planmappe(tmp_path).read()


@pytest.mark.skipif(os.name == "nt", reason="Windows wants a right to make symbolic links")
def test_a_plan_file_that_leads_nowhere_says_why(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path)
    (tmp_path / "plans" / "borte.toml").symlink_to("finnes-ikke.toml")
    (problem,) = [one for one in mappe.read().problems if one.fil == "plans/borte.toml"]
    assert problem.melding == "Fila kan ikke leses: den finnes ikke"
