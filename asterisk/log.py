"""Writes Asterisk's output to our files, with its security events apart from its messages."""

import re
from collections import deque
from pathlib import Path

from infra.logs.rotating import LogLimits, RotatingFile

_SECURITY = re.compile(r"\[[^\]]*\] SECURITY\[")


class AsteriskLog:
    """`messages.log` has Asterisk's messages, `security.log` its security events; `said` its last lines."""

    def __init__(self, folder: Path, limits: LogLimits) -> None:
        self._messages = RotatingFile(folder / "messages.log", limits)
        self._security = RotatingFile(folder / "security.log", limits)
        self.said: deque[str] = deque(maxlen=20)

    def take(self, line: str) -> None:
        """Take one line, including its end."""
        if _SECURITY.match(line):
            self._security.write(line)
        else:
            self.said.append(line)
            self._messages.write(line)

    def close(self) -> None:
        """Close the files."""
        self._messages.close()
        self._security.close()
