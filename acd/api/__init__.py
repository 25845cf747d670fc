"""The routes of the floor: what agents and supervisors do there."""
