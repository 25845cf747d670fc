"""Recordings found by what somebody half remembers of them."""
