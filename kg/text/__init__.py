"""Text as the project counts in it."""
