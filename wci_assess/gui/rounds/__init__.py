"""A round: its card on Home, and its own first page."""
