"""From a document to the records of its cases: sections, citations, agencies, events and outcomes put together."""
