"""Queries that are made to exhaust a processor, a stack or memory: one table a kind, each name says what it does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.hostile.attack import BAD_QUERY, BOUNDED, query

if TYPE_CHECKING:
    from tests.hostile.attack import QueryAttack

_ANY = "?{0}s ?{0}p ?{0}o"
_PRODUCT = " . ".join(_ANY.format(letter) for letter in "abcde")
_PAIR = " . ".join(_ANY.format(letter) for letter in "ab")
_LITERAL = "x" * 1000


def _nest(opening: str, inside: str, closing: str, depth: int) -> str:
    return opening * depth + inside + closing * depth


def _nested(frame: str, opening: str, inside: str, closing: str, depth: int) -> str:
    return frame.replace("@", _nest(opening, inside, closing, depth))


def _doubling(function: str, times: int, seed: str = _LITERAL) -> str:
    """Each BIND is twice as long as the one before."""
    binds = " ".join(f"BIND({function.format(f'?v{n}')} AS ?v{n + 1})" for n in range(times))
    return f'SELECT (STRLEN(?v{times}) AS ?n) {{ BIND("{seed}" AS ?v0) {binds} }}'


NESTING: tuple[QueryAttack, ...] = tuple(
    query(
        f"{what}, {depth:,} deep",
        partial(_nested, frame, opening, inside, closing, depth),
        BOUNDED if depth < 90 else BAD_QUERY,
    )
    for depth in (50, 300, 1_000, 4_000, 20_000)
    for what, frame, (opening, inside, closing) in (
        ("groups", "SELECT * { @ }", ("{ ", "?s ?p ?o", " }")),
        ("optional", "SELECT * { ?s ?p ?o @ }", ("OPTIONAL { ?s ?p ?o ", "", " }")),
        ("minus", "SELECT * { ?s ?p ?o @ }", ("MINUS { ?s ?p ?o ", "", " }")),
        ("graph", "SELECT * { @ }", ("GRAPH ?g { ", "?s ?p ?o", " }")),
        ("union to the left", "SELECT * { @ }", ("{ ", "?s ?p ?o", " } UNION { ?s ?p ?o }")),
        ("not exists", "SELECT * { ?s ?p ?o @ }", ("FILTER NOT EXISTS { ?s ?p ?o ", "", " }")),
        ("exists", "SELECT * { ?s ?p ?o @ }", ("FILTER EXISTS { ?s ?p ?o ", "", " }")),
        ("sub-selects", "SELECT * { @ }", ("{ SELECT * { ", "?s ?p ?o", " } }")),
        ("grouped sub-selects", "SELECT * { @ }", ("{ SELECT (COUNT(*) AS ?n) { ", "?s ?p ?o", " } }")),
        ("parentheses", "SELECT ((@) AS ?x) {}", ("(", "1", ")")),
        ("calls of STR", "SELECT (@ AS ?x) {}", ("STR(", "1", ")")),
        ("calls of IF", "SELECT (@ AS ?x) {}", ("IF(true, ", "1", ", 2)")),
        ("calls of COALESCE", "SELECT (@ AS ?x) {}", ("COALESCE(", "1", ")")),
        ("negations", "SELECT (@ AS ?x) {}", ("!(", "true", ")")),
        ("paths in parentheses", "SELECT * { ?s @ ?o }", ("(", "gc:keyword", ")")),
        ("starred paths", "SELECT * { ?s @ ?o }", ("(", "gc:keyword", ")*")),
        ("inverse paths", "SELECT * { ?s @ ?o }", ("^(", "gc:keyword", ")")),
        ("blank nodes", "SELECT * { ?s ?p @ }", ("[ ?p ", "?o", " ]")),
        ("collections", "SELECT * { ?s ?p @ }", ("( ", "?o", " )")),
        ("EXISTS in expressions", "SELECT * { ?s ?p ?o FILTER(@) }", ("EXISTS { ?s ?p ?o FILTER(", "true", ") }")),
        ("quoted triples", "SELECT * { ?s ?p @ }", ("<< ?s ?p ", "?o", " >>")),
        ("triple terms", "SELECT * { ?s ?p @ }", ("<<( ?s ?p ", "?o", " )>>")),
    )
)  # fmt: skip

UNCLOSED: tuple[QueryAttack, ...] = (
    query("100,000 opening braces", lambda: "SELECT * " + "{" * 99_000, BAD_QUERY),
    query("100,000 opening parentheses", lambda: "SELECT (" + "(" * 99_000, BAD_QUERY),
    query("100,000 closing braces", lambda: "SELECT * {}" + "}" * 99_000, BAD_QUERY),
    query(
        "braces in strings beside real ones",
        lambda: 'SELECT * { FILTER("' + "{" * 300 + '" = "") ' + "{" * 2_000,
        BAD_QUERY,
    ),
    query("signs without parentheses, 30,000", lambda: "SELECT (" + "-" * 30_000 + "1 AS ?x) {}", BAD_QUERY),
    query("pluses without parentheses, 30,000", lambda: "SELECT (" + "+ " * 30_000 + "1 AS ?x) {}", BAD_QUERY),
    query("exclamation marks, 3,000", lambda: "SELECT (" + "!" * 3_000 + "true AS ?x) {}", BAD_QUERY),
    query("exclamation marks, 90,000", lambda: "SELECT (" + "!" * 90_000 + "true AS ?x) {}", BAD_QUERY),
    query("carets, 50,000", lambda: "SELECT * { ?s " + "^" * 50_000 + "gc:keyword ?o }", BAD_QUERY),
    query("an open string of 99,000 characters", lambda: 'SELECT * { ?s ?p "' + "x" * 99_000, BAD_QUERY),
    query("an open long string full of quotes", lambda: 'SELECT * { ?s ?p """' + '""\\"' * 20_000, BAD_QUERY),
    query("an open IRI of 99,000 characters", lambda: "SELECT * { ?s <" + "x" * 99_000, BAD_QUERY),
    query("angle brackets, 50,000", lambda: "SELECT * { FILTER(1 " + "<" * 50_000 + " 2) }", BAD_QUERY),
    query("backslashes, 50,000", lambda: "SELECT * { ?s ?p " + "\\" * 50_000 + " }", BAD_QUERY),
    query("a name of 99,000 letters without a colon", lambda: "ASK { " + "a" * 99_000, BAD_QUERY),
    query("a name of 45,000 letters and full stops", lambda: "ASK { " + "a." * 45_000, BAD_QUERY),
    query("a name of 45,000 letters and hyphens", lambda: "ASK { " + "a-" * 45_000, BAD_QUERY),
    query("a language tag without an end", lambda: "ASK { '' @" + "a-" * 45_000, BAD_QUERY),
    query("PREFIX and 90,000 spaces", lambda: "PREFIX" + " " * 90_000, BAD_QUERY),
    query("16,000 times GRAPH of a variable, without a SELECT", lambda: "ASK {" + "GRAPH?" * 16_000, BAD_QUERY),
    query("16,000 times GRAPH of a variable, with a SELECT", lambda: "SELECT * {" + "GRAPH?g" * 13_000, BAD_QUERY),
    query("1,900 times MINUS in a graph", lambda: "ASK { GRAPH ?g { " + "{}" * 20_000 + "MINUS{}" * 900 + " } }"),
    query("1,900 times SELECT in a graph", lambda: "ASK { GRAPH ?g { " + "{SELECT*{}}" * 900 + " } }", BOUNDED),
    query(
        "MINUS after 40,000 values in a graph",
        lambda: "ASK { GRAPH ?g { VALUES ?x { " + "1 " * 40_000 + "}" + "MINUS{}" * 900 + " } }",
    ),
    query("80,000 noughts", lambda: "SELECT (" + ".0" * 40_000 + "1 AS ?x) {}", BAD_QUERY),
    query("colons, 90,000", lambda: "ASK { " + ":" * 90_000, BAD_QUERY),
    query("quotation marks, 90,000", lambda: "ASK { " + '"' * 90_000, BAD_QUERY),
    query("hash signs and line ends, 45,000", lambda: "ASK { " + "#\r" * 45_000, BAD_QUERY),
    query("escapes that make a megabyte short, 8,000", lambda: "SELECT * { ?s ?p '" + "\\u0041" * 8_000 + "' }"),
)

