"""The pure interpreter of flows: the meaning of a caller's step, without any I/O."""
