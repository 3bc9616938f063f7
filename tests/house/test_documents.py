"""What the house promises of its own texts: nothing undocumented, nothing out of date, both languages complete."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import rdflib
import typer
from rdflib import OWL, RDF, RDFS, SKOS

from kg import settings
from kg.cli.main import create_cli
from kg.cli.speaking import speaker
from kg.data_checks import render_generated
from kg.iris import BASE
from kg.shipped import find_shipped
from kg.terms import PREFIXES
from tests.conftest import ROOT
from tests.house.test_layers import modules

if TYPE_CHECKING:
    from pathlib import Path


def verbs() -> dict[str, typer.core.TyperGroup | object]:
    command = typer.main.get_command(create_cli(speaker("en")))
    assert isinstance(command, typer.core.TyperGroup)
    return dict(command.commands)


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readme_names_every_verb_setting_and_top_level_folder(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    missing = [f"kg {verb}" for verb in verbs() if f"kg {verb}" not in text]
    missing += [name for name in re.findall(r"^\| (KG_\w+) ", settings.__doc__ or "", re.MULTILINE) if name not in text]
    missing += [
        f"{folder}/" for folder in ("ontology", "data", "kg", "api", "tests", "bench") if f"{folder}/" not in text
    ]
    assert missing == []


def test_every_setting_is_documented_where_it_is_read() -> None:
    documented = set(re.findall(r"^\| KG_(\w+) ", settings.__doc__ or "", re.MULTILINE)) - {
        "SETTINGS",
        "LANG",
        "SHARED",
    }
    assert documented == {key.upper() for key in settings.Settings.__slots__}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_verb_and_option_has_help_in_both_languages(language: str) -> None:
    command = typer.main.get_command(create_cli(speaker("zh" if language == "zh" else "en")))
    assert isinstance(command, typer.core.TyperGroup)
    for name, verb in command.commands.items():
        assert verb.help, name
        assert (re.search(r"[\u4e00-\u9fff]", verb.help) is not None) == (language == "zh"), name
        for parameter in verb.params:
            if parameter.name != "help":
                assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_the_generated_terms_are_those_of_the_ontology() -> None:
    rendered = render_generated(find_shipped())
    assert rendered[ROOT / "kg" / "terms.py"] == (ROOT / "kg" / "terms.py").read_text(encoding="utf-8")


def test_every_public_function_and_class_says_what_it_is() -> None:
    silent = []
    for name, path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        public = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
        silent += [name] if not ast.get_docstring(tree) else []
        silent += [f"{name}.{node.name}" for node in public if not ast.get_docstring(node)]
    assert silent == []


def test_every_term_of_the_ontology_is_named_and_defined_in_both_languages(shipped_graph: rdflib.Graph) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    own = {s for kind in kinds for s in shipped_graph.subjects(RDF.type, kind) if str(s).startswith(BASE + "def#")}
    assert len(own) > 100
    for term in own:
        for property_ in (RDFS.label, RDFS.comment):
            languages = [getattr(each, "language", None) for each in shipped_graph.objects(term, property_)]
            assert sorted(map(str, languages)) == ["en", "zh"], f"{term} {property_}"


def test_every_concept_is_named_and_defined_in_both_languages(shipped_graph: rdflib.Graph) -> None:
    concepts = [c for c in shipped_graph.subjects(RDF.type, SKOS.Concept) if str(c).startswith(BASE)]
    assert len(concepts) > 200
    for concept in concepts:
        labels = [getattr(each, "language", None) for each in shipped_graph.objects(concept, SKOS.prefLabel)]
        assert sorted(map(str, labels)) == ["en", "zh"], concept


def test_no_term_is_used_that_the_ontology_does_not_define(shipped_graph: rdflib.Graph) -> None:
    own = BASE + "def#"
    used = {str(p) for p in shipped_graph.predicates() if str(p).startswith(own)}
    used |= {str(o) for o in shipped_graph.objects(None, RDF.type) if str(o).startswith(own)}
    defined = {str(s) for s in shipped_graph.subjects(RDFS.isDefinedBy, rdflib.URIRef(BASE + "def"))}
    assert used - defined == set()


def test_every_prefix_of_a_question_is_known() -> None:
    known = set(PREFIXES)
    for path in sorted((ROOT / "kg" / "queries").glob("*.rq")):
        text = re.sub(r"#.*|<[^>]*>|\"[^\"]*\"", "", path.read_text(encoding="utf-8"))
        assert set(re.findall(r"\b([a-z][\w-]*):[A-Za-z]", text)) <= known, path.name


def test_nothing_of_other_texts_stands_in_the_project(shared: Path) -> None:
    tool = shared / "tools" / "copied_sentences.py"
    done = subprocess.run(
        [sys.executable, str(tool), "--project", str(ROOT)], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip().splitlines()[-1] == "nothing copied", done.stdout
