"""Attacks on the running system, on the loopback, and what they must not cause. Each is bounded and ends by itself."""
