"""The command line: commands, what they print, and the one error boundary. What must not live here: anything that builds."""
