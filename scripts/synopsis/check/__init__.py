"""Check: everything that is wrong with what was read, at once, each with its place and what would be right."""
