"""The heartbeat of a process's loop, reported by a thread: a busy loop answers nobody, but is not dead."""

import asyncio
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

BEAT_S = 0.2
ANSWER_S = 2.0
"""How long the thread may take to answer. It takes longer only while something holds the interpreter."""

MAY_WAIT = 16
LONGEST = 32


class Pulse:
    """Counts the rounds of the loop, and reports the count on a unix socket to processes of this machine."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beats = 0
        self._timer: asyncio.TimerHandle | None = None
        self._socket: socket.socket | None = None

    def start(self) -> None:
        """Start on the loop to be counted, replacing a socket that a killed process has left there."""
        self._path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(self._path))
        self._path.chmod(0o600)
        self._beat()
        self._socket.listen(MAY_WAIT)
        threading.Thread(target=self._answer, args=(self._socket,), name="pulse", daemon=True).start()

    def stop(self) -> None:
        """Stop, because the loop is ending."""
        if self._timer is not None:
            self._timer.cancel()
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)  # wakes the thread, which closing alone does not
            self._socket.close()
            self._path.unlink(missing_ok=True)

    def _beat(self) -> None:
        self._beats += 1
        self._timer = asyncio.get_running_loop().call_later(BEAT_S, self._beat)

    def _answer(self, listening: socket.socket) -> None:
        while True:
            try:
                asking, _ = listening.accept()
            except OSError:
                if listening.fileno() < 0 or self._socket is None or not self._path.exists():
                    return
                time.sleep(BEAT_S)  # out of descriptors: there may be one in a moment
                continue
            with asking, suppress(OSError):
                asking.sendall(str(self._beats).encode("ascii"))


@dataclass(frozen=True, slots=True)
class Heard:
    """The result of listening to a pulse. `there`: the process has one; `beats` None: it did not answer."""

    there: bool
    beats: int | None = None


async def listen(path: Path, within_s: float = ANSWER_S) -> Heard:
    """Listen to the pulse at this socket."""
    try:
        async with asyncio.timeout(within_s):
            reader, writer = await asyncio.open_unix_connection(path)
            try:
                return Heard(True, int(await reader.read(LONGEST)))
            finally:
                writer.close()
    except (FileNotFoundError, ConnectionRefusedError):
        return Heard(False)
    except (OSError, ValueError, TimeoutError):
        return Heard(True)
