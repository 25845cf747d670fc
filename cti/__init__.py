"""The telephone: Asterisk links, calls, legs and bridges. It knows nothing of queues or agents."""
