"""Passes a child process's output to a file or a log: masked, and never blocking the child."""

import contextlib
import fcntl
import os
import re
import threading
from collections.abc import Callable

from infra.logs.masking import mask_text

PIPE_BYTES = 1024 * 1024
LONGEST_LINE = 64 * 1024

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Drain:
    """A pipe for a child's output, and the thread that passes its lines on, masked.

    The child's end never blocks: if nobody reads, because the launcher is stopped, slow or dead, the child's output is
    lost and the child goes on. Up to 4096 bytes are written whole or not at all (pipe(7)).
    """

    def __init__(self, take: Callable[[str], object]) -> None:
        self._take = take
        self._read, self.end = os.pipe()
        with contextlib.suppress(OSError):  # the machine's limit on pipe memory is reached: a smaller one will do
            fcntl.fcntl(self.end, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        os.set_blocking(self.end, False)
        self._thread = threading.Thread(target=self._run, name="drain", daemon=True)
        self._thread.start()

    def let_go(self) -> None:
        """Close our copy of the child's end, so that the thread ends with the child."""
        os.close(self.end)

    def finish(self, within: float) -> None:
        """Wait, for at most this many seconds, until everything that the child wrote has been passed on."""
        self._thread.join(within)

    def _run(self) -> None:
        rest = b""
        while data := os.read(self._read, LONGEST_LINE):
            *lines, rest = (rest + data).split(b"\n")
            if len(rest) > LONGEST_LINE:
                lines, rest = [*lines, rest], b""
            for line in lines:
                self._hand_on(line)
        self._hand_on(rest)
        os.close(self._read)

    def _hand_on(self, line: bytes) -> None:
        if line.strip():
            self._take(mask_text(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", line.decode(errors="replace"))) + "\n")
