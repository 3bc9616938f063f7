"""Graphs as text: canonical Turtle, and the closed namespaces made from the ontology."""
