"""The shipped prompts, as A-law files, and the script that makes them."""
