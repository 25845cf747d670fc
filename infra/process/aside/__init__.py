"""Work on what a request brings, beside the web host's loop: in a process of its own, with bounds."""
