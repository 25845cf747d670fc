"""The file store's jobs: delete due files, make room, renew keys, verify the chain. Each leaves a list.

A job learns where the file store is (`infra/settings/files.py`) when it is requested.
"""

import csv
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TextIO

from infra.clock import new_id
from infra.files import rule_store
from infra.files.file_store import FileStore, file_store_at
from infra.jobs.work import Kind, Result, Work
from infra.settings.files import Places
from storage import verifying
from storage.housekeeping import FileAction, Housekeeping, Progress
from storage.retention import MANAGE
from storage.verifying import SAID, Finding, Verification

RETENTION = "files.retention"
ROOM = "files.room"
RESEAL = "files.reseal"
VERIFY = "files.verify"

DEEDS = ("what", "file", "kind", "category", "bytes")
FINDINGS = ("fault", "row", "file", "about", "said")


@dataclass(slots=True)
class _List:
    """The job's file: a row for each thing that it did or found."""

    file: TextIO
    rows: int = 0

    def add(self, row: Sequence[object]) -> None:
        csv.writer(self.file).writerow(row)
        self.rows += 1


@contextmanager
def _list(work: Work, head: Sequence[str]) -> Iterator[_List]:
    with work.file.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerow(head)
        yield _List(file)


def _file_store(work: Work) -> FileStore:
    return file_store_at(Places.model_validate(work.params["places"]), work.database, work.clock, new_id)


Does = Callable[[Housekeeping, Callable[[FileAction], None], Progress], Awaitable[int]]


async def _keep(work: Work, name: str, does: Does) -> Result:
    """Do this, and record its end for the page."""
    now = work.clock.now()
    with _list(work, DEEDS) as listed:

        def tell(deed: FileAction) -> None:
            listed.add(list(asdict(deed).values()))

        done = await does(Housekeeping(work.database, _file_store(work), now), tell, work.progress)
    async with work.database.write() as connection:
        await rule_store.note_duty(connection, name, work.clock.now(), {"files": done, "rows": listed.rows})
    return Result(f"{name}.csv", "text/csv")


async def delete_due(work: Work) -> Result:
    """Delete due files, then sweep."""

    async def does(housekeeping: Housekeeping, tell: Callable[[FileAction], None], progress: Progress) -> int:
        return await housekeeping.delete_due(tell, progress) + await housekeeping.sweep(tell)

    return await _keep(work, "retention", does)


async def make_room(work: Work) -> Result:
    """Move or delete files until the disk has room again."""
    return await _keep(work, "room", lambda housekeeping, tell, progress: housekeeping.make_room(tell, progress))


async def reseal_all(work: Work) -> Result:
    """Encrypt files that have an older key with the newest one."""
    return await _keep(work, "reseal", lambda housekeeping, tell, progress: housekeeping.reseal_all(tell, progress))


async def verify(work: Work) -> Result:
    """Verify a span; the list of findings has only its header when all is well."""
    since, until = work.params.get("since"), work.params.get("until")
    with _list(work, FINDINGS) as listed:

        def tell(one: Finding) -> None:
            listed.add((one.fault, one.seq, one.file, one.about, SAID[one.fault]))

        run = Verification(work.database, _file_store(work), since, until, tell, work.progress)
        await run.run()
    await verifying.note(work.database, work.clock.now(), run, str(work.params["by"]))
    return Result("verification.csv", "text/csv")


JOBS = (
    Kind(name=RETENTION, right=MANAGE, run=delete_due),
    Kind(name=ROOM, right=MANAGE, run=make_room),
    Kind(name=RESEAL, right=MANAGE, run=reseal_all),
    Kind(name=VERIFY, right=MANAGE, run=verify),
)
