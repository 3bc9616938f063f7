"""A worker that ends before it has begun."""

from __future__ import annotations

import sys


def main(_: int) -> None:
    sys.exit(4)
