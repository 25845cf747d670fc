"""Listens to the recordings of a load run, as the product stores them, once the load is over.

`python -m bench.sound.examine DATABASE PLACES FOLDER NUMBERS BROWSERS` waits for SIGTERM, and then until everything is
filed. The faults in the sound of each call are written to FOLDER/examined as a line of JSON, and recordings with a
fault are copied to FOLDER/faulty. PLACES: the folders of the file store, as JSON. NUMBERS and BROWSERS (agents whose
microphone sings) are lists with commas.
"""

import json
import signal
import sys
import time
from array import array
from collections.abc import Sequence
from pathlib import Path

from bench.floor.history import FloorCall, floor_calls, rows
from bench.measure.faults import SHORTER_S, Fault, sound_faults
from bench.measure.verdicts import hang_ups, witnessed
from bench.measure.wire import read_sip
from bench.sound.beats import decoded
from bench.sound.voices import MICROPHONE, OTHER, SILENT, WINDOW, of_linear
from infra.clock import SystemClock
from infra.files.folders import Folders
from infra.files.keys import Keys
from infra.files.sealing import SealedFile
from infra.settings.files import Places
from infra.sound.g711 import RATE

EVERY_S = 0.1
AT_ONCE = 200
KEPT = 50
FILED_S = 900.0
"""Recordings are filed in idle time, and that begins only when the load is over."""

UNFILED = "SELECT count(*) FROM recorded_talk WHERE state = 'missing'"


class Examiner:
    """Where it looks, and what it has already heard."""

    def __init__(self, database: Path, places: Places, folder: Path, numbers: Sequence[str], browsers: set[str]):
        self._database, self._folder = database, folder
        self._folders, self._keys = Folders(places), Keys(places.keys, SystemClock().now)
        self._numbers, self._browsers = numbers, browsers
        self._seen: set[str] = set()
        self._since = ""
        self.stopping = False

    def run(self) -> None:
        """Wait until the load is over, then listen until every expected recording has been heard."""
        (self._folder / "faulty").mkdir(exist_ok=True)
        with (self._folder / "examined").open("w") as out:
            while not self.stopping:
                time.sleep(0.5)  # the signal that the load is over may come at any time
            limit = time.monotonic() + FILED_S
            while True:
                # Asked before the look: the next look finds what is filed in between.
                more = self._unfiled() and time.monotonic() < limit
                found = self._next()
                for call, file in found:
                    out.write(json.dumps(self._examine(call, file)) + "\n")
                out.flush()
                if not found and not more:
                    return
                if not found:
                    time.sleep(1.0)  # the history notifies nobody

    def _unfiled(self) -> bool:
        return bool(rows(self._database, UNFILED)[0][0])

    def _next(self) -> list[tuple[FloorCall, Path]]:
        """Some calls whose recording was filed, oldest first."""
        query = "SELECT r.call, f.folder, f.place, r.filed_at FROM recording r JOIN stored_file f ON f.id = r.sound"
        query += " WHERE r.state = 'ready' AND r.filed_at >= ? ORDER BY r.filed_at LIMIT ?"
        filed = [row for row in rows(self._database, query, (self._since, AT_ONCE)) if row[0] not in self._seen]
        files = {str(row[0]): self._folders.path(str(row[1]), str(row[2])) for row in filed}
        if filed:
            self._since = str(filed[-1][3])
            self._seen.update(files)
        calls = floor_calls(self._database, self._numbers, list(files)) if files else []
        return [(call, files[call.id]) for call in calls]

    def _examine(self, call: FloorCall, path: Path) -> dict[str, object]:
        if "unknown" in (call.ended_by, *(talk.ended_by for talk in call.talks)):
            call = witnessed(call, hang_ups(read_sip(self._folder / "sip")))
        with SealedFile(path, self._keys) as sealed:
            sound = sealed.read(0, sealed.size)
        began = call.answered_at or call.arrived_at
        left, right = (looks(side, began) for side in decoded(sound))
        over = left[-1][0] + EVERY_S if left else began
        faults: set[Fault] = set()
        for talk in call.talks:
            if talk.ended_at - over > SHORTER_S:
                faults.add(Fault.SHORT)
            agent_hears = MICROPHONE if talk.agent in self._browsers else call.tone
            faults |= sound_faults(left, call.tone, talk.began_at, min(talk.ended_at, over))
            faults |= sound_faults(right, agent_hears, talk.began_at, min(talk.ended_at, over))
        kept = self._folder / "faulty"
        if faults and len(list(kept.iterdir())) < KEPT:
            form = "ogg" if sound.startswith(b"OggS") else "wav"
            (kept / f"r-{call.id}.{form}").write_bytes(sound)
        return {"call": call.id, "faults": sorted(faults)}


def looks(side: "array[int]", began: float) -> list[tuple[float, int]]:
    """The tone of one channel every tenth of a second; moments count from `began`, when the file begins.

    Opus distorts a pure tone that lasts for a minute, so distorted sound counts as silence here. Another caller is
    still recognised by another tone, and music by the gap that it leaves.
    """
    step = int(RATE * EVERY_S)
    starts = range(0, len(side) - WINDOW + 1, step)
    tones = [of_linear(side[at : at + WINDOW]) for at in starts]
    return [(began + at / RATE, SILENT if tone == OTHER else tone) for at, tone in zip(starts, tones, strict=True)]


def main() -> None:
    """Wait for SIGTERM, then examine."""
    database, places, folder, numbers, browsers = sys.argv[1:6]
    examiner = Examiner(
        Path(database),
        Places.model_validate_json(places),
        Path(folder),
        numbers.split(","),
        set(filter(None, browsers.split(","))),
    )

    def stop(*_: object) -> None:
        examiner.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    examiner.run()


if __name__ == "__main__":
    main()
