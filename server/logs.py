"""The logs of what we start: words of a child process on their way to a file, masked, bounded, and never waited for."""

import contextlib
import fcntl
import os
import re
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from infra.masking import mask_text
from infra.rotating import LogLimits, RotatingFile
from infra.settings import Settings

PIPE_BYTES = 1024 * 1024
LONGEST_LINE = 64 * 1024
OLD_BYTES = 4 * 1024 * 1024
"""How much of each log of an earlier release is masked and kept; callers wait for the start meanwhile."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Drain:
    """A pipe for a child's output, and the thread that hands its lines on, masked.

    The child's end never blocks: if nobody reads, because the launcher is stopped, slow or dead, the child's words are
    lost and the child goes on. Up to 4096 bytes are written whole or not at all (pipe(7)).
    """

    def __init__(self, take: Callable[[str], object]) -> None:
        self._take = take
        self._read, self.end = os.pipe()
        with contextlib.suppress(OSError):  # the machine's limit of pipe memory is reached: a smaller one does
            fcntl.fcntl(self.end, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        os.set_blocking(self.end, False)
        self._thread = threading.Thread(target=self._run, name="drain", daemon=True)
        self._thread.start()

    def let_go(self) -> None:
        """The child has its end: close ours, so that the thread ends with the child."""
        os.close(self.end)

    def finish(self, within: float) -> None:
        """Wait until everything that the child had said is handed on, for so many seconds at most."""
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


class AsteriskLog:
    """`messages.log` has what Asterisk says, `security.log` its security events; `said` its last words."""

    def __init__(self, folder: Path, limits: LogLimits) -> None:
        self._messages = RotatingFile(folder / "messages.log", limits)
        self._security = RotatingFile(folder / "security.log", limits)
        self.said: deque[str] = deque(maxlen=20)

    def take(self, line: str) -> None:
        """One line with its end."""
        if _SECURITY.match(line):
            self._security.write(line)
        else:
            self.said.append(line)
            self._messages.write(line)

    def close(self) -> None:
        """Let go of the files."""
        self._messages.close()
        self._security.close()


_SECURITY = re.compile(r"\[[^\]]*\] SECURITY\[")


def log_limits(settings: Settings) -> LogLimits:
    """What each log may take."""
    return LogLimits(settings.log_bytes, settings.log_files)


def mask_old_logs(folder: Path, limits: LogLimits) -> None:
    """Mask once what an earlier release wrote with citizens' numbers in it; of each file only the end is kept."""
    stamp = folder / ".masked"
    if stamp.exists():
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - OLD_BYTES))
            text = file.read(OLD_BYTES).decode(errors="replace")
        path.unlink()
        masked = RotatingFile(path, limits)
        for line in text.splitlines(keepends=True):
            masked.write(mask_text(line))
        masked.close()
    stamp.touch(mode=0o600)
