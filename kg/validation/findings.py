"""What checking yields: findings, each with the rule it breaks and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.words import Words

Severity: TypeAlias = Literal["violation", "warning", "info"]

_RANK: dict[Severity, int] = {"violation": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the rule, where it is broken, what is wrong and what to do.

    A focus that is a blank node is given by its label, which has no colon. `component` is the SHACL constraint
    component and `value_n3` the value as an RDF term, where SHACL found it.
    """

    rule: str
    severity: Severity
    focus: str
    what: Words
    remedy: Words
    path: str | None = None
    value: str | None = None
    shape: str | None = None
    component: str | None = None
    value_n3: str | None = None

    @property
    def sort_key(self) -> tuple[int, str, str, str, str, str, str]:
        """Violations first, then by rule, place, property and value, and by what tells apart what is alike in these."""
        place = (self.focus, self.path or "", self.value or "")
        return (_RANK[self.severity], self.rule, *place, self.shape or "", self.component or "")


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about one graph, sorted, violations first."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is a violation; warnings do not count."""
        return self.count("violation") == 0

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def violations(self) -> Report:
        """Only the findings that are violations."""
        return Report(tuple(finding for finding in self.findings if finding.severity == "violation"))

    def about(self, nodes: Collection[str]) -> Report:
        """Only the findings about these nodes, and about blank nodes, which have no name to be known by."""
        return Report(tuple(f for f in self.findings if f.focus in nodes or ":" not in f.focus))


def merge(*reports: Report) -> Report:
    """One report of several, sorted anew."""
    return Report(tuple(sorted((f for report in reports for f in report.findings), key=lambda f: f.sort_key)))


class InvalidGraphError(KgError):
    """The graph breaks rules, so no release is made of it; `report` has every finding."""

    def __init__(self, report: Report) -> None:
        super().__init__(
            f"Violations: {report.count('violation')}; no release was made and the previous one stays.",
            f"有 {report.count('violation')} 处违反规则；未生成发布版本，原有版本不变。",
        )
        self.report = report