LENGTH: tuple[QueryAttack, ...] = (
    query("a query of 90,000 spaces", lambda: "ASK {" + " " * 90_000 + "}"),
    query("a query above the limit", lambda: "ASK {" + " " * 120_000 + "}", frozenset({413})),
    query("a query of five million characters", lambda: "ASK {" + " " * 5_000_000 + "}", frozenset({413})),
    query("comments of 90,000 characters", lambda: "#" + "x" * 90_000 + "\nASK {}"),
    query("30,000 comments", lambda: "#\n" * 30_000 + "ASK {}"),
    query("800 triple patterns in a chain", lambda: "SELECT * { " + " . ".join(f"?v{n} ?p{n} ?v{n + 1}" for n in range(800)) + " }"),
    query("800 triple patterns in a star", lambda: "SELECT * { " + " . ".join(f"?s ?p{n} ?o{n}" for n in range(800)) + " }", long=True),
    query("60 triple patterns in a chain", lambda: "SELECT * { " + " . ".join(f"?v{n} ?p{n} ?v{n + 1}" for n in range(60)) + " }", long=True),
    query("3,000 triple patterns by comma", lambda: "SELECT * { ?s ?p " + ", ".join(f"?o{n}" for n in range(3_000)) + " }"),
    query("3,000 triple patterns by semicolon", lambda: "SELECT * { ?s " + "; ".join(f"?p{n} ?o{n}" for n in range(3_000)) + " }", long=True),
    query("a collection of 5,000 members", lambda: "SELECT * { ?s ?p (" + " ?m" * 5_000 + ") }"),
    query("a clique of 40 variables", lambda: "SELECT * { " + " . ".join(f"?a{i} ?p{i}_{j} ?a{j}" for i in range(40) for j in range(i)) + " }"),
    query("1,000 unions", lambda: "SELECT * { " + " UNION ".join("{ ?s ?p ?o }" for _ in range(1_000)) + " }"),
    query("7,000 unions", lambda: "SELECT * { " + " UNION ".join("{ ?s a ?o }" for _ in range(7_000)) + " }", BAD_QUERY),
    query("500 optionals", lambda: "SELECT * { ?s ?p ?o " + " ".join(f"OPTIONAL {{ ?s ?p{n} ?o{n} }}" for n in range(500)) + " }", long=True),
    query("500 minuses", lambda: "SELECT * { ?s ?p ?o " + " ".join(f"MINUS {{ ?s ?p{n} ?o{n} }}" for n in range(500)) + " }"),
    query("500 filters not exists", lambda: "SELECT * { ?s ?p ?o " + " ".join(f"FILTER NOT EXISTS {{ ?s ?p{n} ?x{n} }}" for n in range(500)) + " }"),
    query("500 sub-selects beside each other", lambda: "SELECT * { " + " ".join(f"{{ SELECT ?s{n} {{ ?s{n} ?p ?o }} }}" for n in range(500)) + " }"),
    query("5,000 projected variables", lambda: "SELECT " + " ".join(f"?v{n}" for n in range(5_000)) + " { ?v0 ?v1 ?v2 } LIMIT 1"),
    query("2,000 projected expressions", lambda: "SELECT " + " ".join(f"(1+{n} AS ?v{n})" for n in range(2_000)) + " {}"),
    query("2,000 order conditions", lambda: "SELECT * { ?s ?p ?o } ORDER BY " + " ".join(f"(STR(?s)+{n})" for n in range(2_000)), long=True),
    query("2,000 group keys", lambda: "SELECT (1 AS ?x) { ?s ?p ?o } GROUP BY " + " ".join(f"(STR(?s) AS ?k{n})" for n in range(2_000)), long=True),
    query("2,000 aggregates", lambda: "SELECT " + " ".join(f"(COUNT(?s) AS ?c{n})" for n in range(2_000)) + " { ?s ?p ?o }", long=True),
    query("3,000 prefixes", lambda: "".join(f"PREFIX p{n}: <urn:{n}:>\n" for n in range(3_000)) + "ASK {}"),
    query("3,000 bases", lambda: "".join(f"BASE <http://a{n}.example/>\n" for n in range(3_000)) + "ASK {}"),
    query("3,000 FROM clauses", lambda: "SELECT * " + "".join(f"FROM <urn:{n}>\n" for n in range(3_000)) + " { ?s ?p ?o }"),
    query("a variable name of 90,000 letters", lambda: f"SELECT ?{'v' * 90_000} {{}}"),
    query("a prefixed name of 90,000 letters", lambda: f"ASK {{ gc:{'v' * 90_000} a ?x }}"),
    query("a number of 90,000 digits", lambda: f"SELECT ({'9' * 90_000} + 1 AS ?x) {{}}"),
    query("a decimal of 90,000 digits", lambda: f"SELECT (0.{'9' * 90_000} * 2 AS ?x) {{}}", long=True),
    query("an exponent out of all proportion", 'SELECT (1e999999999 * 1e999999999 AS ?x) ("1e-999999999"^^xsd:double + 1 AS ?y) {}'),
    query("a language tag of 90,000 letters", lambda: f'SELECT ("a"@{"-".join(["abcdefgh"] * 10_000)} AS ?x) {{}}'),
    query("a date with a year of 50,000 digits", lambda: f'SELECT ("{"9" * 50_000}-01-01T00:00:00Z"^^xsd:dateTime + "P1D"^^xsd:dayTimeDuration AS ?x) {{}}'),
)  # fmt: skip

