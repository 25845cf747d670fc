"""Reads the installation's secrets for Asterisk, and makes them at the first start."""

import json
import secrets
from dataclasses import asdict, fields
from pathlib import Path

from server.asterisk_settings import AsteriskSecrets


def asterisk_secrets(path: Path) -> AsteriskSecrets:
    """The secrets under `asterisk` in this JSON file; the missing ones are made, random, and written there."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    known = kept.get("asterisk", {})
    made = AsteriskSecrets(**{each.name: known.get(each.name) or fresh() for each in fields(AsteriskSecrets)})
    if asdict(made) != known:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.touch(mode=0o600)
        new.write_text(json.dumps({**kept, "asterisk": asdict(made)}, indent=2), encoding="utf-8")
        new.replace(path)
    return made


def fresh() -> str:
    """A password of 192 random bits that needs no quoting anywhere."""
    return secrets.token_urlsafe(24)
