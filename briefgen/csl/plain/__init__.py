"""One style written out by hand: Chicago notes and bibliography. What must not live here: anything of the CSL processor beside it."""
