"""The processes of `make dev`, the watch over their sources, their terminal output, and where it refuses to run."""

import asyncio
import io
import json
import os
from pathlib import Path

import pytest

from tests.until import until
from tools.dev.__main__ import why_not
from tools.dev.child import Child, Sources
from tools.dev.words import TerminalWords


async def test_a_process_that_failed_begins_again_after_the_next_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = tmp_path / "runs"
    child = Child("core", ("sh", "-c", f"echo $RUN >> {runs}; exit 3"), tmp_path, {"RUN": "once"})
    keeping = asyncio.create_task(child.keep())
    await until(lambda: "core ended with 3" in capsys.readouterr().out)
    assert runs.read_text() == "once\n"
    await child.halt()
    child.go_on()
    await until(lambda: runs.read_text() == "once\nonce\n")
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)


async def test_a_process_ends_when_it_is_not_kept_any_more(tmp_path: Path) -> None:
    ended = tmp_path / "ended"
    begun = tmp_path / "begun"
    command = f"trap 'touch {ended}; exit 0' TERM; touch {begun}; while :; do sleep 0.01; done"
    child = Child("core", ("sh", "-c", command), tmp_path, {})
    keeping = asyncio.create_task(child.keep())
    await until(begun.exists)
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
    assert ended.exists()


def test_a_change_of_sources_is_seen_once(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    kept, gone = tmp_path / "rules" / "kept.py", tmp_path / "gone.py"
    for path in (kept, gone):
        path.write_text("")
    sources = Sources([tmp_path])
    assert sources.changed() == []
    gone.unlink()
    os.utime(kept, ns=(1, 1))
    (tmp_path / "new.py").write_text("")
    (tmp_path / "notes.md").write_text("")
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "tool.py").write_text("")
    assert sources.changed() == [gone, tmp_path / "new.py", kept]
    assert sources.changed() == []


def test_the_terminal_shows_what_went_wrong_until_the_end(tmp_path: Path) -> None:
    terminal = io.StringIO()
    words = TerminalWords(tmp_path / "core.log", "core", terminal)
    words.write(json.dumps({"level": "info", "event": "A state changed."}) + "\n")
    words.write(json.dumps({"level": "error", "event": "A rule failed.", "owner": "acd", "exception": "Trace"}) + "\n")
    words.hush()
    words.write(json.dumps({"level": "error", "event": "The core is away."}) + "\n")
    assert terminal.getvalue() == "  core: error: A rule failed. owner=acd\nTrace\n"
    assert len((tmp_path / "core.log").read_text().splitlines()) == 3


@pytest.mark.parametrize("what", ["run", "core", "web"])
def test_it_does_not_start_at_a_real_installation_nor_does_a_part_of_it(what: str, tmp_path: Path) -> None:
    site = tmp_path / "site.toml"
    assert why_not(what, {"HOTLINE_SITE": str(site)}) == ""
    for text in ("demo = false", "public = true\n"):
        site.write_text(text)
        assert "real installation" in why_not(what, {"HOTLINE_SITE": str(site)})
        assert why_not("call", {"HOTLINE_SITE": str(site)}) == "", "whoever only rings starts nothing"
    site.write_text("zone = 'Nowhere'")
    assert "Nowhere" in why_not(what, {"HOTLINE_SITE": str(site)})
