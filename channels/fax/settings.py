"""The settings of faxes."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from infra.settings.installation import PROJECT, Digits
from infra.settings.section import Section


class FaxSettings(Section):
    """Fax: which numbers are fax numbers, and how much is sent at once."""

    numbers: tuple[Digits, ...] = ()
    """Our numbers that only fax machines call. While the core is away, Asterisk receives faxes there by
    itself; otherwise the number's flow decides. The shipped flow for faxes is `fax`.
    """
    lines: Annotated[int, Field(ge=1, le=30)] = 3
    """The most faxes sent at the same time."""
    tries: Annotated[int, Field(ge=1, le=20)] = 5
    """A fax is given up after this many attempts in a row without a confirmed page."""
    queue: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,30})?$")] = "fax"
    """Received faxes wait in this queue and are offered to its agents like calls; empty: they are only listed."""
    documents: Path = PROJECT / "documents"
    """Documents, such as forms, that a flow may send to a caller's machine, each named by its file's name without
    suffix.
    """
    tone_s: Annotated[int, Field(ge=0, le=120)] = 25
    """For this long from its start, any call is checked for a fax machine's tone; 0: not at all."""
    most_pages: Annotated[int, Field(ge=1, le=500)] = 100
    """The most pages of a document that is sent, without its cover page."""
