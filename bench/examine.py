"""Listens to the recordings of a load run when the load is over, and deletes them.

`python -m bench.examine DATABASE RECORDINGS FOLDER NUMBERS BROWSERS`: waits for SIGTERM; then what is wrong with the
sound of each call goes as one line of JSON into FOLDER/examined, and recordings with a fault are kept in FOLDER/faulty.
Half an hour of 70 talks is 4 GB until then. NUMBERS and BROWSERS (agents whose microphone sings) are lists with commas.
"""

import json
import shutil
import signal
import sys
import time
import wave
from array import array
from collections.abc import Sequence
from pathlib import Path

from bench.faults import SHORTER_S, Fault, sound_faults
from bench.floor_history import FloorCall, floor_calls, rows
from bench.verdicts import hang_ups, witnessed
from bench.voices import MICROPHONE, WINDOW, of_linear
from bench.wire import read_sip
from infra.g711 import RATE

EVERY_S = 0.1
AT_ONCE = 200
KEPT = 50


class Examiner:
    """The places where it looks, and what it has seen."""

    def __init__(self, database: Path, recordings: Path, folder: Path, numbers: Sequence[str], browsers: set[str]):
        self._database, self._recordings, self._folder = database, recordings, folder
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

    def _next(self) -> list[tuple[FloorCall, str]]:
        """Some calls whose recording was filed, the oldest first."""
        query = "SELECT call, file, filed_at FROM recording WHERE state = 'ready' AND filed_at >= ?"
        query += " ORDER BY filed_at LIMIT ?"
        filed = [row for row in rows(self._database, query, (self._since, AT_ONCE)) if row[0] not in self._seen]
        files = {str(call): str(file) for call, file, _ in filed}
        if filed:
            self._since = str(filed[-1][2])
            self._seen.update(files)
        calls = floor_calls(self._database, self._numbers, list(files)) if files else []
        return [(call, files[call.id]) for call in calls]

    def _examine(self, call: FloorCall, file: str) -> dict[str, object]:
        if "unknown" in (call.ended_by, *(talk.ended_by for talk in call.talks)):
            call = witnessed(call, hang_ups(read_sip(self._folder / "sip")))
        path = self._recordings / file
        began = call.answered_at or call.arrived_at
        left, right = looks(path, began)
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
            shutil.copy(path, kept)
        path.unlink()
        path.with_suffix(".peaks.json").unlink(missing_ok=True)
        return {"call": call.id, "faults": sorted(faults)}


def looks(path: Path, began: float) -> tuple[list[tuple[float, int]], list[tuple[float, int]]]:
    """The tone of each channel, every tenth of a second; moments count from `began`, when the file began."""
    both = array("h")
    with wave.open(str(path)) as sound:
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
    database, recordings, folder, numbers, browsers = sys.argv[1:6]
    examiner = Examiner(
        Path(database), Path(recordings), Path(folder), numbers.split(","), set(filter(None, browsers.split(",")))
    )

    def stop(*_: object) -> None:
        examiner.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    examiner.run()


if __name__ == "__main__":
    main()
