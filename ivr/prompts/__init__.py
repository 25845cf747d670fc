"""Sounds that people upload or type: converted for the telephone, and spoken."""
