"""Figures of a census file into an assessment: which row answers what, what would change, and taking it in."""
