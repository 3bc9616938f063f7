"""The cases of a release looked through by what they have in common: facets, filters, pages."""
