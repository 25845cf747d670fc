"""Every event and command, one file a domain."""
