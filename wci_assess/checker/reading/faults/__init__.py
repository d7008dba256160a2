"""Where YAML gives up: the mistake behind it, a bridge over it, and its correction where that is certain."""
