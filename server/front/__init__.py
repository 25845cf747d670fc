"""The front: nginx as a part of the system, with a configuration generated from the routes."""
