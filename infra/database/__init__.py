"""The database: SQLite or PostgreSQL by one setting, its migrations, and work that is done in it."""
