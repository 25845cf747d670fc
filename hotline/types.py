"""Pure values of the site's facts that other parts of the house may use."""

from hotline.rules.prompts import Use, UsedIn

__all__ = ["Use", "UsedIn"]
