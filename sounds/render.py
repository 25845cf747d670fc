"""Makes the prompts that are missing or changed: `python -m sounds.render`. See docs/howto/语音文件.md.

It reads prompts.yaml, speaks each text with the good voice (pip install '.[voice]'), and writes A-law files beside
itself and manifest.json: for each id the file, its SHA-256, text, voice, speed and length. Unchanged prompts are left
alone.
"""

import argparse
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from infra.sound.g711 import milliseconds
from sounds import catalogue, tones
from sounds.catalogue import Catalogue, Prompt

FOLDER = Path(__file__).parent
MANIFEST = FOLDER / "manifest.json"
Speak = Callable[[Prompt], bytes]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say what would be made")
    parser.add_argument("--adopt", action="store_true", help="take the files of these ids as they are: own recordings")
    parser.add_argument("--voices", type=Path, default=Path("var/voices"), help="where the voice files are kept")
    parser.add_argument("ids", nargs="*", help="make these again, changed or not")
    options = parser.parse_args()
    wanted = catalogue.read(FOLDER / "prompts.yaml")
    manifest = json.loads(MANIFEST.read_text()) if MANIFEST.exists() else {}
    if options.adopt:
        for prompt in (wanted.prompts[name] for name in options.ids):
            sound = (FOLDER / f"{prompt.id}.alaw").read_bytes()
            _keep(manifest, prompt.id, sound, text=prompt.text, voice=prompt.voice, speed=prompt.speed)
        options.ids = []
    todo = [prompt for prompt in wanted.prompts.values() if prompt.id in options.ids or not _current(prompt, manifest)]
    print(f"{len(todo)} of {len(wanted.prompts)} prompts to make")
    if options.check:
        print("\n".join(prompt.id for prompt in todo))
        return
    if todo:
        speak = _voice(options.voices, wanted)
        for number, prompt in enumerate(todo, 1):
            _keep(manifest, prompt.id, speak(prompt), text=prompt.text, voice=prompt.voice, speed=prompt.speed)
            print(f"{number}/{len(todo)} {prompt.id} {manifest[prompt.id]['ms']} ms", flush=True)
            _save(manifest)
    for name, sound in tones.sounds():
        _keep(manifest, name, sound, text="", voice="tones", speed=1.0)
    _join(manifest, wanted)
    _save({name: entry for name, entry in sorted(manifest.items()) if _known(name, entry, wanted)})


def _voice(folder: Path, wanted: Catalogue) -> Speak:
    """Load the voice. That takes a second and half a gigabyte, so it happens only if there is something to make."""
    from ivr.voice.kokoro import RATE, Kokoro
    from ivr.voice.shape import for_telephone

    model = Kokoro(folder.absolute(), wanted.pronunciation)
    return lambda prompt: for_telephone(model.speak(prompt.spoken, prompt.voice, prompt.speed), RATE)


def _current(prompt: Prompt, manifest: dict[str, Any]) -> bool:
    entry = manifest.get(prompt.id)
    if entry is None or (entry["text"], entry["voice"], entry["speed"]) != (prompt.text, prompt.voice, prompt.speed):
        return False
    path = FOLDER / entry["file"]
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]


def _keep(manifest: dict[str, Any], name: str, sound: bytes, **about: object) -> None:
    path = FOLDER / f"{name}.alaw"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sound)
    digest = hashlib.sha256(sound).hexdigest()
    manifest[name] = {"file": f"{name}.alaw", "sha256": digest, **about, "ms": milliseconds(sound)}


def _join(manifest: dict[str, Any], wanted: Catalogue) -> None:
    for name, parts in wanted.joined.items():
        sound = b"".join((FOLDER / manifest[part]["file"]).read_bytes() for part in parts)
        text = " ".join(manifest[part]["text"] for part in parts if manifest[part]["text"])
        _keep(manifest, name, sound, text=text, voice="joined", speed=1.0)


def _known(name: str, entry: dict[str, Any], wanted: Catalogue) -> bool:
    return entry["voice"] == "tones" or name in wanted.prompts or name in wanted.joined


def _save(manifest: dict[str, Any]) -> None:
    temporary = MANIFEST.with_suffix(".tmp")
    temporary.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    temporary.replace(MANIFEST)


if __name__ == "__main__":
    main()