CHAINS: tuple[QueryAttack, ...] = (
    query("1,000 additions", lambda: "SELECT (" + "+".join(["1"] * 1_000) + " AS ?x) {}"),
    query("20,000 additions", lambda: "SELECT (" + "+".join(["1"] * 20_000) + " AS ?x) {}", BAD_QUERY),
    query("20,000 signed numbers in a row", lambda: "SELECT (1" + "-1" * 20_000 + " AS ?x) {}", BAD_QUERY),
    query("20,000 signed numbers with spaces", lambda: "SELECT (1" + " +1" * 20_000 + " AS ?x) {}", BAD_QUERY),
    query("20,000 divisions", lambda: "SELECT (" + "/".join(["1.1"] * 20_000) + " AS ?x) {}", BAD_QUERY),
    query("20,000 disjunctions", lambda: "SELECT * { ?s ?p ?o FILTER(" + "||".join(["?s=?o"] * 12_000) + ") }", BAD_QUERY),
    query("20,000 conjunctions", lambda: "SELECT * { ?s ?p ?o FILTER(" + "&&".join(["?s=?o"] * 12_000) + ") }", BAD_QUERY),
    query("40,000 comparisons", lambda: "SELECT (" + "=".join(["1"] * 40_000) + " AS ?x) {}", BAD_QUERY),
    query("5,000 filters", lambda: "SELECT * { ?s ?p ?o " + "FILTER(1=1)" * 5_000 + " }", BAD_QUERY),
    query("9,000 groups beside each other", lambda: "SELECT * { " + "{}" * 9_000 + " }"),
    query("9,000 groups of triples beside each other", lambda: "SELECT * { " + "{ ?s a ?o }" * 8_000 + " }", long=True),
    query("30,000 full stops", lambda: "SELECT * { ?s ?p ?o " + ". " * 30_000 + "}"),
    query("a call with 30,000 arguments", lambda: "SELECT (CONCAT(" + ",".join(['"a"'] * 20_000) + ") AS ?x) {}"),
    query("COALESCE with 30,000 arguments", lambda: "SELECT (COALESCE(" + ",".join(["1/0"] * 20_000) + ") AS ?x) {}"),
    query("2,000 nested BINDs in a row", lambda: "SELECT * { BIND(1 AS ?v0) " + " ".join(f"BIND(?v{n}+1 AS ?v{n + 1})" for n in range(1_900)) + " }"),
)  # fmt: skip

