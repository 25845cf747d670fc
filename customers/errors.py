"""Errors of customers."""

from core.errors import Conflict, Invalid, NotAllowed, NotFound, StaleVersion


class NoSuchCustomer(NotFound):
    """There is no such customer."""

    code = "customer.unknown"


class NotAtHand(NotAllowed):
    """This customer is neither on your line nor in a ticket that you have in hand."""

    code = "customer.not_at_hand"


class NoSuchNote(NotFound):
    """There is no such note, or it is not yours to remove."""

    code = "customer.no_such_note"


class NoSuchMerge(NotFound):
    """These profiles were not merged, or are separate again."""

    code = "customer.no_such_merge"


class CustomerChanged(StaleVersion):
    """Somebody else has changed this customer since you read it."""

    code = "customer.changed"


class Sealed(Conflict):
    """This customer is confidential: ask for the profile to be opened first."""

    code = "customer.sealed"


class NotSealed(Conflict):
    """This customer is not confidential."""

    code = "customer.not_sealed"


class CannotMerge(Conflict):
    """These profiles cannot be merged: they are merged already, or would have too many contacts."""

    code = "customer.cannot_merge"


class MergedAgain(Conflict):
    """Other profiles were merged with these since; separate those first."""

    code = "customer.merged_again"


class BadCustomerCursor(Invalid):
    """There is no such page."""

    code = "customer.bad_cursor"
