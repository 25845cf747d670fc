"""Flow files and the versions that run: the folder, the library, and the tables."""
