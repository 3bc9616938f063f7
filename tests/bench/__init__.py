"""What benchmarks stand on is tested too; nothing here is timed."""
