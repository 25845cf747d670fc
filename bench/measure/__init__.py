"""What is measured, and how a run is judged and reported."""
