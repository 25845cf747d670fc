"""The pure rules of tickets."""
