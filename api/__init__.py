"""The HTTP service over a release."""
