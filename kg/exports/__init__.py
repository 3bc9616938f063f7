"""Exports: a release written for other programs. One file a form, all made of the data file of the release."""
