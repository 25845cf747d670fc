"""Agents: their states, orders, abilities and pages."""
