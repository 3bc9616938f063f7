"""`/api/v1/releases`: which releases are kept, what each is and can be had as, and what changed between two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.cached_answers import path_of_root
from api.problems import described_problems
from api.rest.kept_releases import open_kept
from api.rest.named import Attributes, LocalizedText
from api.rest.paging import AskedCursor, PlacedList, link_next
from kg import releases
from kg.exports.bulk_forms import BULK_FORMS
from kg.exports.differences import find_difference, read_difference
from kg.exports.keeping import find_kept
from kg.exports.origin import LICENCE_ADDRESSES
from kg.iris import absolute

if TYPE_CHECKING:
    import pathlib

    from api.made_files import MadeFiles
    from kg.exports.differences import KeptDifference
    from kg.releases import Release

_MOST_STATEMENTS = 1_000
_ID = "0123456789abcdef"
Identifier = Annotated[str, Path(description="whole id of a kept release, or `current`", examples=["current"])]


class ListedRelease(Attributes):
    """A release in the list."""

    id: str = Field(description="digest of all its statements", examples=[_ID])
    is_current: bool = Field(description="whether it answers where no release is named")
    built: str = Field(description="when it was built", examples=["2026-11-22T08:47:27+00:00"])
    quads: int = Field(description="how many statements it holds", examples=[14000])
    cases: int = Field(description="how many cases it holds", examples=[5])
    address: str = Field(description="where it is described", examples=[f"/api/v1/releases/{_ID}"])


class ReleaseList(Attributes):
    """The releases that are kept, newest first."""

    current: str = Field(description="id of the current one", examples=[_ID])
    items: tuple[ListedRelease, ...] = Field(description="newest first")


class Licence(Attributes):
    """A licence and where it stands."""

    name: str = Field(description="its SPDX name", examples=["CC-BY-4.0"])
    address: str | None = Field(description="where it stands")


class Download(Attributes):
    """A form in which a release can be had; sizes and digests once its file was made."""

    form: str = Field(description="name of the form", examples=["ttl"])
    label: LocalizedText = Field(description="what it is")
    address: str = Field(description="where it is had", examples=[f"/api/v1/download/ttl?release={_ID}"])
    packed_address: str | None = Field(description="where it is had gzipped, if it can be")
    media_type: str = Field(description="its media type", examples=["text/turtle"])
    bytes: int | None = Field(description="size unpacked; null before it was made", examples=[1400000])
    sha256: str | None = Field(description="sha256 unpacked; null before it was made")
    packed_bytes: int | None = Field(description="size gzipped; null before it was made, or where it is not packed")
    packed_sha256: str | None = Field(description="sha256 gzipped, likewise")


class InputModel(Attributes):
    """A file that went into the release."""

    name: str = Field(description="its name", examples=["data/guiding_cases.ttl"])
    kind: str = Field(description="what it was read as", examples=["data"])
    sha256: str = Field(description="its digest")
    quads: int = Field(description="how many statements it gave")


class ReleaseAnswer(Attributes):
    """A release: what it is, where it came from, and how it can be had."""

    id: str = Field(description="digest of all its statements", examples=[_ID])
    is_current: bool = Field(description="whether it answers where no release is named")
    title: LocalizedText = Field(description="what it is called")
    built: str = Field(description="when it was built")
    schema_version: str = Field(description="version of the shape of releases", examples=["1"])
    counts: dict[str, int] = Field(description="how many things of each kind it holds")
    checked: dict[str, int] = Field(description="what was found when it was checked")
    imported: dict[str, int] = Field(description="what was read in documents and statutes")
    licences: dict[str, Licence] = Field(description="of data, ontology and software")
    tools: dict[str, str] = Field(description="versions of what made it")
    inputs: tuple[InputModel, ...] = Field(description="the files that went into it")
    data_sha256: str = Field(description="digest of its data file")
    downloads: tuple[Download, ...] = Field(description="the forms in which it can be had")


class ChangedCases(Attributes):
    """IRIs of the cases that changed."""

    added: tuple[str, ...] = Field(description="only the second release holds them")
    removed: tuple[str, ...] = Field(description="only the first release holds them")
    changed: tuple[str, ...] = Field(description="both hold them, and something stated of them or their parts differs")


class ChangedStatement(Attributes):
    """A statement that only one of the two releases holds."""

    change: str = Field(description="added or removed", examples=["added"])
    statement: str = Field(description="a line of N-Quads")


class ReleaseDifference(Attributes):
    """What changed from one release to another."""

    old: str = Field(description="id of the first release", examples=[_ID])
    new: str = Field(description="id of the second release", examples=[_ID])
    added: int = Field(description="how many statements only the second holds", examples=[12])
    removed: int = Field(description="how many statements only the first holds", examples=[3])
    cases: ChangedCases = Field(description="the cases that changed")
    items: tuple[ChangedStatement, ...] = Field(description="a page of the changes, in the order of the lines")
    next: str | None = Field(description="address of the next page; null on the last")


def release_routes(made: MadeFiles) -> APIRouter:
    """The routes of releases; their answers are not kept, since a build or a pruning changes them at any time."""
    router = APIRouter(prefix="/api/v1/releases", tags=["Releases"])

    @router.get(
        "", summary="The releases that are kept", response_model=ReleaseList, responses=described_problems(501, 503)
    )
    def list_kept(request: Request) -> Response:
        """Newest first; an earlier one is asked with `?release=` as long as it is kept."""
        home, root = made.home(), path_of_root(request.scope)
        current = releases.open_current(home).id
        found = tuple(_listed(each, current, root) for each in reversed(releases.list_releases(home)))
        feed = f'<{root}api/v1/feeds/cases.atom>; rel="alternate"; type="application/atom+xml"'
        return _render(ReleaseList(current=current, items=found), {"Link": feed})

    @router.get(
        "/{identifier}",
        summary="One release, and how it can be had",
        response_model=ReleaseAnswer,
        responses=described_problems(404, 501, 503),
    )
    def answer_release(request: Request, identifier: Identifier) -> Response:
        """Its manifest, licences, and downloads with sizes and digests as far as they were made."""
        home = made.home()
        opened = open_kept(home, identifier)
        current = releases.find_current_id(home)
        return _render(_describe(home, opened, path_of_root(request.scope), is_current=opened.id == current))

    @router.get(
        "/{identifier}/diff/{other}",
        summary="What changed from one release to another",
        response_model=ReleaseDifference,
        responses=described_problems(404, 422, 501, 503),
    )
    async def answer_difference(
        request: Request,
        identifier: Identifier,
        other: Annotated[str, Path(description="the release to compare with, likewise", examples=["current"])],
        limit: Annotated[int, Query(ge=0, le=_MOST_STATEMENTS, description="changes on a page")] = 100,
        cursor: AskedCursor = None,
    ) -> Response:
        """Found out once for two releases; the first answer for large ones may be to come back (503)."""
        home = made.home()
        old, new = await run_in_threadpool(lambda: (open_kept(home, identifier), open_kept(home, other)))
        found = find_difference(home, old.id, new.id)
        if found is None:
            await made.make("differences", old.id, new.id)
            found = find_difference(home, old.id, new.id)
        if found is None:
            raise made.not_yet()
        page = PlacedList(f"{path_of_root(request.scope)}api/v1/releases/{old.id}/diff/{new.id}", new.id)
        model = await run_in_threadpool(lambda: _page(home, found, page, cursor, limit))
        return _render(model, link_next(model.next))

    return router


def _listed(release: Release, current: str, root: str) -> ListedRelease:
    counts = release.manifest.counts
    return ListedRelease(
        id=release.id,
        is_current=release.id == current,
        built=release.manifest.built,
        quads=counts.get("quads", 0),
        cases=counts.get("cases", 0),
        address=f"{root}api/v1/releases/{release.id}",
    )


def _describe(home: pathlib.Path, release: Release, root: str, *, is_current: bool) -> ReleaseAnswer:
    manifest = release.manifest
    return ReleaseAnswer(
        id=release.id,
        is_current=is_current,
        title=LocalizedText(en=manifest.title.get("en", ""), zh=manifest.title.get("zh", "")),
        built=manifest.built,
        schema_version=manifest.schema_version,
        counts=dict(manifest.counts),
        checked=dict(manifest.checked),
        imported=dict(manifest.imported),
        licences={
            part: Licence(name=name, address=LICENCE_ADDRESSES.get(name)) for part, name in manifest.licences.items()
        },
        tools=dict(manifest.tools),
        inputs=tuple(InputModel.model_validate(each) for each in manifest.inputs),
        data_sha256=manifest.data_sha256,
        downloads=_downloads(home, release.id, root),
    )


def _downloads(home: pathlib.Path, release: str, root: str) -> tuple[Download, ...]:
    found = []
    for form in BULK_FORMS:
        kept = find_kept(home, release, form)
        address = f"{root}api/v1/download/{form.name}"
        found.append(
            Download(
                form=form.name,
                label=LocalizedText.model_validate(form.label),
                address=f"{address}?release={release}",
                packed_address=f"{address}.gz?release={release}" if form.is_packed else None,
                media_type=form.media_type,
                bytes=kept.unpacked_bytes if kept else None,
                sha256=kept.unpacked_sha256 if kept else None,
                packed_bytes=kept.bytes if kept and form.is_packed else None,
                packed_sha256=kept.sha256 if kept and form.is_packed else None,
            )
        )
    return tuple(found)


def _page(
    home: pathlib.Path, found: KeptDifference, page: PlacedList, cursor: str | None, limit: int
) -> ReleaseDifference:
    skip = page.read_place(cursor)
    lines = read_difference(home, found, skip, limit)
    going_on = skip + len(lines) < found.added + found.removed and limit > 0
    return ReleaseDifference(
        old=found.old,
        new=found.new,
        added=found.added,
        removed=found.removed,
        cases=ChangedCases(
            added=tuple(map(absolute, found.cases_added)),
            removed=tuple(map(absolute, found.cases_removed)),
            changed=tuple(map(absolute, found.cases_changed)),
        ),
        items=tuple(
            ChangedStatement(change="added" if line.startswith("+") else "removed", statement=line[2:-1])
            for line in lines
        ),
        next=page.address_after(skip + len(lines), limit) if going_on else None,
    )


def _render(model: Attributes, headers: dict[str, str] | None = None) -> Response:
    told = {"Cache-Control": "no-cache", **(headers or {})}
    return Response(model.model_dump_json(), media_type="application/json", headers=told)
