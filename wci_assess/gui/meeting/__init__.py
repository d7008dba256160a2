"""The meeting: from members’ answers to the council’s one answer, on a shared screen, by keys."""
