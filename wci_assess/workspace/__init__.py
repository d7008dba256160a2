"""The use cases over one data folder, without Qt."""