PRODUCTS: tuple[QueryAttack, ...] = (
    query("counted", f"SELECT (COUNT(*) AS ?n) {{ {_PRODUCT} }}"),
    query("listed", f"SELECT * {{ {_PRODUCT} }}"),
    query("listed as CSV-long rows", f"SELECT * {{ {_PAIR} }}", long=True),
    query("sorted", f"SELECT * {{ {_PAIR} }} ORDER BY ?ao ?bo", long=True),
    query("sorted, one row wanted", f"SELECT * {{ {_PAIR} }} ORDER BY ?ao ?bo LIMIT 1", long=True),
    query("made distinct", f"SELECT DISTINCT * {{ {_PAIR} }}", long=True),
    query("counted distinct", f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {_PAIR} }}"),
    query("counted distinct by value", f"SELECT (COUNT(DISTINCT CONCAT(STR(?as), STR(?bs), STR(?ao))) AS ?n) {{ {_PAIR} }}", long=True),
    query("grouped into as many groups", f"SELECT ?as ?bs (COUNT(*) AS ?n) {{ {_PAIR} }} GROUP BY ?as ?ap ?ao ?bs ?bp ?bo", long=True),
    query("reduced", f"SELECT REDUCED ?as ?bs {{ {_PAIR} }}", long=True),
    query("filtered to nothing", f'SELECT * {{ {_PRODUCT} FILTER(STR(?ao) = "no such thing") FILTER(?as != ?as) }}'),
    query("joined by inequality", "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z FILTER(?x != ?y && ?y != ?z) }", long=True),
    query("with an offset", f"SELECT * {{ {_PRODUCT} }} OFFSET 4000000000 LIMIT 1", long=True),
    query("with the largest offset", f"SELECT * {{ {_PAIR} }} OFFSET 18446744073709551615"),
    query("with an offset no machine counts to", f"SELECT * {{ {_PAIR} }} OFFSET {'9' * 40}", frozenset({400, 504})),
    query("with a limit no machine counts to", f"SELECT * {{ {_PAIR} }} LIMIT {'9' * 40}"),
    query("with the largest limit", f"SELECT * {{ {_PRODUCT} }} LIMIT 18446744073709551615", long=True),
    query("of both graphs", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l } }", long=True),
    query("in a sub-select", f"SELECT (COUNT(*) AS ?n) {{ {{ SELECT * {{ {_PAIR} }} }} {{ SELECT * {{ ?x ?y ?z }} }} }}", long=True),
    query("in a sub-select per row", "SELECT * { ?s ?p ?o { SELECT ?o (COUNT(*) AS ?n) { ?x ?y ?o . ?a ?b ?c . ?d ?e ?f } GROUP BY ?o } }", long=True),
    query("in an EXISTS per row", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER EXISTS { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?i && ?f = ?s && ?o = ?a) } }"),
    query("in a NOT EXISTS per row", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER NOT EXISTS { ?a ?b ?c . ?d ?e ?f FILTER(?c = ?f && ?a != ?d && ?o = 0) } }", long=True),
    query("in a MINUS", f"SELECT (COUNT(*) AS ?n) {{ {_PAIR} MINUS {{ ?as ?x ?y . ?bs ?z ?w }} }}", long=True),
    query("in optionals", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f } OPTIONAL { ?g ?h ?i } OPTIONAL { ?j ?k ?l } }", long=True),
    query("in unions of unions", "SELECT (COUNT(*) AS ?n) { " + " ".join(f"{{ ?a{n} ?b{n} ?c{n} }} UNION {{ ?d{n} ?e{n} ?f{n} }}" for n in range(6)) + " }", long=True),
    query("asked for", f"ASK {{ {_PRODUCT} FILTER(?as = ?bs && ?bs = ?cs && ?ao = 17 && ?bo = 18) FILTER(RAND() > 2) }}"),
    query("HAVING nothing", f"SELECT ?as {{ {_PAIR} }} GROUP BY ?as HAVING (COUNT(*) > 99999999)", long=True),
    query("sampled and averaged", f"SELECT (SAMPLE(?ao) AS ?x) (AVG(?bo) AS ?y) (MIN(?co) AS ?z) {{ {_PRODUCT} }}", long=True),
)  # fmt: skip

