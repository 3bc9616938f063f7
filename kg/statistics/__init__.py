"""The published figures on public interest litigation: described from a store, as tables, charts and exchange forms."""
