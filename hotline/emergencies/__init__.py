"""Announcements of emergencies, that callers hear: written in the page or spoken into a telephone."""
