"""The command line as a person meets it: answers on standard output, one clear sentence when something is wrong."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, first_answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BAD_CASE = "<https://w3id.org/cn-guiding-cases/case/spp/9001> a <https://w3id.org/cn-guiding-cases/def#GuidingCase> ."


def kg(*arguments: str | Path, home: Path, language: str = "en", **more: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "KG_HOME": str(home), "KG_LANG": language, "PYTHONUTF8": "1"} | more
    command = [sys.executable, "-c", "from kg.cli.main import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=ROOT, timeout=120)


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a failure: exit code 2, nothing on standard output, no traceback."""
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    (last,) = [line for line in done.stderr.splitlines() if line.startswith("kg: ")]
    return last


def test_a_case_is_shown_in_the_language_of_the_locale(shipped_home: Path) -> None:
    english, chinese = kg("case", "85", home=shipped_home), kg("case", "检例第85号", home=shipped_home, language="zh")
    assert english.returncode == chinese.returncode == 0
    assert "Provisions cited" in english.stdout
    assert "引用法条" in chinese.stdout
    assert "《中华人民共和国刑法》第一百四十条" in english.stdout
    assert "结果与数据" in chinese.stdout


def test_a_case_as_json_is_json(shipped_home: Path) -> None:
    assert json.loads(kg("case", "spp/88", "--format", "json", home=shipped_home).stdout)["number"] == 88


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("9999", "no case spp/9999"),
        ("abc", "names no guiding case"),
        ("指导案例24号", "no case spc/24"),
        ("0", "names no"),
    ],
)
def test_an_unknown_case_is_one_sentence(shipped_home: Path, name: str, said: str) -> None:
    assert said in sentence(kg("case", name, home=shipped_home))


def test_a_named_question_is_answered_with_its_parameter(shipped_home: Path) -> None:
    done = kg("query", "cases-citing-article", "-p", "article=statute/criminal-law/article/307-1", home=shipped_home)
    assert done.stdout.splitlines()[2].split() == ["case/spp/87", "87", "statute/criminal-law/article/307-1"]


def test_a_mistyped_iri_is_told_from_an_empty_answer(shipped_home: Path) -> None:
    done = kg("query", "settlement-of-case", "-p", "case=case/spp/99", home=shipped_home)
    assert done.returncode == 0
    assert "holds nothing named case/spp/99" in done.stderr
    assert kg("query", "settlement-of-case", "-p", "case=case/spp/85", home=shipped_home).stderr == ""


@pytest.mark.parametrize(
    ("format_", "starts"), [("csv", "n"), ("json", "{"), ("xml", "<?xml"), ("tsv", "?n"), ("table", "n")]
)
def test_a_query_on_the_spot_comes_in_every_format(shipped_home: Path, format_: str, starts: str) -> None:
    query = "SELECT ?n { ?c gc:caseNumber ?n } ORDER BY ?n"
    done = kg("query", "-e", query, "--format", format_, home=shipped_home)
    assert done.returncode == 0
    assert done.stdout.startswith(starts)
    assert "89" in done.stdout


def test_a_query_from_a_file_is_answered(shipped_home: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK { <case/spp/85> a gc:GuidingCase }")
    assert "true" in kg("query", tmp_path / "q.rq", home=shipped_home).stdout
    (tmp_path / "graph.rq").write_text("CONSTRUCT WHERE { <batch/spp/23> a ?c }")
    assert "gc:Batch" in kg("query", tmp_path / "graph.rq", "--format", "ttl", home=shipped_home).stdout


def test_the_questions_are_listed_in_both_languages(shipped_home: Path) -> None:
    listed = kg("query", "--list", home=shipped_home, language="zh").stdout
    assert "cases-citing-article" in listed
    assert "哪些指导性案例引用了该条号" in listed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-e", "SELECT * { ?s ?p"], "query:1:"),
        (["-e", "SELECT * { ?s zz:p ?o }"], "prefix “zz:” is not declared"),
        (["-e", "INSERT DATA { <a> <b> <c> }"], "read-only"),
        (["-e", "ASK {}", "--format", "csv"], "use json, xml"),
        (["-e", "ASK {}", "--format", "pdf"], "no format “pdf”"),
        (["nothing-of-the-kind"], "kg query --list"),
        (["missing.rq"], "cannot be read"),
        (["cases-citing-article", "-p", "article"], "name=value"),
        (["cases-citing-article", "-p", "artikel=x"], "it takes: article"),
        (["cases-citing-article", "-p", "article=a b"], "not an IRI"),
        ([], "give one query"),
        (["steps-of-case", "-e", "ASK {}"], "give one query"),
    ],
)
def test_a_query_that_cannot_be_answered_is_one_sentence(shipped_home: Path, arguments: list[str], said: str) -> None:
    assert said in sentence(kg("query", *arguments, home=shipped_home))


