"""Tools that people run beside a system: callers, faxes, another platform, and the trace of a call."""
