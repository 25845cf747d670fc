"""Logs that an earlier release left behind."""

from pathlib import Path

from infra.logs.masking import mask_text
from infra.logs.rotating import LogLimits, RotatingFile

OLD_BYTES = 4 * 1024 * 1024
"""How much of each log of an earlier release is masked and kept; callers wait for the start meanwhile."""


def mask_old_logs(folder: Path, limits: LogLimits) -> None:
    """Mask, once, logs with citizens' numbers that an earlier release wrote; only the end of each file is kept."""
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
