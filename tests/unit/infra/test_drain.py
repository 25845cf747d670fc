"""A child's output is passed on masked, and a child is never held up by it."""

import os
import subprocess
import sys
import threading

from infra.logs.drain import PIPE_BYTES, Drain


def test_lines_are_handed_on_masked_whole_and_without_control_characters() -> None:
    said: list[str] = []
    drain = Drain(said.append)
    for piece in (b"from 1381234", b"5678 \x1b[2J\n\nlast", b" words"):
        os.write(drain.end, piece)
    drain.let_go()
    drain.finish(5.0)
    assert said == ["from 138****5678 \N{REPLACEMENT CHARACTER}[2J\n", "last words\n"]


def test_a_child_goes_on_when_nobody_reads_its_words() -> None:
    """The reader stands still: output beyond the pipe's size is lost, and the child ends as if it had been read."""
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
