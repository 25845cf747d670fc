"""What the rest of the house needs to know of the telephone."""

from cti.rules.entities import ENTITIES
from cti.store import PROJECTIONS
from cti.views import VIEWS
from infra.domain import Domain

DOMAIN = Domain(name="cti", entities=ENTITIES, projections=PROJECTIONS, views=VIEWS)
