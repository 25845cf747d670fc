"""Asterisk's output goes to our own files."""

from pathlib import Path

from asterisk.log import AsteriskLog
from infra.logs.rotating import LogLimits


def test_asterisks_security_events_have_a_file_of_their_own(tmp_path: Path) -> None:
    log = AsteriskLog(tmp_path, LogLimits())
    for line in ("[2026-11-26 02:51:54.316] SECURITY[1]: event\n", "[2026-11-26 02:51:55] NOTICE[1]: SECURITY[ said\n"):
        log.take(line)
    assert "event" in (tmp_path / "security.log").read_text()
    assert (tmp_path / "messages.log").read_text().endswith("SECURITY[ said\n")
    assert len(log.said) == 1
