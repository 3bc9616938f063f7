"""Full text over a release: Chinese words of any length, English stems, phrases (SQLite FTS5)."""
