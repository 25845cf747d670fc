"""The page's texts, put together as the page does it: each folder has its own, and each text is in one file."""

import json
from functools import cache
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).parents[1] / "webagent" / "ui" / "src"


@cache
def texts(language: str) -> dict[str, Any]:
    """All texts of one language."""
    merged: dict[str, Any] = {}
    files = [file for kind in ("texts", "later") for file in SOURCES.rglob(f"{kind}.{language}.json")]
    for file in sorted(files):
        _add(merged, json.loads(file.read_text("utf-8")), file.relative_to(SOURCES))
    return merged


def _add(to: dict[str, Any], more: dict[str, Any], file: Path) -> None:
    for key, value in more.items():
        if isinstance(value, dict):
            _add(to.setdefault(key, {}), value, file)
        else:
            assert key not in to, f"{file}: another file has {key} too"
            to[key] = value