VALUES: tuple[QueryAttack, ...] = (
    query("9,000 rows", lambda: "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + " ".join(map(str, range(9_000))) + " } }"),
    query("9,000 rows, three times", lambda: "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "1 " * 9_000 + "} VALUES ?y { " + "1 " * 9_000 + "} VALUES ?z { " + "1 " * 9_000 + "} }", long=True),
    query("100 rows, ten times", lambda: "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{n} {{ {'1 ' * 100} }}" for n in range(10)) + " }", long=True),
    query("100 rows, five times, listed", lambda: "SELECT * { " + " ".join(f"VALUES ?v{n} {{ {'1 ' * 100} }}" for n in range(5)) + " }", long=True),
    query("16,000 unbound values", lambda: "SELECT * { VALUES ?x { " + "UNDEF " * 16_000 + "} ?x ?p ?o }"),
    query("a table of 1,000 columns", lambda: "SELECT * { VALUES (" + " ".join(f"?v{n}" for n in range(1_000)) + ") { (" + "1 " * 1_000 + ") } }"),
    query("rows too short", "SELECT * { VALUES (?a ?b) { (1) } }", BAD_QUERY),
    query("an IN list of 20,000 numbers", lambda: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o IN (" + ",".join(map(str, range(15_000))) + ")) }"),
    query("a NOT IN list of 15,000 expressions", lambda: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o NOT IN (" + ",".join(["?s"] * 15_000) + ")) }", long=True),
    query("an IN list within a product", lambda: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?a ?b ?c FILTER(?o IN (" + ",".join(["STR(?c)"] * 5_000) + ")) }", long=True),
    query("strings of 5,000 characters, 15 of them, in five products", lambda: "SELECT * { " + " ".join(f'VALUES ?v{n} {{ "{"x" * 1_000}" "{"y" * 1_000}" "{"z" * 1_000}" }}' for n in range(20)) + " }"),
    query("values after the query, 9,000", lambda: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } VALUES ?o { " + " ".join(map(str, range(9_000))) + " }"),
)  # fmt: skip

