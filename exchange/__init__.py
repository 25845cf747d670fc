"""The exchange with other platforms: the tickets that they send, and the reports that they get back."""
