"""The floor's routes, for agents and supervisors."""
