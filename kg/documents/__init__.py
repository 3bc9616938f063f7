"""From a file to the guiding cases in it."""
