"""Renderers: a finished document in, bytes out. They look nothing up and decide nothing."""
