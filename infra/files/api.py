"""The face of files to the rest of the house."""

from infra.clock import Clock, new_id
from infra.database import Database
from infra.domain import Domain
from infra.files.shelf import Shelf, shelf_at
from infra.services import Services
from infra.settings import Settings


def services(house: Services) -> None:
    """The shelf."""
    house.under(Shelf).provide(
        lambda of: shelf_at(of.get(Settings).file_places, of.get(Database), of.get(Clock), new_id)
    )


DOMAIN = Domain(name="files", services=services)
