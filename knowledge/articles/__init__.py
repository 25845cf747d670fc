"""Articles and their versions: written, reviewed, published, tidied, exported."""
