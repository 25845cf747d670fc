"""Sounds that people bring or type: made fit for the telephone, and spoken."""
