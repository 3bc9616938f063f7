"""The labels of an SVG file as boxes, found from the file alone."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from kg.related.pictures_labels import Box, measure_text

SVG = "{http://www.w3.org/2000/svg}"
_HEIGHT = 1.15  # of a line of text, in font sizes


@dataclass(frozen=True)
class Label:
    text: str
    box: Box


def parse_svg(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own file


def labels_of(svg: ET.Element) -> list[Label]:
    return [Label(each.text or "", _box(each)) for each in svg.iter(f"{SVG}text")]


def overlapping(labels: list[Label]) -> list[tuple[str, str]]:
    return [
        (one.text, other.text)
        for place, one in enumerate(labels)
        for other in labels[place + 1 :]
        if one.box.overlaps(other.box)
    ]


def outside(svg: ET.Element, labels: list[Label]) -> list[str]:
    width, height = float(svg.attrib["width"]), float(svg.attrib["height"])
    return [
        label.text
        for label in labels
        if label.box.left < 0
        or label.box.top < 0
        or label.box.left + label.box.width > width
        or label.box.top + label.box.height > height
    ]


def _box(text: ET.Element) -> Box:
    size, x, y = (float(text.attrib[name]) for name in ("font-size", "x", "y"))
    width, height = measure_text(text.text or "", size), size * _HEIGHT
    if "transform" in text.attrib:
        return Box(x - height / 2, y - width, height, width)
    shift = {"start": 0.0, "middle": width / 2, "end": width}[text.attrib.get("text-anchor", "start")]
    return Box(x - shift, y - height / 2, width, height)
