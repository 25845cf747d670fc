"""The pure interpreter of flows: what a caller's step means, without any I/O."""
