"""Lists of callers: black, white, VIP and others."""
