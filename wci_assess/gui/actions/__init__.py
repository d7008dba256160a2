"""The plan of a round: what is to be done about practices, by whom, and what came of it."""
