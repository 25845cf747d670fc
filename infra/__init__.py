"""The system's tools: bus, journal, clock, database, HTTP routes, settings and logging. They know no domain."""
