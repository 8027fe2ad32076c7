"""One style written out by hand: Chicago notes and bibliography. What must not live here: the CSL processor beside it."""
