"""MM1: the example for sites in the manual signs an identity that counts."""

import re
import subprocess
import sys

from channels.webchat.signing import Identity, identity_of
from infra.clock import SystemClock
from infra.settings.installation import PROJECT
from tests.unit.channels.webchat.fakes import SECRET

MANUAL = PROJECT / "docs" / "howto" / "网页客服.md"


def test_the_python_of_the_manual_signs_an_identity() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", MANUAL.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    asked = f'print(hotline_identity("{SECRET}", "hall", "u7", "林先生", "13655501801"))'
    done = subprocess.run([sys.executable, "-c", f"{code}\n{asked}"], capture_output=True, text=True, check=True)
    signed, now = done.stdout.strip(), SystemClock().now()
    assert identity_of(signed, "hall", SECRET, now) == Identity(id="u7", name="林先生", number="13655501801")


def test_the_example_page_has_the_one_line_of_the_manual() -> None:
    example = (PROJECT / "docs" / "webchat" / "example.html").read_text("utf-8")
    (line,) = re.findall(r"^(<script src=.*)$", MANUAL.read_text("utf-8"), re.MULTILINE)
    assert line.replace("账号编号", "ACCOUNT") in example
