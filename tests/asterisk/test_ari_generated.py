"""The generated ARI client says what the Asterisk says against which it runs."""

from pathlib import Path

import pytest

from cti.ari.generate import sources

FOLDERS = (Path("var/asterisk/root/usr/share/asterisk/rest-api"), Path("/usr/share/asterisk/rest-api"))


@pytest.mark.parametrize("name", ["models.py", "events.py", "operations.py"])
def test_generated_files_are_those_of_the_installed_asterisk(name: str) -> None:
    folder = next(path for path in FOLDERS if path.is_dir())
    assert (Path("cti/ari") / name).read_text() == sources(folder)[name]
