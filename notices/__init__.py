"""What the house tells its own people: on their pages, by e-mail and by telephone, each exactly once, with a log."""
