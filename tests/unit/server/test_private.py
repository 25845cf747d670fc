"""Others lose every right under `var`, and nothing outside it is touched (OP1)."""

import os
from pathlib import Path

from infra.process.private import make_private, shut


def modes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.lstat().st_mode & 0o777 for path in sorted(folder.rglob("*"))}


def test_a_new_var_is_the_owners_alone(tmp_path: Path) -> None:
    shut(tmp_path / "new" / "var")
    assert (tmp_path / "new" / "var").stat().st_mode & 0o777 == 0o700


def test_what_an_earlier_release_left_open_is_shut(tmp_path: Path) -> None:
    var = tmp_path / "var"
    for name in ("db/hotline.sqlite3", "log/core.log", "recordings/2025/r.wav", "asterisk/root/bin/sh", "run.sh"):
        (var / name).parent.mkdir(parents=True, exist_ok=True)
        (var / name).touch()
        (var / name).chmod(0o755)
    shut(var)
    assert var.stat().st_mode & 0o777 == 0o700
    assert {name: mode for name, mode in modes(var).items() if mode & 0o077} == {
        name: 0o755
        for name in ("recordings/2025", "recordings/2025/r.wav", "asterisk/root/bin", "asterisk/root/bin/sh")
    } | {name: modes(var)[name] for name in ("recordings", "asterisk/root")}
    assert modes(var)["run.sh"] == 0o700
    make_private(var / "recordings")
    assert {mode for name, mode in modes(var).items() if name.startswith("recordings")} == {0o700}


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir(mode=0o755)
    (outside / "file").touch()
    (outside / "file").chmod(0o644)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "folder").symlink_to(outside)
    (inside / "file").symlink_to(outside / "file")
    os.mkfifo(inside / "pipe")
    make_private(inside)
    assert modes(outside) == {"file": 0o644}
    assert outside.stat().st_mode & 0o777 == 0o755
