"""Pure values of the site's facts that other parts of the system may use."""

from hotline.rules.prompts import Use, UsedIn
from hotline.rules.public_numbers import NumberTest

__all__ = ["NumberTest", "Use", "UsedIn"]
