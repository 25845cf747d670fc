"""Every program that the house starts beside itself: bounded, without a network, killed whole, and counted."""
