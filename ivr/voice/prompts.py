"""The existing prompts: the shipped ones, with their lengths and where Asterisk finds them, and a site's own."""

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from core.messages.site import SetPrompts
from ivr.rules.world import Sound

ENDINGS = (".alaw", ".wav", ".mp3")
"""The endings of files that may be prompts."""


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


def own_prompts(told: SetPrompts) -> Mapping[str, Sound]:
    """The site's own prompts, by `<language>/<id>`."""
    return {one.id: Sound(one.media, one.seconds) for one in told.prompts}


def in_folder(folder: Path) -> Mapping[str, Sound]:
    """The sounds of a folder, with unknown lengths, by `<language>/<id>`."""
    files = (path for path in folder.glob("*/*") if path.suffix in ENDINGS)
    return {name: Sound(name) for path in files for name in (f"{path.parent.name}/{path.stem}",)}
