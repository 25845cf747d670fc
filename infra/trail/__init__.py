"""The trail that people leave: the audit log, and requests to see something confidential."""
