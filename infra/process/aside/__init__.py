"""Heavy work on the data of a request, done in a separate, bounded process beside the web host's loop."""
