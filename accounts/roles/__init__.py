"""Roles: what each may do, and who has which."""
