"""Calls to the outside: call-backs, and what agents and campaigns dial."""
