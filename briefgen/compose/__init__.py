"""Ledger and templates to a document: the sandboxed template language, values written out as words, citations in their places.

What must not live here: reading files, numbering notes (core does it) and anything about PDF or Markdown output.
"""
