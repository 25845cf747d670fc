"""All programs that the system starts: bounded, without network access, killed as a whole, and counted."""
