"""`/api/v1`: plain JSON for people who do not speak RDF; one file a noun."""
