"""Who may do what: users, sessions, roles and rights, and the agents' profiles."""
