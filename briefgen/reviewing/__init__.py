"""Reviewing candidate facts: what is to be decided, what a key does, and how a decision reaches the tables.

What must not live here: the terminal (cli), and how candidates are found (ingest).
"""
