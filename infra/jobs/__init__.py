"""Work that takes longer than a request: in one table, done in processes of its own, seen by whoever asked for it."""
