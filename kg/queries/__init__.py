"""Questions and their answers: one `.rq` file a question, and the catalogue that reads them."""
