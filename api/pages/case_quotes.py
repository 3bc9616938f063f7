"""The words of the source behind a fact, for facts that a program read and could give no title but their kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from api.pages.templating import language_of
from kg.words import HeldWords

if TYPE_CHECKING:
    from kg.case_evidence import CaseEvidence, CasePassage
    from kg.cases import GuidingCase, Named, Source

_LONGEST: Final = 220
_ENDS: Final = "。！？；\n"
_BRACKETED: Final = re.compile(r"(?P<kind>.*?)(（| \()(?P<inner>.*)(）|\))", re.DOTALL)


def is_imported(source: Source) -> bool:
    """Whether an import brought a document, so that a program read it: such a one is named by the digest of its text.

    >>> from kg.cases import Source
    >>> is_imported(Source("doc/spp-121-1ca3fa", None, None, "sha256:1ca3fa2c", None))
    True
    >>> is_imported(Source("doc/spp-alj0097", None, None, "sha256:478e98bf", None))
    False
    """
    mark = source.iri.rpartition("-")[2]
    return source.digest is not None and source.digest.rpartition(":")[2].startswith(mark)


def is_titled_by_program(what: HeldWords, kind: Named) -> bool:
    """Whether a title says the kind of the fact and, in brackets, a date or printed words: so imports make them.

    >>> from kg.cases import Named
    >>> kind = Named("", HeldWords("hearing", "听证"))
    >>> is_titled_by_program(HeldWords(None, "听证（2020-09-16）"), kind)
    True
    >>> is_titled_by_program(HeldWords(None, "镇上举行听证（公开）"), kind)
    False
    """
    for said, name in ((what.zh, kind.name.zh), (what.en, kind.name.en)):
        found = _BRACKETED.fullmatch(said) if said else None
        if found and found["kind"] == name:
            return True
    return False


def find_quote(fact: str, evidence: CaseEvidence) -> CasePassage | None:
    """The passage of a fact with the fewest words, where the release holds words of any."""
    held = [evidence.passages[place] for place in evidence.places.get(fact, ())]
    return min((each for each in held if each.quote), key=lambda each: each.end - each.start, default=None)


def widen_to_sentence(text: str, start: int, end: int) -> str:
    """The sentence around a place of a text; the words at the place alone where it is a long one.

    >>> widen_to_sentence("灯会开始。镇长点亮了灯笼，众人散去。", 5, 12)
    '镇长点亮了灯笼，众人散去。'
    """
    first = max(text.rfind(sign, 0, start) for sign in _ENDS) + 1
    found = [at for sign in _ENDS if (at := text.find(sign, max(start, end - 1))) >= 0]
    whole = text[first : min(found, default=len(text)) + 1].strip()
    return whole if len(whole) <= _LONGEST else text[start:end].strip()


def quote_sentence(fact: str, case: GuidingCase, evidence: CaseEvidence) -> HeldWords | None:
    """The whole sentence in which a fact was read, where its words are held."""
    passage = find_quote(fact, evidence)
    if passage is None or passage.quote is None:
        return None
    for section in case.sections:
        for place in evidence.places.get(section.iri, ()):
            around = evidence.passages[place]
            is_whole = section.text is not None and len(section.text) == around.end - around.start
            is_within = around.start <= passage.start and passage.end <= around.end
            if section.text and is_whole and is_within and around.document == passage.document:
                return _in_its_language(
                    widen_to_sentence(section.text, passage.start - around.start, passage.end - around.start)
                )
    return _in_its_language(passage.quote)


def quote_passage(fact: str, evidence: CaseEvidence) -> HeldWords | None:
    """The words of the passage in which a fact was read, where they are held."""
    passage = find_quote(fact, evidence)
    return _in_its_language(passage.quote) if passage and passage.quote else None


def _in_its_language(words: str) -> HeldWords:
    said = " ".join(words.split())
    return HeldWords(None, said) if language_of(said) == "zh" else HeldWords(said, None)
