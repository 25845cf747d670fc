"""Load and comparison runs: each shows its figures beside what they are compared to, measured in the same run."""
