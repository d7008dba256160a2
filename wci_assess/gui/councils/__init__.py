"""The councils of one's own and their rounds: looked at, corrected, deleted."""
