"""What is looked at once a file is read: its shape, its words, its ids and references."""
