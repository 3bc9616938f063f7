"""A process of its own in which a server has files of a release made.

Called as `python -m kg.exports.making HOME WHAT RELEASE...`. WHAT is the name of a form, `differences` (of two
releases) or `cases`. What went wrong is told on standard error as JSON, in both languages.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from kg import releases
from kg.errors import KgError
from kg.exports.bulk_forms import parse_bulk_form
from kg.exports.case_states import keep_case_digests
from kg.exports.differences import keep_difference
from kg.exports.keeping import keep_form

_POLITE = 10


def main(arguments: list[str]) -> int:
    """Make one file; 0 when it is there."""
    home, what, *identifiers = arguments
    if hasattr(os, "nice"):
        os.nice(_POLITE)  # readers who wait for a page come first
    try:
        opened = [releases.open_release(Path(home), identifier) for identifier in identifiers]
        if what == "differences":
            keep_difference(Path(home), opened[0], opened[1])
        elif what == "cases":
            keep_case_digests(Path(home), opened[0])
        else:
            keep_form(Path(home), opened[0], parse_bulk_form(what))
    except KgError as error:
        sys.stderr.write(json.dumps({"en": error.say("en"), "zh": error.say("zh")}))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
