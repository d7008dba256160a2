"""Examples of practices on screen: the library of all, one to read, and one's own to write and release."""
