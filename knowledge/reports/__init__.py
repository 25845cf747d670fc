"""Reports of mistakes and of missing answers (查无纠错), from raising one to its second check."""
