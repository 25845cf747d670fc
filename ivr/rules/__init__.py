"""The pure interpreter of flows, which decides the meaning of a caller's step without any I/O."""
