"""The screen on which a response is filled in."""
