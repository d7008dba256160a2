"""WCI Assess: self-assessment for Local Immigration Partnership councils, offline, in English and French."""

__version__ = "0.1.0"
