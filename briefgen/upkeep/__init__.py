"""Keeping briefs up to date: the build of `pipeline` and what `regen` knows of records, time and events, joined."""
