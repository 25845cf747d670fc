"""The content with which a new installation begins."""

from hotline import options
from hotline.options import OutboundOptions
from infra.settings.installation import Settings


def first_options(settings: Settings) -> options.Options:
    """The file that ships, and the settings' limits of calls to the outside."""
    limits = settings.outbound.model_dump(exclude={"trunk", "emergency"})
    return options.load().model_copy(update={"outbound_rules": (OutboundOptions(**limits),)})
