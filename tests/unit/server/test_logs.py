"""A child's words reach the log masked; a child is never held up by them; old logs are masked once."""

import os
import subprocess
import sys
import threading
from pathlib import Path

from infra.rotating import LogLimits
from server.logs import PIPE_BYTES, AsteriskLog, Drain, mask_old_logs

CITIZEN = "13812345678"


def test_lines_are_handed_on_masked_whole_and_without_control_characters() -> None:
    said: list[str] = []
    drain = Drain(said.append)
    for piece in (b"from 1381234", b"5678 \x1b[2J\n\nlast", b" words"):
        os.write(drain.end, piece)
    drain.let_go()
    drain.finish(5.0)
    assert said == ["from 138****5678 \N{REPLACEMENT CHARACTER}[2J\n", "last words\n"]


def test_a_child_goes_on_when_nobody_reads_its_words() -> None:
    """The reader stands still: more than the pipe holds is lost, and the child ends as if it had been read."""
    reading, go_on = threading.Event(), threading.Event()

    def stand_still(line: str) -> None:
        reading.set()
        go_on.wait()

    drain = Drain(stand_still)
    shout = (
        "import contextlib, os\n"
        f"for n in range({2 * PIPE_BYTES // 1000}):\n"
        "    with contextlib.suppress(OSError): os.write(1, b'x' * 999 + b'\\n')\n"
    )
    try:
        child = subprocess.Popen([sys.executable, "-c", shout], stdout=drain.end)
        drain.let_go()
        assert reading.wait(10)
        assert child.wait(10) == 0
    finally:
        go_on.set()
    drain.finish(10.0)


def test_asterisks_security_events_have_a_file_of_their_own(tmp_path: Path) -> None:
    log = AsteriskLog(tmp_path, LogLimits())
    for line in ("[2026-11-26 02:51:54.316] SECURITY[1]: event\n", "[2026-11-26 02:51:55] NOTICE[1]: SECURITY[ said\n"):
        log.take(line)
    assert "event" in (tmp_path / "security.log").read_text()
    assert (tmp_path / "messages.log").read_text().endswith("SECURITY[ said\n")
    assert len(log.said) == 1


def test_old_logs_are_masked_once_and_only_their_end_is_kept(tmp_path: Path) -> None:
    old = tmp_path / "asterisk" / "messages.log"
    old.parent.mkdir()
    old.write_text(f"early {CITIZEN}\n" * 1000 + f"late {CITIZEN}\n")
    mask_old_logs(tmp_path, LogLimits(file_bytes=1000, files=2))
    kept = "".join(path.read_text() for path in old.parent.iterdir())
    assert CITIZEN not in kept
    assert "late 138****5678" in kept
    assert len(kept) <= 2000
    new = tmp_path / "new.log"
    new.write_text(CITIZEN)
    mask_old_logs(tmp_path, LogLimits())
    assert new.read_text() == CITIZEN
