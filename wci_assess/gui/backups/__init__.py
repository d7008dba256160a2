"""Backups: made by themselves and by hand, looked into, and put back."""
