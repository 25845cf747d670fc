"""A whole floor under load: its sizes, its people, its figures."""
