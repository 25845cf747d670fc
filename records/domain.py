"""The face of call records to the rest of the system. Their routes are in `webagent/screens/records.py`."""

from core.actor import Scope
from core.rights import Right, Role
from infra.database.engine import Database
from infra.domain import Domain
from infra.services import Services
from records.export import EXPORT
from records.live import LIVE
from records.reader import NUMBERS, READ, RecordReader

RIGHTS = (
    Right(
        name=READ,
        least=Role.AGENT,
        also={Role.INSPECTOR},
        reach={
            **{Role.AGENT: Scope.OWN, Role.LEADER: Scope.GROUP, Role.SUPERVISOR: Scope.ALL, Role.ADMIN: Scope.ALL},
            Role.INSPECTOR: Scope.ALL,
        },
    ),
    Right(name=NUMBERS, least=Role.LEADER),
    Right(name=EXPORT.right, least=Role.LEADER),
)


def services(registry: Services) -> None:
    """Provide the records."""
    registry.under(RecordReader).provide(lambda of: RecordReader(of.get(Database)))


DOMAIN = Domain(name="records", live=LIVE, rights=RIGHTS, services=services, jobs=(EXPORT.job,))
