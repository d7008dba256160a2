"""Layouts that make do with the width there is."""
