"""Text out of documents that strangers send, read in a separate process with limited memory and time."""
