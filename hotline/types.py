"""Pure values of the site's facts that other parts of the system may use."""

from hotline.rules.prompts import Use, UsedIn

__all__ = ["Use", "UsedIn"]
