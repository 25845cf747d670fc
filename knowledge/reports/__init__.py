"""Reports of mistakes and of missing answers (查无纠错), from their raising to their second check."""
