"""The use cases over the stores at hand, a file each, each one transaction; no Qt.

The only place that joins store, scoring and report. Import the module that holds the use case: some bring SQLAlchemy,
others (:mod:`home`, :mod:`refs`, :mod:`worker`) do not, so that Home can be shown before.
"""
