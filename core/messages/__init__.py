"""Every event and command, with one file for each domain."""
