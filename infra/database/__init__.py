"""The database: SQLite or PostgreSQL by one setting, its migrations, and work that happens inside it."""
