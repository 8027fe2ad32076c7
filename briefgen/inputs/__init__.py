"""Files to values: tables, notes, sources and configuration, each value with the line it stands in.

What must not live here: joining (the ledger does it) and anything that a template or renderer needs.
"""
