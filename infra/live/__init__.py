"""The machinery of live state: owners on one bus, their journal, and how its events get into the database."""
