"""Stores: where a graph is held and asked. One file a backend, all behind `store.Store`."""
