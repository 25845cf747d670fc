"""The prompts that ship: which there are, how long they last, and where Asterisk finds them."""

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from ivr.rules.world import Sound


def shipped(folder: Path, root: PurePosixPath) -> Mapping[str, Sound]:
    """Each prompt id of `folder`/manifest.json as a sound under `root`, the same folder as Asterisk sees it.

    An entry whose file is missing is left out, so that a flow that needs it is refused when it is loaded.
    """
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {
        name: Sound(str(root / name), entry["ms"] / 1000)
        for name, entry in manifest.items()
        if (folder / entry["file"]).is_file()
    }
