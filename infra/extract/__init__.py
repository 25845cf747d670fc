"""Text out of documents that strangers send: read in a process of its own, which has so much memory and time."""
