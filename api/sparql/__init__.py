"""The SPARQL endpoint: SPARQL 1.1 Protocol, query operation."""
