"""The face of knowledge to the rest of the house."""

from core.actor import Scope
from core.rights import Right, Role
from infra.clock import Clock, new_id
from infra.database import Database
from infra.domain import Domain
from infra.services import Services
from knowledge import api, category_api, parts
from knowledge.categories import CategoryService
from knowledge.duties import KnowledgeDuties
from knowledge.parts import Departments, Parts
from knowledge.service import ArticleService

ALL = {Role.SUPERVISOR: Scope.ALL, Role.ADMIN: Scope.ALL}
READ = Right(name=parts.READ, least=Role.AGENT)
WRITE = Right(name=parts.WRITE, least=Role.LEADER, reach={Role.LEADER: Scope.DEPARTMENT, **ALL})
REVIEW = Right(name=parts.REVIEW, least=Role.SUPERVISOR, reach=ALL)


def services(house: Services) -> None:
    """The knowledge base."""
    house.under(Parts).provide(
        lambda of: Parts(database=of.get(Database), clock=of.get(Clock), new_id=new_id, departments=of.get(Departments))
    )
    house.under(CategoryService).provide(lambda of: CategoryService(of.get(Parts)))
    house.under(ArticleService).provide(lambda of: ArticleService(of.get(Parts)))
    house.under(KnowledgeDuties).provide(lambda of: KnowledgeDuties(of.get(ArticleService), of.get(Clock)))


DOMAIN = Domain(
    name="knowledge",
    rights=(READ, WRITE, REVIEW),
    routes=(category_api.routes, api.routes),
    services=services,
)
