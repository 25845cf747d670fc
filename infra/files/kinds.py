"""The kinds of files: permitted content, size, and how long they are kept. Each domain declares its own."""

import re
from dataclasses import dataclass

NAME = re.compile(r"^[a-z][a-z0-9_.]{0,39}$")
YEAR_DAYS = 366
"""Twelve months, leap year or not."""

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """One kind of file, such as `recording`; declared as a constant, named in its domain's face, and given to
    `FileStore.put`.

    `media_types`: as sniffed from the content (`infra/files/sniffing.py`), not as claimed. `inside`: what a complete
    file may turn out to be when looked into (`infra/files/containers.py`), for a kind that takes documents; empty:
    nobody looks. `most_bytes`: of the plain content. `shared`: files with the same bytes are on the disk once. `days`:
    files are kept this long after they were made unless the site has another rule; None: for ever. `least_days`:
    neither a rule of the site nor a full disk can make it shorter. `categories`: further categories and their days,
    besides the one with the kind's name, such as recordings of complaints.
    """

    name: str
    media_types: frozenset[str]
    most_bytes: int
    inside: frozenset[str] = frozenset()
    shared: bool = False
    days: int | None = None
    least_days: int = 0
    categories: tuple[tuple[str, int | None], ...] = ()

    def __post_init__(self) -> None:
        for name, days in self.all_categories:
            if not NAME.match(name):
                raise ValueError(f"{name!r} is no name of a kind or category of files")
            if days is not None and days < self.least_days:
                raise ValueError(f"{name}: kept for {days} days, and {self.least_days} are the least")

    @property
    def all_categories(self) -> tuple[tuple[str, int | None], ...]:
        """All categories of this kind, each with its days."""
        return ((self.name, self.days), *self.categories)
