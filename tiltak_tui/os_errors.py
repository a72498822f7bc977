"""What the machine says when a file cannot be read or written, in Norwegian; its own words are English on many."""

import errno

from tiltak_tui.words import N_, _

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

_IN_USE = 32  # Windows: another program has the file open; Python calls it EACCES
_REASONS = {
    "ENOENT": N_("den finnes ikke"),
    "ENOTDIR": N_("noe på veien dit er ei fil, ikke ei mappe"),
    "EISDIR": N_("det er ei mappe, ikke ei fil"),
    "EEXIST": N_("det finnes alt noe med det navnet"),
    "ENOTEMPTY": N_("mappa er ikke tom"),
    "EACCES": N_("du har ikke tilgang"),
    "EPERM": N_("du har ikke tilgang"),
    "EROFS": N_("disken kan bare leses"),
    "ENOSPC": N_("disken er full"),
    "EDQUOT": N_("du har brukt opp plassen din på disken"),
    "EFBIG": N_("den ble for stor"),
    "ENAMETOOLONG": N_("navnet er for langt"),
    "ELOOP": N_("snarveiene går i ring"),
    "EXDEV": N_("mappene ligger på hver sin disk"),
    "EBUSY": N_("et annet program bruker den"),
    "ETXTBSY": N_("et annet program bruker den"),
    "EAGAIN": N_("et annet program bruker den"),
    "EMFILE": N_("for mange filer er åpne"),
    "ENFILE": N_("for mange filer er åpne"),
    "ENOMEM": N_("maskinen har for lite minne"),
    "EINVAL": N_("navnet kan ikke brukes her"),
    "EILSEQ": N_("navnet kan ikke brukes her"),
    "EIO": N_("disken svarer ikke som den skal"),
    "ENXIO": N_("disken er ikke der"),
    "ENODEV": N_("disken er ikke der"),
    "ESTALE": N_("nettverksområdet svarer ikke"),
    "ETIMEDOUT": N_("nettverksområdet svarer ikke"),
    "ENOTCONN": N_("nettverksområdet svarer ikke"),
    "EHOSTDOWN": N_("nettverksområdet svarer ikke"),
    "EHOSTUNREACH": N_("nettverksområdet svarer ikke"),
    "ENOTSUP": N_("disken kan ikke det"),
    "ENOEXEC": N_("det er ikke et program"),
}


def os_reason(error: OSError) -> str:
    """Return why the machine said no, as a part of a sentence: «… kan ikke leses: du har ikke tilgang»."""
    if getattr(error, "winerror", None) == _IN_USE:
        return _(_REASONS["EBUSY"])
    name = errno.errorcode.get(error.errno or 0, "")
    reason = _REASONS.get(name)
    if reason:
        return _(reason)
    return _("feil {name} fra maskinen").format(name=name or error.errno) if error.errno else _("ukjent feil")
