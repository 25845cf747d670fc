"""Long tests use the same Asterisk as the tests of the kind `asterisk`, and databases like those of the kind `db`."""

from tests.asterisk.conftest import asterisk_program as asterisk_program
from tests.db.conftest import database as database
from tests.db.conftest import emptied as emptied
from tests.db.conftest import postgres as postgres
from tests.db.conftest import templates as templates
