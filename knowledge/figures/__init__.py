"""Knowledge figures: what is read and searched for in a time, for editors."""
