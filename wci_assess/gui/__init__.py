"""The window: Qt widgets over a workspace."""
