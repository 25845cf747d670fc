"""Long tests use the same Asterisk as those of the kind `asterisk`."""

from tests.asterisk.conftest import asterisk_program as asterisk_program
