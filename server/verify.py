"""`python -m server verify`: proves that no file was changed or removed, for all time or a span of days."""

import sys
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TextIO
from zoneinfo import ZoneInfo

from core.ids import Instant
from infra.clock import SystemClock, new_id
from infra.database.engine import Database
from infra.files.file_store import file_store_at
from infra.settings.installation import Settings
from server.domains import DOMAINS
from storage.verifying import SAID, Finding, Verification, Verified, note


@dataclass(slots=True)
class Printing:
    """Prints findings as they come, and on a terminal also the progress."""

    out: TextIO
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def finding(self, one: Finding) -> None:
        """Print a line for the finding."""
        row = f"row {one.seq}, " if one.seq else ""
        about = f" ({one.about})" if one.about else ""
        print(f"{row}{one.file}: {SAID[one.fault]}{about}", file=self.out)

    async def progress(self, done: int, total: int) -> None:
        """Print a line that the next one replaces."""
        if self.err.isatty():
            print(f"\r{done} of {total} rows", end="\n" if done >= total else "", file=self.err, flush=True)


async def verify(settings: Settings, since: date | None, until: date | None, out: TextIO) -> bool:
    """Return whether everything is as it was stored. The days are those of the site's zone; `until` is the last one."""
    database, clock = Database(settings.database), SystemClock()
    assert DOMAINS, "whose tables name files"
    file_store = file_store_at(settings.file_places, database, clock, new_id)
    printing = Printing(out)
    zone = ZoneInfo(settings.zone)
    span = (midnight(since, zone), midnight(until and until + timedelta(days=1), zone))
    try:
        run = Verification(database, file_store, *span, printing.finding, printing.progress)
        done = await run.run()
        await note(database, clock.now(), run, "command line")
    finally:
        await database.close()
    print(summary(done), file=out)
    return not done.findings


def summary(done: Verified) -> str:
    """The extent of the verification, in one line."""
    looked = f"{done.links} rows of the chain, {done.files} files ({done.bytes} bytes), {done.heads} exported heads"
    return f"{looked}: {f'{done.findings} findings' if done.findings else 'all as they were stored'}"


def midnight(day: date | None, zone: ZoneInfo) -> Instant | None:
    """The beginning of a day in the site's zone."""
    return None if day is None else datetime.combine(day, time(), zone).timestamp()
