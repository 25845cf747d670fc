"""What puts a system under load: callers, agents, pages, and the data of years."""
