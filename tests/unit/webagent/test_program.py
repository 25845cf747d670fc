"""The browser program's own checks and tests, run with its own tools."""

import subprocess

from infra.settings.installation import PROJECT

UI = PROJECT / "webagent" / "ui"


def test_the_browser_program() -> None:
    """The rules of push, phone, drafts and texts. `make lint` checks the types of every screen."""
    done = subprocess.run(["npm", "run", "--silent", "test"], cwd=UI, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
