"""Every kind of page in a real browser."""
