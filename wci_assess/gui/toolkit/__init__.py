"""The tool kit on screen: what there is, one tool or module to read, and its print."""
