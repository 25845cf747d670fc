"""What people are told of their tickets, with each step and as clocks come to their moments."""
