"""Statute texts: reading them, and telling instruments, versions and days in force apart."""
