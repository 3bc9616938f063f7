"""Tests of kg.statistics."""