PATHS: tuple[QueryAttack, ...] = (
    query("a star of stars", "SELECT (COUNT(*) AS ?n) { ?s (gc:keyword*/gc:keyword*)* ?o }"),
    query("a star of everything", "SELECT (COUNT(*) AS ?n) { ?s (!gc:none)* ?o }"),
    query("a star of everything, both ways", "SELECT (COUNT(*) AS ?n) { ?s (!gc:none|!^gc:none)* ?o }", long=True),
    query("a plus of everything, both ways, listed", "SELECT * { ?s (!(gc:none|^gc:none))+ ?o }", long=True),
    query("three stars of everything in a row", "SELECT (COUNT(*) AS ?n) { ?s (!gc:none)*/(!gc:none)*/(!gc:none)* ?o }", long=True),
    query("stars chained by variables", "SELECT (COUNT(*) AS ?n) { ?a (!gc:none)* ?b . ?b (!gc:none)* ?c . ?c (!gc:none)* ?d }", long=True),
    query("a star between constants", "ASK { gc:none (!gc:x|!^gc:x)* gc:other }"),
    query("a star with both ends free", "SELECT * { ?s gc:keyword* ?o }", long=True),
    query("nested stars, 40", lambda: "SELECT (COUNT(*) AS ?n) { ?s " + _nest("(", "!gc:none", ")*", 40) + " ?o }", long=True),
    query("nested pluses and stars over alternatives", lambda: "SELECT (COUNT(*) AS ?n) { ?s " + _nest("((", "!gc:none|^gc:keyword", ")+/(gc:keyword|^gc:keyword))*", 10) + " ?o }"),
    query("a sequence of 1,000 steps", lambda: "SELECT * { ?s " + "/".join(["!gc:none"] * 1_000) + " ?o }"),
    query("a sequence of 30 free steps", lambda: "SELECT (COUNT(*) AS ?n) { ?s " + "/".join(["(!gc:none|!^gc:none)"] * 30) + " ?o }", long=True),
    query("a sequence of 5,000 steps", lambda: "SELECT * { ?s " + "/".join(["gc:keyword"] * 5_000) + " ?o }", BAD_QUERY),
    query("a sequence of 500 optional steps", lambda: "SELECT * { ?s " + "/".join(["gc:keyword?"] * 500) + " ?o }", long=True),
    query("a sequence of 40 starred steps", lambda: "SELECT (COUNT(*) AS ?n) { ?s " + "/".join(["(!gc:none)*"] * 40) + " ?o }", long=True),
    query("a sequence of inverses", lambda: "SELECT (COUNT(*) AS ?n) { ?s " + "/".join(["!gc:none/^(!gc:none)"] * 10) + " ?o }", long=True),
    query("alternatives, 1,500", lambda: "SELECT * { ?s (" + "|".join(f"gc:p{n}" for n in range(1_500)) + ")* ?o }", long=True),
    query("negated set of 1,500", lambda: "SELECT (COUNT(*) AS ?n) { ?s (!(" + "|".join(f"gc:p{n}" for n in range(1_500)) + "))* ?o }"),
    query("negated set of 9,000", lambda: "SELECT (COUNT(*) AS ?n) { ?s !(" + "|".join(f"gc:p{n}" for n in range(9_000)) + ") ?o }", BAD_QUERY),
    query("doubled alternatives of sequences", lambda: "SELECT (COUNT(*) AS ?n) { ?s " + "/".join(["(!gc:a|!gc:b)"] * 60) + " ?o }", long=True),
)  # fmt: skip

_SUBJECTS = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?x ?y ?z "
REGULAR_EXPRESSIONS: tuple[QueryAttack, ...] = (
    query("nested plus", f'SELECT (REGEX("{"a" * 5_000}!", "(a+)+$") AS ?x) {{}}'),
    query("nested star with a group", f'SELECT (REGEX("{"a" * 5_000}!", "^((a|a)*)*$") AS ?x) {{}}'),
    query("quantifier of a quantifier", f'SELECT (REGEX("{"a" * 2_000}", "((a{{1,200}}){{1,200}}){{1,20}}b") AS ?x) {{}}'),
    query("a counted repeat of counted repeats", 'SELECT (REGEX("a", "((((a{1,100}){1,100}){1,100}){1,100}){1,100}") AS ?x) {}'),
    query("a counted repeat of a class of all letters", r'SELECT (REGEX("a", "[\\p{L}\\p{N}]{1,1000}{1,1000}") AS ?x) {}'),
    query("a pattern of 90,000 letters", lambda: f'SELECT (REGEX("a", "{"a" * 90_000}") AS ?x) {{}}'),
    query("a pattern of 10,000 alternatives", lambda: f'SELECT (REGEX("{"a" * 1_000}", "{"|".join(["aaaaab"] * 10_000)}") AS ?x) {{}}'),
    query("a pattern of 10,000 optional letters", lambda: f'SELECT (REGEX("{"a" * 5_000}", "{"a?" * 5_000}{"a" * 5_000}") AS ?x) {{}}'),
    query("a pattern of 40,000 groups", lambda: f'SELECT (REGEX("a", "{"(" * 40_000}{")" * 40_000}") AS ?x) {{}}'),
    query("another pattern for each row", _SUBJECTS + 'FILTER(REGEX(STR(?o), CONCAT("(.*", STR(?z), ".*)+"))) }', long=True),
    query("case-blind over a product", _SUBJECTS + 'FILTER(REGEX(STR(?o), "(.*a.*b.*)+c", "i")) }'),
    query("replacement by itself, many times longer", f'SELECT (STRLEN(REPLACE(REPLACE(REPLACE("{"a" * 1_000}", "a", "{"a" * 1_000}"), "a", "{"a" * 1_000}"), "a", "{"a" * 1_000}")) AS ?x) {{}}'),
    query("replacement of the empty match", f'SELECT (STRLEN(REPLACE("{"a" * 5_000}", "", "{"b" * 5_000}")) AS ?x) {{}}'),
    query("replacement by whole matches", f'SELECT (STRLEN(REPLACE("{"a" * 9_000}", "(a+)", "{"$1" * 9_000}")) AS ?x) {{}}'),
    query("replacement by whole matches, three times", f'SELECT (STRLEN(REPLACE(REPLACE(REPLACE("{"a" * 900}", "(a+)", "{"$1" * 900}"), "(a+)", "{"$1" * 900}"), "(a+)", "{"$1" * 900}")) AS ?x) {{}}'),
    query("no regular expression at all", 'SELECT (REGEX("a", "(((") AS ?x) (REPLACE("a", "[", "b") AS ?y) {}'),
    query("an unknown flag", 'SELECT (REGEX("a", "a", "zzz") AS ?x) {}'),
    query("backreferences and look-around", r'SELECT (REGEX("aa", "(a)\\1(?=b)(?<!c)") AS ?x) {}'),
)  # fmt: skip

