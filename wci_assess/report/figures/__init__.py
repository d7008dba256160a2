"""Charts as display lists of our own: what each draws, where, in points from its top left corner."""
