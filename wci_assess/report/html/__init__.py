"""A printed thing as one web page that needs nothing else: no script, no connection, no other file."""