MEMORY: tuple[QueryAttack, ...] = (
    query("CONCAT doubling, 40 times", lambda: _doubling("CONCAT({0}, {0})", 40)),
    query("CONCAT doubling, 20 times", lambda: _doubling("CONCAT({0}, {0})", 20), long=True),
    query("CONCAT of ten, 12 times", lambda: _doubling("CONCAT({0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0})", 12), long=True),
    query("REPLACE growing, 10 times", lambda: _doubling('REPLACE({0}, "x", "xxxxxxxxxx")', 10)),
    query("ENCODE_FOR_URI tripling, 30 times", lambda: _doubling("ENCODE_FOR_URI({0})", 30, "%%%%%%%%" * 100)),
    query("STRDT of a doubled string", lambda: _doubling("STRDT(CONCAT(STR({0}), STR({0})), gc:long)", 40)),
    query("IRI of a doubled string", lambda: _doubling('IRI(CONCAT("urn:x:", STR({0}), STR({0})))', 40), long=True),
    query("UCASE and LCASE of a doubled string", lambda: _doubling("UCASE(LCASE(CONCAT({0}, {0})))", 40), long=True),
    query("hashes of a doubled string", lambda: _doubling("CONCAT(SHA512({0}), {0}, {0})", 40), long=True),
    query("GROUP_CONCAT of all", 'SELECT (STRLEN(GROUP_CONCAT(?o; separator="' + "x" * 10_000 + '")) AS ?n) { ?s ?p ?o . ?a ?b ?c }'),
    query("GROUP_CONCAT of a product", f"SELECT (STRLEN(GROUP_CONCAT(CONCAT(STR(?as), STR(?bo)))) AS ?n) {{ {_PRODUCT} }}"),
    query("GROUP_CONCAT DISTINCT of a product", f"SELECT (GROUP_CONCAT(DISTINCT CONCAT(STR(?as), STR(?bs), STR(?bo))) AS ?n) {{ {_PAIR} }}", long=True),
    query("GROUP_CONCAT of GROUP_CONCAT", "SELECT (GROUP_CONCAT(?g) AS ?n) { { SELECT (GROUP_CONCAT(?o) AS ?g) { ?s ?p ?o } } ?x ?y ?z }"),
    query("long strings in every row", f'SELECT ?s (CONCAT(STR(?o), "{"x" * 50_000}") AS ?long) {{ ?s ?p ?o }}'),
    query("long strings sorted", f'SELECT ?s (CONCAT(STR(?o), "{"x" * 50_000}") AS ?long) {{ ?s ?p ?o }} ORDER BY DESC(?long)', long=True),
    query("long strings grouped", f'SELECT ?long (COUNT(*) AS ?n) {{ ?s ?p ?o BIND(CONCAT(STR(?s), STR(?o), "{"x" * 50_000}") AS ?long) }} GROUP BY ?long', long=True),
    query("long strings in memory of a MINUS", f'SELECT * {{ ?s ?p ?o MINUS {{ ?a ?b ?c BIND(CONCAT(STR(?c), "{"x" * 50_000}") AS ?o) }} }}', long=True),
    query("long strings in a hash join", f'SELECT * {{ {{ SELECT ?s ?long {{ ?s ?p ?o BIND(CONCAT(STR(?o), "{"x" * 50_000}") AS ?long) }} }} {{ SELECT ?s ?other {{ ?s ?q ?other }} ORDER BY ?other }} }}', long=True),
    query("everything as one answer", "SELECT * { ?s ?p ?o . ?s ?q ?x }"),
    query("everything constructed", "CONSTRUCT { ?s ?p ?o . ?s ?q ?x } { ?s ?p ?o . ?s ?q ?x }", long=True),
)  # fmt: skip

