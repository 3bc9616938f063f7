"""Agencies in a case: recognising their names, completing and merging them, and what they do in it."""
