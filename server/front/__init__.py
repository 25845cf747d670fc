"""The front: nginx as a part of the system, with a configuration made of the routes."""
