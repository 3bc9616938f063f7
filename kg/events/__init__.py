"""What happened in a case and what came of it: dated steps, and sums, sentences and quantities."""
