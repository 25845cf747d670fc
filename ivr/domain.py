"""What the rest of the house needs to know of flows."""

from core.rights import Right, Role
from infra.domain import Domain
from ivr.rules.session import ENTITIES
from ivr.store import PROJECTIONS

DOMAIN = Domain(
    name="ivr", entities=ENTITIES, projections=PROJECTIONS, rights=(Right(name="flows.read", least=Role.LEADER),)
)
