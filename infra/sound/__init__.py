"""Sound as bytes: the trunk's codec, and files that browsers can play."""
