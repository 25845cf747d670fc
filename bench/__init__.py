"""Load and comparison runs. Each shows its figures beside a reference that was measured in the same run."""
