"""The generated ARI client agrees with the description that the running Asterisk gives of itself."""

from pathlib import Path

import pytest

from asterisk.program import AsteriskProgram
from cti.ari.generate import sources


@pytest.mark.parametrize("name", ["models.py", "events.py", "operations.py"])
def test_generated_files_are_those_of_the_installed_asterisk(name: str, asterisk_program: AsteriskProgram) -> None:
    folder = asterisk_program.root / "usr/share/asterisk/rest-api"
    assert (Path("cti/ari") / name).read_text() == sources(folder)[name]
