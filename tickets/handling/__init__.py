"""The handlers' lists: what was dispatched to one's departments."""
