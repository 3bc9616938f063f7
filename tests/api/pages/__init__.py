"""The pages, as they are sent."""
