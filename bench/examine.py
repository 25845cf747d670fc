"""Listens to the recordings of a load run when the load is over, and deletes them.

`python -m bench.examine DATABASE PLACES FOLDER NUMBERS BROWSERS`: waits for SIGTERM; then what is wrong with the
sound of each call goes as one line of JSON into FOLDER/examined, and recordings with a fault are kept in FOLDER/faulty.
Half an hour of 70 talks is 4 GB until then. PLACES: where the shelf of files stands, as JSON. NUMBERS and BROWSERS
(agents whose microphone sings) are lists with commas.
"""

import io
import json
import signal
import sys
import time
import wave
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from bench.faults import SHORTER_S, Fault, sound_faults
from bench.floor_history import FloorCall, floor_calls, rows
from bench.verdicts import hang_ups, witnessed
from bench.voices import MICROPHONE, WINDOW, of_linear
from bench.wire import read_sip
from infra.clock import SystemClock
from infra.file_settings import Places
from infra.files.folders import Folders
from infra.files.keys import Keys
from infra.files.sealing import SealedFile
from infra.g711 import RATE

EVERY_S = 0.1
AT_ONCE = 200
KEPT = 50


class Examiner:
    """The places where it looks, and what it has seen."""

    def __init__(self, database: Path, places: Places, folder: Path, numbers: Sequence[str], browsers: set[str]):
        self._database, self._folder = database, folder
        self._folders, self._keys = Folders(places), Keys(places.keys, SystemClock().now)
        self._numbers, self._browsers = numbers, browsers
        self._seen: set[str] = set()
        self._since = ""
        self.stopping = False

    def run(self) -> None:
        """From when the load is over, until nothing is left."""
        (self._folder / "faulty").mkdir(exist_ok=True)
        with (self._folder / "examined").open("w") as out:
            while not self.stopping:
                time.sleep(0.5)  # the signal that the load is over may come at any time
            while True:
                found = self._next()
                for call, file in found:
                    out.write(json.dumps(self._examine(call, file)) + "\n")
                out.flush()
                if not found:
                    return

    def _next(self) -> list[tuple[FloorCall, Path]]:
        """Some calls whose recording was filed, the oldest first."""
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
        left, right = looks(io.BytesIO(sound), began)
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
            (kept / f"r-{call.id}.wav").write_bytes(sound)
        path.unlink()
        return {"call": call.id, "faults": sorted(faults)}


def looks(file: IO[bytes], began: float) -> tuple[list[tuple[float, int]], list[tuple[float, int]]]:
    """The tone of each channel, every tenth of a second; moments count from `began`, when the file began."""
    both = array("h")
    with wave.open(file) as sound:
        both.frombytes(sound.readframes(sound.getnframes()))
    step = int(RATE * EVERY_S)
    starts = range(0, len(both) // 2 - WINDOW + 1, step)
    sides = [
        [(began + at / RATE, of_linear(both[2 * at + side : 2 * (at + WINDOW) : 2])) for at in starts]
        for side in (0, 1)
    ]
    return sides[0], sides[1]


def main() -> None:
    """Until SIGTERM."""
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
