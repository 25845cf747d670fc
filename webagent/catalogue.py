"""What a ticket can say, of the facts that the site has now."""

from hotline.entries import Site
from tickets.rules.ticket import Catalogue


def catalogue(site: Site) -> Catalogue:
    """The choices for tickets."""
    return Catalogue(
        types=[choice.id for choice in site.ticket_types],
        urgencies=[choice.id for choice in site.urgencies],
        departments=[department.id for department in site.departments],
    )
