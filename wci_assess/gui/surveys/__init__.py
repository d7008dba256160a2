"""A round's surveys: handed out to many people who are no members, counted, and written into indicators."""
