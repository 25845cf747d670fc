"""Work that takes longer than a request: kept in one table, run in separate processes, shown to its requester."""
