"""Checking a graph against the ontology's shapes, and saying what was found in plain sentences."""
