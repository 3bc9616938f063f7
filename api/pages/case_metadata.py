"""What a page of a case tells machines: schema.org for search engines, citation_* and Dublin Core for Zotero.

Sources: schema.org 29; Google Scholar inclusion guidelines (citation_*); ECLI metadata (Dublin Core terms).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.exports.citations.cited import CitedCase
from kg.iris import absolute, relative

if TYPE_CHECKING:
    from api.pages.case_texts import CaseTexts
    from kg.cases import GuidingCase
    from kg.words import Language

_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_RELEASE_DIGITS: Final = 16


def cite_case(case: GuidingCase, release: str, *, is_release: bool) -> CitedCase:
    """The case as it is cited; without a release where it is served from none."""
    return CitedCase(
        path=relative(case.iri),
        series=case.series,
        number=case.number,
        notation=case.notation,
        title=case.title,
        issued=case.issued,
        keywords=tuple(each.name for each in case.keywords),
        release=release if is_release else None,
    )


def is_release_id(identifier: str) -> bool:
    """Whether an id is that of a release, not that of a folder or an endpoint.

    >>> is_release_id("553b97c44a04f6e7"), is_release_id("data-553b97c44a04f6e7")
    (True, False)
    """
    return len(identifier) == _RELEASE_DIGITS and set(identifier) <= set("0123456789abcdef")


def describes_persons(case: GuidingCase, texts: CaseTexts) -> bool:
    """Whether the page tells of natural persons, so that search engines are asked to leave it out."""
    return texts.has_official or any("/party/person-" in each.iri for each in case.participants)


def build_meta(case: GuidingCase, cited: CitedCase, language: Language) -> tuple[tuple[str, str], ...]:
    """Names and contents of the `meta` elements."""
    issuer = cited.issuer.say(language) if cited.issuer else ""
    day = (case.issued or "").replace("-", "/")
    told = [
        ("citation_title", f"{case.title.say(language)}（{case.notation}）"),
        ("citation_author", issuer),
        ("citation_publisher", issuer),
        ("citation_publication_date", day),
        ("citation_language", case.title.language_said(language)),
        ("citation_public_url", case.iri),
        *(("citation_keywords", each.name.say(language)) for each in case.keywords),
        ("DC.identifier", case.notation),
        ("DC.creator", issuer),
        ("DC.date", case.issued or ""),
        ("DC.language", case.title.language_said(language)),
        ("DC.publisher", issuer),
        ("DC.type", "Guiding case"),
        ("DC.rights", "public"),
    ]
    return tuple((name, content) for name, content in told if content)


def build_json_ld(case: GuidingCase, cited: CitedCase) -> dict[str, object]:
    """The case in schema.org."""
    by_language = [
        {"@language": language, "@value": title}
        for language, title in (("zh", case.title.zh), ("en", case.title.en))
        if title
    ]
    described: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": case.iri,
        "url": case.iri,
        "genre": "Guiding case (指导性案例)",
        "identifier": case.notation,
        "name": by_language,
        "inLanguage": "zh",
        "keywords": [each.name.say("zh") for each in case.keywords],
        "citation": _cited_laws(case),
        "isPartOf": {"@type": "Dataset", "@id": absolute(""), "name": "Guiding cases knowledge graph"},
        "sdLicense": _LICENCE,
    }
    if case.issued:
        described["datePublished"] = case.issued
    if cited.issuer:
        described["publisher"] = {"@type": "GovernmentOrganization", "name": cited.issuer.zh}
    if pages := [each.page for each in case.sources if each.page]:
        described["isBasedOn"] = pages
    return described


def _cited_laws(case: GuidingCase) -> list[dict[str, str]]:
    laws = {each.statute.iri: each.statute.name.say("zh") for each in case.citations if each.statute}
    return [{"@type": "Legislation", "@id": iri, "name": name} for iri, name in laws.items()]
