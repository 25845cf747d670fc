"""Long tests use the same Asterisk as the tests of the kind `asterisk`."""

from tests.asterisk.conftest import asterisk_program as asterisk_program
