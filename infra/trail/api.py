"""The route to read the audit log; and the log's face for the rest of the system."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from core.rights import Right, Role
from infra.clock import Clock
from infra.database.engine import Database
from infra.domain import Domain
from infra.http.routes import INT64, Form, Routes
from infra.services import Services
from infra.trail.audit import READ, AuditEntry, AuditLog, AuditQuery

Text = Annotated[str, Field(min_length=1, max_length=160)]
Moment = Annotated[float, Field(ge=0, le=4e9)]


class AuditFilter(Form):
    """The entries to list; all given conditions must hold. Times in seconds since the epoch.

    `person`: an id, or part of a name. `group`: the part before the point of an action.
    """

    by: Text | None = None
    person: Text | None = None
    group: Text | None = None
    action: Text | None = None
    kind: Text | None = None
    subject: Text | None = None
    since: Moment | None = None
    until: Moment | None = None
    cursor: Annotated[int, Field(ge=1, le=INT64)] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Audit entries, newest first. `next` is the cursor of the next page."""

    items: list[AuditEntry]
    next: str | None


routes = Routes("audit", AuditLog)


@routes.route("GET", "/api/admin/audit", right=READ)
async def read_audit(log: AuditLog, actor: Actor, query: AuditFilter) -> AuditPage:
    """The audit log: who changed what, when, on whom and why. Numbers are masked without `records.numbers`."""
    items, following = await log.entries(actor, AuditQuery(**query.model_dump()))
    return AuditPage(items, str(following) if following is not None else None)


def services(registry: Services) -> None:
    """Provide the audit log."""
    registry.under(AuditLog).provide(lambda of: AuditLog(of.get(Database), of.get(Clock)))


DOMAIN = Domain(
    name="audit",
    rights=(Right(name=READ, least=Role.ADMIN, also={Role.AUDITOR}),),
    routes=(routes,),
    services=services,
)
