"""Citizen surveys: the answers, and the satisfied rate."""
