"""What every export says of where it comes from: release, licence, counts, how to cite it.

The day of the build is left out: the same release has the same bytes wherever it was built.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.exports.citations.cited import Wording, cite_dataset
from kg.exports.citations.gbt7714 import render_gbt7714
from kg.iris import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.releases import Release

LICENCE_ADDRESSES: Final = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "Apache-2.0": "https://www.apache.org/licenses/LICENSE-2.0",
}
NOTICE: Final = (
    "Unofficial. The official Chinese text prevails; nothing here is legal advice. 非官方整理，以官方中文文本为准。"
)


def origin_of(release: Release) -> Mapping[str, str]:
    """Names and values, in the order in which people want them."""
    manifest = release.manifest
    counts = ", ".join(f"{name} {number}" for name, number in manifest.counts.items())
    return {
        "title": manifest.title.get("en", "Guiding cases knowledge graph"),
        "title_zh": manifest.title.get("zh", "指导性案例知识图谱"),
        "release": release.id,
        "licence": manifest.licences.get("data", ""),
        "counts": counts,
        "data_sha256": manifest.data_sha256,
        "address": absolute(f"api/v1/releases/{release.id}"),
        "cite_as": render_gbt7714(replace(cite_dataset(release), built=None), Wording()),
        "notice": NOTICE,
    }


def licence_address(release: Release) -> str | None:
    """Where the licence of the data stands, if it is a known one."""
    return LICENCE_ADDRESSES.get(release.manifest.licences.get("data", ""))
