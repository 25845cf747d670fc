"""Asterisk's output, in files of ours: its messages, and its security events apart from them."""

import re
from collections import deque
from pathlib import Path

from infra.logs.rotating import LogLimits, RotatingFile

_SECURITY = re.compile(r"\[[^\]]*\] SECURITY\[")


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
