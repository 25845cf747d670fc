"""Knowledge figures for editors: what is read and searched for in a period."""
