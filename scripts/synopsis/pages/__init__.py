"""Pages: what was stated and computed, as Markdown pages; one small value for each, and all markup in templates."""
