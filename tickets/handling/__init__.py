"""The handlers' lists: the branches dispatched to their own departments."""
