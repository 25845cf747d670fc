"""Pages of paper: documents as they will be sent, and received faxes as pictures. Runs in a worker process."""
