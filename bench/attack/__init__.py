"""Attacks on the running system, on the loopback, each bounded and ending by itself; and what may not come of them."""
