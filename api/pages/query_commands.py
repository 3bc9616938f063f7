"""A query as commands that ask it again from elsewhere: with curl, from Python."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class QueryCommands:
    """The same query as a command of a shell, a program in Python, and an address to share."""

    curl: str
    python: str
    link: str


def render_commands(endpoint: str, query: str, release: str) -> QueryCommands:
    """Commands for a query to an endpoint; the address names the release, so that its answer stays the same.

    >>> print(render_commands("https://h/sparql", "ASK {}", "0").curl)
    curl https://h/sparql -H 'Accept: application/sparql-results+json' --data-urlencode 'query=ASK {}'
    """
    quoted = query.strip().replace("'", "'\\''")
    curl = f"curl {endpoint} -H 'Accept: application/sparql-results+json' --data-urlencode 'query={quoted}'"
    written = query.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    python = (
        "import json\nimport urllib.parse\nimport urllib.request\n\n"
        f'query = """\n{written}\n"""\n'
        f'body = urllib.parse.urlencode({{"query": query}}).encode()\n'
        f'request = urllib.request.Request("{endpoint}", body, {{"Accept": "application/sparql-results+json"}})\n'
        "with urllib.request.urlopen(request) as answer:\n"
        '    for row in json.load(answer)["results"]["bindings"]:\n'
        '        print({name: term["value"] for name, term in row.items()})'
    )
    link = f"{endpoint}?{urlencode({'query': query.strip(), 'release': release})}"
    return QueryCommands(curl, python, link)
