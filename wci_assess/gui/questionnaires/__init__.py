"""The library: what is loaded, who uses it, new files with every problem beside their text, preview and try-out."""
