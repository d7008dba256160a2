"""What happened, and what can be taken back or brought back of it."""
