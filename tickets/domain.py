"""The face of tickets to the rest of the system."""

from zoneinfo import ZoneInfo

from core.actor import Scope
from core.rights import LADDER, Right, Role
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.database.outbox import Outbox
from infra.domain import Domain
from infra.files.file_store import FileStore
from infra.jobs.service import Jobs
from infra.services import Services
from infra.settings.installation import Settings
from infra.telling import Notices
from tickets import api, correction_api, step_api
from tickets.access import Access, Interactions
from tickets.at_hand import TicketsAtHand
from tickets.changes import TicketChanges
from tickets.dispatch import accuracy, accuracy_api, catalogue, duty_api, rule_api, rulebook
from tickets.dispatch.accuracy import Accuracy
from tickets.dispatch.catalogue import DutyCatalogue
from tickets.dispatch.rulebook import Rulebook
from tickets.dispatch.suggesting import Suggestions
from tickets.duties import TicketDuties, TicketFilling
from tickets.files import api as files_api
from tickets.files.duties import FileDuties
from tickets.files.kinds import ATTACHMENT
from tickets.files.service import TicketFiles
from tickets.follow_ups import api as follow_up_api
from tickets.follow_ups.figures import FollowUpCounts
from tickets.handling import api as handling_api
from tickets.lists import api as list_api
from tickets.lists.export import EXPORT
from tickets.lists.moved import tell_moved
from tickets.matters import api as matters_api
from tickets.overdue import api as overdue_api
from tickets.overdue.job import FILE
from tickets.overdue.job import JOB as OVERDUE_JOB
from tickets.overdue.service import Labels, OverdueLists, OverdueParts
from tickets.parts import Choices, KnownNumbers, Parts, WorkingCalendars
from tickets.reminders.service import Reminders
from tickets.sealing import api as seal_api
from tickets.sealing.service import OPEN
from tickets.service import TicketService
from tickets.settings import AttachmentSettings, TicketSettings
from tickets.tasks import api as task_api
from tickets.tasks import export as task_export
from tickets.tasks.service import DEFINE, Tasks
from tickets.wiring import services as own_services

READ = Right(
    name="tickets.read",
    least=Role.AGENT,
    also={Role.HANDLER, Role.DISPATCHER, Role.FOLLOW_UP, Role.INSPECTOR},
    reach={
        **{Role.AGENT: Scope.OWN, Role.LEADER: Scope.GROUP, Role.SUPERVISOR: Scope.ALL, Role.ADMIN: Scope.ALL},
        **{Role.HANDLER: Scope.OWN, Role.FOLLOW_UP: Scope.OWN, Role.DISPATCHER: Scope.ALL, Role.INSPECTOR: Scope.ALL},
    },
)
WRITE = Right(name="tickets.write", least=Role.AGENT, reach={**dict.fromkeys(LADDER, Scope.OWN), Role.ADMIN: Scope.ALL})
"""Nobody can grant a wider reach than their own, so administrators have the widest."""

HANDLE = Right(name="tickets.handle", least=Role.AGENT, also={Role.HANDLER})
"""The right to take the steps of one's own departments. It gives nothing to people without a department."""

FOLLOW_UP = Right(name="tickets.follow_up", least=Role.AGENT, also={Role.FOLLOW_UP})
"""The right to see which citizens are to be called back, and to read the tickets that one has claimed for that."""

DUTIES = Right(name=catalogue.READ, least=Role.AGENT, also={Role.HANDLER, Role.DISPATCHER})
"""The catalogue of duties is not secret: departments cite it, and dispatchers consult it."""

RIGHTS = (
    DUTIES,
    Right(name=catalogue.WRITE, least=Role.SUPERVISOR),
    Right(name=rulebook.READ, least=Role.SUPERVISOR, also={Role.DISPATCHER}),
    Right(name=rulebook.WRITE, least=Role.SUPERVISOR),
    Right(name=accuracy.READ, least=Role.SUPERVISOR),
)
DISPATCH = Right(name="tickets.dispatch", least=Role.SUPERVISOR, also={Role.DISPATCHER})
DECIDE = Right(name="tickets.decide", least=Role.SUPERVISOR)


