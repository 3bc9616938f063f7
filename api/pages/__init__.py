"""Pages for people: one module a page, beside the template of its name."""
