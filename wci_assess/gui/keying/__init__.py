"""Keying in a form that was filled in on paper, by its printed numbers and without the mouse."""
