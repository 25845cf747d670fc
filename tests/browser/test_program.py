"""The browser program's own checks and tests, run with its own tools."""

import subprocess

import pytest

from infra.settings import PROJECT

UI = PROJECT / "webagent" / "ui"


@pytest.mark.parametrize("script", ["check", "test"])
def test_the_browser_program(script: str) -> None:
    """Strict types of every screen, and the rules of push, phone, drafts and texts."""
    done = subprocess.run(["npm", "run", "--silent", script], cwd=UI, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
