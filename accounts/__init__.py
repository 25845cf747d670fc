"""Users, sessions, roles and rights, and the agents' profiles."""
