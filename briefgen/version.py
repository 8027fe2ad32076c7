"""The version of briefgen, for rooms below the facade."""

__version__ = "0.1.0"
