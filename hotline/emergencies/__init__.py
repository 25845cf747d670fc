"""Emergency announcements that callers hear, written in the page or spoken into a telephone."""