def test_failures_are_said_in_chinese_too(shipped_home: Path) -> None:
    done = kg("query", "-e", "SELECT * { ?s zz:p ?o }", home=shipped_home, language="zh")
    assert "前缀“zz:”没有声明" in sentence(done)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@prefix e: <http://e/> .\ne:a e:p zz:b .", "own.ttl:2:9: this is not valid ttl: The prefix zz:"),
        ("<http://e/a b> <http://e/p> 1 .", "own.ttl:1:1: this is not valid ttl: Invalid IRI"),
        ('<http://e/a> <http://e/p> "x"@verylonglanguage .', "own.ttl:1:31: this is not valid ttl"),
    ],
)
def test_broken_rdf_is_one_sentence_with_file_line_and_column(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "own.ttl").write_text(text)
    for verb in (["build", "--no-shipped", "--data"], ["validate"]):
        assert said in sentence(kg(*verb, tmp_path / "own.ttl", home=tmp_path / "home"))
    assert not (tmp_path / "home" / "current").exists()


def test_files_that_are_not_there_or_are_no_rdf_are_one_sentence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "no such file" in sentence(kg("build", "--data", tmp_path / "missing.ttl", home=home))
    (tmp_path / "notes.docx").write_text("")
    assert "which RDF format" in sentence(kg("build", "--data", tmp_path / "notes.docx", home=home))
    (tmp_path / "empty").mkdir()
    assert "holds no RDF file" in sentence(kg("build", "--data", tmp_path / "empty", home=home))


def test_a_home_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "own.ttl").write_text("<http://e/a> <http://e/p> 1 .")
    done = kg("build", "--no-shipped", "--quiet", "--data", tmp_path / "own.ttl", home=tmp_path / "file")
    assert "cannot be used" in sentence(done)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("KG_PORT", "x"), ("KG_PORT", "70000"), ("KG_LONGEST_QUERY", "0"), ("KG_SETTINGS", "/nowhere.toml")],
)
def test_a_wrong_setting_is_one_sentence(tmp_path: Path, variable: str, value: str) -> None:
    assert value in sentence(kg("serve", home=tmp_path, **{variable: value}))


def test_a_wrong_settings_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("prot = 8000\n")
    assert "“prot” is no setting" in sentence(kg("release", "show", home=tmp_path))
    (tmp_path / "settings.toml").write_text("port = \n")
    assert "settings.toml" in sentence(kg("release", "show", home=tmp_path))


def test_violations_end_with_exit_code_1_and_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(BAD_CASE)
    done = kg("validate", tmp_path / "own.ttl", home=tmp_path)
    assert done.returncode == 1
    for label in ("Violation: ", "where: case/spp/9001", "rule: C1", "remedy: ", "violations"):
        assert label in done.stdout
    chinese = kg("validate", tmp_path / "own.ttl", home=tmp_path, language="zh")
    for label in ("违反：", "位置：case/spp/9001", "规则：C1", "办法："):
        assert label in chinese.stdout


def test_findings_come_as_json_and_turtle(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(BAD_CASE)
    as_json = json.loads(kg("validate", tmp_path / "own.ttl", "--format", "json", home=tmp_path).stdout)
    assert as_json["conforms"] is False
    assert "sh:ValidationReport" in kg("validate", tmp_path / "own.ttl", "--format", "ttl", home=tmp_path).stdout


def test_gaps_are_warnings_unless_completeness_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        """@base <https://w3id.org/cn-guiding-cases/> . @prefix gc: <def#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <agency/example> a gc:Agency ; skos:prefLabel "示例市人民检察院"@zh ;
          <http://www.w3.org/ns/org#classification> <agency-type/procuratorate> ."""
    )
    lenient = kg("validate", tmp_path / "own.ttl", home=tmp_path)
    strict = kg("validate", tmp_path / "own.ttl", "--complete", home=tmp_path)
    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert "Warning: " in lenient.stdout


