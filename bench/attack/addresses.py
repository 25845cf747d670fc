"""The addresses of all clients. All are on the loopback: nothing of this leaves the machine."""

CARRIER = "127.0.0.5"
"""The trunk's only address, from which citizens call."""

STRANGER = "127.0.66.1"
STRANGERS = tuple(f"127.0.66.{last}" for last in range(1, 41))
"""Forty clients, each with its own address: a limit per address alone does not stop them."""

ELSEWHERE = "127.0.77.1"
"""Somebody who has nothing to do with the strangers and wants to work."""

TRUNK = "telecom"
TRUNK_SETTINGS = f"""demo = false
[[trunks]]
name = "{TRUNK}"
host = "{CARRIER}"
match = ["{CARRIER}/32"]
"""
