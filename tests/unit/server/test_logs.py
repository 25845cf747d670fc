"""An earlier release's logs are masked once."""

from pathlib import Path

from infra.logs.rotating import LogLimits
from server.logs import mask_old_logs

CITIZEN = "13812345678"


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
