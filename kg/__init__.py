"""The knowledge graph of China's guiding cases: reading, checking, building, storing and asking."""
