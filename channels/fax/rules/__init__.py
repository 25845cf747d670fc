"""The pure rules of fax."""
