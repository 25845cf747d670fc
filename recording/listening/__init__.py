"""Who heard which recording, when, and why."""
