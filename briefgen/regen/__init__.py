"""Regenerating: what was built from what, when it is to be built again, and by whom. Building itself comes in as an argument."""