GRAPHS: tuple[QueryAttack, ...] = (
    query("a product constructed", f"CONSTRUCT {{ ?as ?bp ?bo . ?bs ?ap ?ao }} {{ {_PAIR} }}"),
    query("new nodes for a product", f"CONSTRUCT {{ [] ?ap [] . [] ?bp [] }} {{ {_PAIR} }}", long=True),
    query(
        "a template of 1,000 triples",
        lambda: "CONSTRUCT { " + " . ".join(f"?s <urn:{n}> ?o" for n in range(1_000)) + " } { ?s ?p ?o }",
    ),
    query("a template that cannot be right", 'CONSTRUCT { ?o ?s "x" . "x" ?p ?s } { ?s ?p ?o }', long=True),
    query("everything described", "DESCRIBE ?s ?p ?o { ?s ?p ?o }"),
    query("everything described, a product", f"DESCRIBE * {{ {_PAIR} }}", long=True),
    query("1,000 things described", lambda: "DESCRIBE " + " ".join(f"<urn:{n}>" for n in range(1_000))),
    query("DESCRIBE with an endless path", "DESCRIBE ?o { gc:GuidingCase (!gc:x|!^gc:x)* ?o }", long=True),
)

FUNCTIONS: tuple[QueryAttack, ...] = (
    query("random numbers compared for ever", f"SELECT * {{ {_PRODUCT} FILTER(RAND() < 0) }}", long=True),
    query("UUIDs made distinct", f"SELECT (COUNT(DISTINCT ?u) AS ?n) {{ {_PAIR} BIND(UUID() AS ?u) }}"),
    query("new nodes made distinct", f"SELECT (COUNT(DISTINCT ?u) AS ?n) {{ {_PAIR} BIND(BNODE() AS ?u) }}", long=True),
    query("hashes over a product", f"SELECT (COUNT(DISTINCT SHA512(CONCAT(STR(?ao), STR(?bo)))) AS ?n) {{ {_PAIR} }}", long=True),
    query("substrings out of range", 'SELECT (SUBSTR("abc", -9223372036854775808, 9223372036854775807) AS ?x) (SUBSTR("abc", 1e308) AS ?y) {}'),
    query("division by nothing", "SELECT (1/0 AS ?x) (1.0/0.0 AS ?y) (0e0/0e0 AS ?z) {}"),
    query("integers beyond their range", "SELECT (9223372036854775807 + 1 AS ?x) (-9223372036854775808 - 1 AS ?y) (ABS(-9223372036854775808) AS ?z) {}"),
    query("the smallest integer divided by minus one", 'SELECT ("-9223372036854775808"^^xsd:integer / -1 AS ?x) {}'),
    query("rounding beyond range", "SELECT (ROUND(1e308) AS ?x) (CEIL(-1e308) AS ?y) (FLOOR(1e999) AS ?z) {}"),
    query("dates out of range", 'SELECT (xsd:dateTime("999999999999-12-31T23:59:59Z") AS ?x) (YEAR("-999999999999-01-01T00:00:00"^^xsd:dateTime) AS ?y) {}'),
    query("durations out of range", 'SELECT ("9999999999999999-01-01T00:00:00"^^xsd:dateTime + "P99999999999999999D"^^xsd:dayTimeDuration AS ?x) {}'),
    query("time zones out of range", 'SELECT (TIMEZONE("2020-01-01T00:00:00+99:99"^^xsd:dateTime) AS ?x) (TZ("2020-01-01T00:00:00-14:01"^^xsd:dateTime) AS ?y) {}'),
    query("a file by its IRI as a function", "SELECT (<file:///etc/passwd>(1) AS ?x) {}"),
    query("a Java class as a function", 'SELECT (<java:java.lang.Runtime.exec>("id") AS ?x) {}'),
    query("a Python module as a function", 'SELECT (<http://python.example/os.system>("id") AS ?x) {}'),
)  # fmt: skip

TABLES = {
    "nesting": NESTING,
    "unclosed": UNCLOSED,
    "length": LENGTH,
    "chain": CHAINS,
    "product": PRODUCTS,
    "values": VALUES,
    "path": PATHS,
    "regular expression": REGULAR_EXPRESSIONS,
    "memory": MEMORY,
    "graph": GRAPHS,
    "function": FUNCTIONS,
}
