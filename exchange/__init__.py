"""The exchange with other platforms: tickets that they send, and what became of them."""