def test_what_conforms_says_so(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("<http://e/a> <http://e/p> 1 .")
    done = kg("validate", tmp_path / "own.ttl", home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "No violations, no warnings.\n1 statements looked at.\n")


def test_a_build_with_violations_makes_no_release_and_lists_them(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(BAD_CASE)
    done = kg("build", "--no-shipped", "--data", tmp_path / "own.ttl", home=tmp_path / "home")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no release was made" in done.stderr
    assert "rule: C1" in done.stderr


def test_releases_are_listed_shown_switched_compared_and_pruned(tmp_path: Path) -> None:
    home = tmp_path / "home"
    ids = []
    for text in ("a", "b"):
        (tmp_path / "own.ttl").write_text(f'<http://e/a> <http://e/p> "{text}" .')
        done = kg("build", "--no-shipped", "--quiet", "--data", tmp_path / "own.ttl", home=home)
        assert done.returncode == 0, done.stderr
        ids.append(done.stdout.strip())
    listed = kg("release", "list", home=home).stdout.splitlines()
    assert [line[2:18] for line in listed if line.startswith("*")] == [ids[1]]
    assert json.loads(kg("release", "show", home=home).stdout)["id"] == ids[1]
    assert json.loads(kg("release", "show", ids[0][:8], home=home).stdout)["command"].startswith(
        "kg build --no-shipped"
    )
    assert kg("release", "use", ids[0], home=home).stdout.strip() == ids[0]
    difference = kg("release", "diff", ids[0], ids[1], home=home).stdout.splitlines()
    assert [line[0] for line in difference if '"' in line] == ["-", "+"]
    assert "no single release" in sentence(kg("release", "use", "zzz", home=home))
    assert kg("release", "prune", "--keep", "1", home=home).returncode == 0


def test_no_release_yet_is_one_sentence_for_show_and_a_build_for_query(tmp_path: Path) -> None:
    assert "kg build" in sentence(kg("release", "show", home=tmp_path))
    done = kg("query", "citations-per-case", "--format", "csv", home=tmp_path)
    assert done.returncode == 0
    assert "is current" in done.stderr
    assert [line.split(",")[2] for line in done.stdout.splitlines()[1:]] == ["4", "13", "7", "6", "8"]


@pytest.fixture
def served(shipped_home: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server on a free port of loopback, ended at the end; the address is read from what it prints."""
    environment = os.environ | {"KG_HOME": str(shipped_home), "KG_LANG": "en"}
    command = [sys.executable, "-c", "from kg.cli.main import main; main()", "serve", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    try:
        assert process.stderr is not None
        address = process.stderr.readline().split()[2]
        yield address, process
    finally:
        process.kill()
        process.communicate()


def test_a_server_prints_its_address_answers_and_ends_when_asked(served: tuple[str, subprocess.Popen[str]]) -> None:
    address, process = served
    assert address.startswith("http://127.0.0.1:")
    assert json.loads(first_answer(address + "/health"))["status"] == "ok"
    assert json.loads(first_answer(address + "/case/spp/85"))["number"] == 85
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) in (0, -signal.SIGINT, 130)


def test_a_port_in_use_is_one_sentence(shipped_home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert "choose another with --port" in sentence(kg("serve", "--port", str(port), home=shipped_home))


def test_serving_a_damaged_release_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("<http://e/a> <http://e/p> 1 .")
    home = tmp_path / "home"
    built = kg("build", "--no-shipped", "--quiet", "--data", tmp_path / "own.ttl", home=home).stdout.strip()
    (home / "releases" / built / "manifest.json").unlink()
    assert "half written" in sentence(kg("serve", "--port", "0", home=home))


def test_serving_a_folder_that_is_broken_is_one_sentence(tmp_path: Path) -> None:
    assert "no such" in sentence(kg("serve", "--port", "0", "--data", tmp_path / "missing", home=tmp_path))
    (tmp_path / "own.nq").write_text("<http://e/a> <http://e/p> .\n")
    done = kg("serve", "--port", "0", "--data", tmp_path, home=tmp_path)
    assert "own.nq:1:" in sentence(done)
    assert "Serving on" not in done.stderr


def test_check_data_says_what_it_looked_at(shipped_home: Path, tmp_path: Path) -> None:
    done = kg("check-data", "--shared", tmp_path, home=shipped_home)
    assert done.returncode == 0, done.stdout
    assert "0 passages compared" in done.stdout
    assert "name their folder with --shared" in done.stderr
    assert "no such file or folder" in sentence(kg("check-data", "--shared", tmp_path / "missing", home=shipped_home))
