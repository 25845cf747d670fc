"""The types of customers, for code that combines them with other domains."""

from core.opening import Opening, OpeningState
from customers.rules.profile import Consent, Contact, ContactKind, Customer, CustomerKind

__all__ = ["Consent", "Contact", "ContactKind", "Customer", "CustomerKind", "Opening", "OpeningState"]