def services(registry: Services) -> None:
    """Provide the tickets and everything about them."""
    own_services(registry)
    registry.under(Parts).provide(_parts)
    registry.under(TicketsAtHand).provide(lambda of: TicketsAtHand(of.get(Database), of.get(Clock)))
    registry.under(TicketFiles).provide(_files)
    _dispatch(registry)
    registry.under(OverdueLists).provide(
        lambda of: OverdueLists(
            OverdueParts(
                database=of.get(Database),
                clock=of.get(Clock),
                zone=of.get(ZoneInfo),
                jobs=of.get(Jobs),
                places=of.get(Settings).file_places,
                notices=of.get(Notices),
                labels=of.get(Labels),
            )
        )
    )
    registry.under(TicketDuties).provide(
        lambda of: TicketDuties(of.get(TicketService), of.get(Reminders), of.get(Tasks), of.get(Clock))
    )
    registry.under(TicketFilling).provide(lambda of: TicketFilling(of.get(Database), of.get(Clock)))
    registry.under(FileDuties).provide(lambda of: FileDuties(of.get(TicketFiles), of.get(Clock)))


def _parts(of: Services) -> Parts:
    return Parts(
        database=of.get(Database),
        outbox=of.get(Outbox),
        clock=of.get(Clock),
        new_id=new_id,
        choices=of.get(Choices),
        zone=of.get(ZoneInfo),
        interactions=of.get(Interactions),
        calendars=of.get(WorkingCalendars),
        notices=of.get(Notices),
        known=of.get(KnownNumbers),
        area=of.get(Settings).area_code,
        correct_s=of.get(TicketSettings).correct_minutes * 60.0,
    )


def _files(of: Services) -> TicketFiles:
    changes = of.get(TicketChanges)
    return TicketFiles(of.get(Parts), of.get(Access), of.get(FileStore), of.get(AttachmentSettings), changes.tell)


def _dispatch(registry: Services) -> None:
    registry.under(DutyCatalogue).provide(
        lambda of: DutyCatalogue(of.get(Database), of.get(Clock), new_id, of.get(ZoneInfo), of.get(Choices))
    )
    registry.under(Rulebook).provide(lambda of: Rulebook(of.get(Database), of.get(Clock), new_id, of.get(Choices)))
    registry.under(Suggestions).provide(
        lambda of: Suggestions(of.get(Database), of.get(Access), of.get(DutyCatalogue), of.get(Choices))
    )
    registry.under(FollowUpCounts).provide(
        lambda of: FollowUpCounts(of.get(Database), of.get(ZoneInfo), of.get(WorkingCalendars))
    )
    registry.under(Accuracy).provide(lambda of: Accuracy(of.get(Database), of.get(Choices)))


DOMAIN = Domain(
    name="tickets",
    rights=(
        *(READ, WRITE, HANDLE, FOLLOW_UP, DISPATCH, DECIDE, Right(name=EXPORT.right, least=Role.LEADER)),
        *(Right(name=DEFINE, least=Role.SUPERVISOR), Right(name=OPEN, least=Role.SUPERVISOR), *RIGHTS),
    ),
    routes=(
        *(
            api.routes,
            seal_api.routes,
            step_api.routes,
            correction_api.routes,
            list_api.routes,
            matters_api.routes,
            follow_up_api.routes,
            handling_api.routes,
            files_api.routes,
        ),
        *(
            follow_up_api.figure_routes,
            duty_api.routes,
            rule_api.routes,
            accuracy_api.routes,
            overdue_api.routes,
            task_api.routes,
        ),
    ),
    services=services,
    work={"overdue": OverdueLists, "tickets": TicketDuties, "ticket_index": TicketFilling, "ticket_files": FileDuties},
    jobs=(EXPORT.job, OVERDUE_JOB, task_export.EXPORT.job),
    files=(ATTACHMENT, FILE),
    listeners=(tell_moved,),
)
