"""The initial content of a new installation."""

from hotline.facts import options
from hotline.facts.options import OutboundOptions
from infra.settings.installation import Settings


def first_options(settings: Settings) -> options.Options:
    """The shipped file, with the settings' limits of calls to the outside."""
    own = set(OutboundOptions.model_fields)
    limits = settings.outbound.model_dump(include=own)
    return options.load().model_copy(update={"outbound_rules": (OutboundOptions(**limits),)})
