"""What people run beside a system: callers, faxes, another platform, and the story of a call."""
