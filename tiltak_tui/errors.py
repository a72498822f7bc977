"""What can go wrong for a user: each error's text is one or two Norwegian sentences that say what to do."""


class TiltakError(Exception):
    """The planmappe could not be used for what was asked (exit code 3).

    `str(error)` is text for the user: Norwegian, no Git words, never a traceback.
    """

    exit_code = 3


class NoAnswerError(TiltakError):
    """The answer is «no»: there is no such id, or problems were found (exit code 1)."""

    exit_code = 1


class UsageError(TiltakError):
    """What was asked for is not understood, or needs something more, such as a reason (exit code 2)."""

    exit_code = 2
