"""An address of each kind of page, in the release that ships."""

from __future__ import annotations

from typing import Final

ADDRESSES: Final = {
    "statements": "/case/spp/88/citation/4",
    "report": "/report?about=https%3A%2F%2Fw3id.org%2Fcn-guiding-cases%2Fcase%2Fspp%2F88%2Fcitation%2F4",
    "statistics": "/statistics",
    "dataset": "/dataset/pil-filings",
    "system_timeline": "/statistics/timeline",
    "about": "/about",
    "glossary": "/glossary",
    "ontology": "/def",
    "read": "/read",
    "validate": "/validate",
    "problem": "/nothing/here",
    "sparql": "/sparql?query=SELECT+%3Fn+%7B+%3Fc+gc%3AcaseNumber+%3Fn+%7D",
    "sparql.error": "/sparql?query=SELECT+%2A%0A%7B+%3Fs+%3Fp+%7D",
    "sparql.counts": "/sparql?query=SELECT+%3Ft+%28COUNT%28%2A%29+AS+%3Fn%29+%7B+%3Fs+a+%3Ft+%7D+GROUP+BY+%3Ft+LIMIT+9",
    "examples": "/examples",
    "api": "/docs",
}
"""By the template that the page is made with; several of one template are told apart by a dot and a word."""
