"""The secrets of accounts are sealed with the site's key, each for its own account (MM1)."""

from pathlib import Path

import pytest

from channels.conversations.secrets_box import SecretBox
from infra.files.errors import MissingKey
from infra.files.keys import Keys


def keys(folder: Path) -> Keys:
    return Keys(folder / "keys.json", lambda: 1.0)


def test_what_was_sealed_opens_for_its_account_only_and_after_a_key_was_added(tmp_path: Path) -> None:
    kept = keys(tmp_path)
    box = SecretBox(kept)
    sealed = box.seal("a1", {"token": "密码"})
    assert "密码" not in sealed
    assert sealed != box.seal("a1", {"token": "密码"})
    kept.add()
    assert SecretBox(keys(tmp_path)).open("a1", sealed) == {"token": "密码"}
    with pytest.raises(MissingKey):
        box.open("a2", sealed)
    assert box.open("a1", box.seal("a1", {})) == {}


def test_without_its_key_nothing_opens(tmp_path: Path) -> None:
    sealed = SecretBox(keys(tmp_path)).seal("a1", {"token": "s"})
    (tmp_path / "other").mkdir()
    with pytest.raises(MissingKey):
        SecretBox(keys(tmp_path / "other")).open("a1", sealed)
