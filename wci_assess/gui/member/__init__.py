"""A member's view: the form that she was handed, answered in the program instead of a browser."""
