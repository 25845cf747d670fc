"""The prompts that ship, as A-law files, and the script that makes them."""
