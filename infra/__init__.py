"""The tools of the house: bus, journal, clock, database, HTTP routes, settings and logging. Knows no domain."""
