"""Documents and data that hope to cost far more than they weigh, or to make their reader reach out: a table a kind."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from tests.documents.made_files import W, docx, paragraph, zipped
from tests.hostile.attack import request
from tests.hostile.wire import render

if TYPE_CHECKING:
    from tests.hostile.attack import RequestAttack

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ROOT: Final = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
ONE: Final = "<http://e/s> <http://e/p> "
LAUGHS: Final = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
FORM: Final = "multipart/form-data; boundary=x"
CASE: Final = "检例第1号\n【要旨】\n"
MANY: Final = 100_000


def post(path: str, media_type: str, body: bytes | str, *headers: str) -> bytes:
    """A request with this body."""
    octets = body.encode() if isinstance(body, str) else body
    return render("POST", path, f"Content-Type: {media_type}", *headers, body=octets)


def read(media_type: str, body: bytes | str) -> bytes:
    """A document to be read."""
    return post("/api/v1/read", media_type, body)


def check(media_type: str, body: bytes | str) -> bytes:
    """Data to be validated."""
    return post("/api/v1/validate", media_type, body)


def package(**parts: bytes) -> bytes:
    """A .zip file with these parts, whose names have a slash for each double underscore."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, body in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", body)
    return file.getvalue()


def pdf_of(stream: bytes, entries: bytes = b"", kids: bytes = b"[3 0 R]") -> bytes:
    """A PDF of one page with this content, as the entries of its dictionary say it is packed."""
    return b"".join(
        (
            b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
            b"2 0 obj\n<< /Type /Pages /Kids %s /Count 1 >>\nendobj\n" % kids,
            b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n",
            b"4 0 obj\n<< /Length %d %s >>\nstream\n%s\nendstream\nendobj\n" % (len(stream), entries, stream),
            b"trailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF\n",
        )
    )


def zeros(megabytes: int) -> bytes:
    """So many megabytes of zeros, packed."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


DOCUMENTS: tuple[RequestAttack, ...] = (
    request("a Word file that unpacks to a gigabyte", lambda: read(WORD, zipped(b"<w:p>" + b" " * 500_000_000)), 400, 413, 503, 504),
    request("a Word file of one word a million times", lambda: read(WORD, docx(paragraph("检例第1号") * 300_000)), 200, 400, 413, 503, 504),
    request("a Word file of nested paragraphs", lambda: read(WORD, docx("<w:p>" * MANY + "</w:p>" * MANY)), 200, 400, 503, 504),
    request("a Word file that laughs", lambda: read(WORD, docx("", head=f'<!DOCTYPE d [<!ENTITY a "ha">{LAUGHS}]>')), 400),
    request("a Word file with an entity of a file", lambda: read(WORD, docx(paragraph("a"), head='<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>')), 400),
    request("a Word file with 20,000 parts", lambda: read(WORD, package(**{f"p{n}": b"" for n in range(5_000)})), 400, 413),
    request("a Word file whose part climbs out", lambda: read(WORD, package(**{"..__..__tmp__x": b"<a/>"})), 400),
    request("a Word file in Word's name only", read(WORD, b"PK\x03\x04" + bytes(1000)), 400),
    request("an old Word file", read(WORD, b"\xd0\xcf\x11\xe0" + bytes(1000)), 400),
    request("a Word file with a schema elsewhere", lambda: read(WORD, zipped(f'<w:document xmlns:w="{W}" xsi:schemaLocation="http://127.0.0.1:9/ a" xmlns:xsi="x"/>'.encode())), 400),
    request("a PDF page that unpacks to half a gigabyte", lambda: read("application/pdf", pdf_of(zeros(500), b"/Filter /FlateDecode")), 400, 503, 504),
    request("a PDF page packed four times", lambda: read("application/pdf", pdf_of(zlib.compress(zlib.compress(zlib.compress(zeros(300), 9), 9), 9), b"/Filter [/FlateDecode /FlateDecode /FlateDecode /FlateDecode]")), 400, 503, 504),
    request("a PDF whose pages hold each other", lambda: read("application/pdf", pdf_of(b"", kids=b"[2 0 R 2 0 R 2 0 R]")), 400, 503, 504),
    request("a PDF with 100,000 open brackets", lambda: read("application/pdf", pdf_of(b"[" * MANY)), 400, 503, 504),
    request("a PDF with nested dictionaries", lambda: read("application/pdf", b"%PDF-1.4\n1 0 obj\n" + b"<< /A " * MANY), 400, 503, 504),
    request("a PDF that is nothing else", read("application/pdf", b"%PDF-1.7\n"), 400),
    request("a page of 100,000 nested elements", lambda: read("text/html", "<div>" * MANY), 200, 400, 503, 504),
    request("a page of 100,000 attributes", lambda: read("text/html", "<p " + " ".join(f"a{n}=1" for n in range(MANY)) + ">"), 200, 400, 413, 503, 504),
    request("a page with an unknown encoding", read("text/html", "<meta charset=rot13><p>a"), 200, 400),
    request("a page with an entity of a file", read("text/html", '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;'), 200, 400),
    request("a page with scripts and frames elsewhere", read("text/html", '<p>a<script src="//127.0.0.1:9"></script><iframe src="http://127.0.0.1:9/"></iframe><img src="http://127.0.0.1:9/">'), 200),
    request("a text of one line", lambda: read("text/plain", CASE + "第" * 300_000), 200, 413, 503, 504),
    request("a text of open brackets", lambda: read("text/plain", CASE + "《" * 300_000), 200, 413, 503, 504),
    request("a text of citations", lambda: read("text/plain", CASE + "《刑法》第一条、" * 40_000), 200, 413, 503, 504),
    request("a text of ranges", lambda: read("text/plain", CASE + "【相关规定】\n" + "《刑法》第一条至第九千九百九十九条\n" * 10_000), 200, 413, 503, 504),
    request("a text of dates", lambda: read("text/plain", CASE + "【基本案情】\n" + "2020年1月1日至" * 40_000), 200, 413, 503, 504),
    request("a text of numbers of cases", lambda: read("text/plain", CASE * 20_000), 200, 413, 503, 504),
    request("a text of line ends", lambda: read("text/plain", "\r\n" * 400_000), 200, 503, 504),
    request("a text of combining marks", lambda: read("text/plain", CASE + "a" + "\u0301" * 300_000), 200, 503, 504),
    request("JSON in JSON", lambda: read("application/json", "[" * MANY), 400),
    request("a number of a million digits in JSON", lambda: read("application/json", '{"text": ' + "9" * 900_000 + "}"), 400, 422),
    request("a million escapes in JSON", lambda: read("application/json", '{"text": "' + "\\u0061" * 160_000 + '"}'), 200),
    request("100,000 fields in JSON", lambda: read("application/json", json.dumps({f"a{n}": "" for n in range(60_000)})), 422),
    request("100,000 parts", lambda: read(FORM, b"--x\r\n\r\n\r\n" * MANY + b"--x--\r\n"), 400),
    request("a part with endless headers", lambda: read(FORM, b"--x\r\n" + b"A: b\r\n" * MANY + b"\r\n\r\n--x--\r\n"), 400),
    request("a part with one endless header", lambda: read(FORM, b"--x\r\nContent-Disposition: form-data; name=" + b"a" * 900_000), 400),
    request("a form of boundaries that are none", lambda: read(FORM, b"\r\n--\r\n-" * MANY), 400),
    request("a file whose name climbs out", read(FORM, b'--x\r\nContent-Disposition: form-data; name="file"; filename="../../../../tmp/x.md"\r\n\r\na\r\n--x--\r\n'), 200),
    request("a file whose name has a null", read(FORM, b'--x\r\nContent-Disposition: form-data; name="file"; filename="a\0b.md"\r\n\r\na\r\n--x--\r\n'), 200, 400),
)  # fmt: skip

DATA: tuple[RequestAttack, ...] = (
    request("N-Triples of nested triple terms", lambda: check("application/n-triples", ONE + f"<<( {ONE}" * 20_000 + "<http://e/o>" + " )>>" * 20_000 + " ."), 400),
    request("N-Quads of nested triple terms", lambda: check("application/n-quads", ONE + f"<<( {ONE}" * 20_000 + "<http://e/o>" + " )>>" * 20_000 + " ."), 400),
    request("Turtle of nested blank nodes", lambda: check("text/turtle", ONE + "[ <http://e/p> " * 50_000), 400),
    request("Turtle of nested lists", lambda: check("text/turtle", ONE + "(" * MANY + ")" * MANY + " ."), 400),
    request("TriG of nested graphs", lambda: check("application/trig", "{" * MANY), 400),
    request("JSON-LD of nested objects", lambda: check("application/ld+json", '{"http://e/p":' * 50_000 + "1" + "}" * 50_000), 400),
    request("JSON-LD of nested contexts", lambda: check("application/ld+json", '{"@context":' * 50_000 + "{}" + "}" * 50_000), 400),
    request("JSON-LD with a context elsewhere", check("application/ld+json", '{"@context": "http://127.0.0.1:9/c", "@id": "http://e/s"}'), 400),
    request("JSON-LD that imports a context", check("application/ld+json", '{"@context": {"@import": "file:///etc/passwd"}, "@id": "http://e/s"}'), 400),
    request("JSON-LD whose terms run in a circle", check("application/ld+json", '{"@context": {"a": "b:x", "b": "a:x"}, "a": 1}'), 200, 400),
    request("RDF/XML of nested elements", lambda: check("application/rdf+xml", ROOT + "<e:a><e:b>" * 50_000), 400),
    request("RDF/XML that laughs", lambda: check("application/rdf+xml", f'<!DOCTYPE x [<!ENTITY a "ha">{LAUGHS}]>{ROOT}<e:a><e:b>&j;</e:b></e:a></rdf:RDF>'), 400),
    request("RDF/XML that grows", lambda: check("application/rdf+xml", f'<!DOCTYPE x [<!ENTITY a "{"x" * 10_000}">]>{ROOT}{"<e:a><e:b>&a;</e:b></e:a>" * 20_000}</rdf:RDF>'), 400),
    request("RDF/XML with an entity of a file", check("application/rdf+xml", f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{ROOT}<e:a><e:b>&a;</e:b></e:a></rdf:RDF>'), 400),
    request("RDF/XML with a definition elsewhere", check("application/rdf+xml", f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">{ROOT}<e:a/></rdf:RDF>'), 200, 400),
    request("an import elsewhere", check("text/turtle", "<http://e/o> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/> ."), 200),
    request("a shape that queries another host", check("text/turtle", '@prefix sh: <http://www.w3.org/ns/shacl#> . <http://e/s> a sh:NodeShape ; sh:targetNode <http://e/s> ; sh:sparql [ sh:select "SELECT $this { SERVICE <http://127.0.0.1:9/> { $this ?p ?o } }" ] .'), 200),
    request("a shape with a script elsewhere", check("text/turtle", '@prefix sh: <http://www.w3.org/ns/shacl#> . <http://e/l> a sh:JSLibrary ; sh:jsLibraryURL "http://127.0.0.1:9/x.js" .'), 200),
    request("a literal of a megabyte", lambda: check("text/turtle", ONE + '"' + "x" * 999_000 + '" .'), 200, 413),
    request("a literal for a pattern to stumble over", lambda: check("text/turtle", f'<https://w3id.org/cn-guiding-cases/case/spp/1> a <https://w3id.org/cn-guiding-cases/def#GuidingCase> ; <http://www.w3.org/2004/02/skos/core#notation> "{"检例第" * 90_000}" .'), 200, 503, 504),
    request("a number of a hundred thousand digits", lambda: check("text/turtle", f"<https://w3id.org/cn-guiding-cases/case/spp/1> <https://w3id.org/cn-guiding-cases/def#caseNumber> {'9' * MANY} ."), 200, 503, 504),
    request("a number with a vast exponent", check("text/turtle", ONE + '"1e999999999"^^<http://www.w3.org/2001/XMLSchema#double>, 1.0e+999999999 .'), 200, 400),
    request("a year of 100,000 digits", lambda: check("text/turtle", ONE + f'"{"9" * MANY}-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .'), 200, 503, 504),
    request("XML that laughs in a literal", lambda: check("text/turtle", ONE + json.dumps(f'<!DOCTYPE x [<!ENTITY a "ha">{LAUGHS}]><x>&j;</x>') + "^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral> ."), 200, 503, 504),
    request("HTML that nests in a literal", lambda: check("text/turtle", ONE + '"' + "<div>" * MANY + '"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML> .'), 200, 503, 504),
    request("19,000 cases that break every rule", lambda: check("text/turtle", "".join(f"<https://w3id.org/cn-guiding-cases/case/spp/{n}> a <https://w3id.org/cn-guiding-cases/def#GuidingCase> .\n" for n in range(1, 9_000))), 200, 413, 503, 504),
    request("a ring of broader keywords", lambda: check("text/turtle", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" + "".join(f"<http://e/{n}> skos:broader <http://e/{(n + 1) % 5_000}> .\n" for n in range(5_000))), 200, 503, 504),
    request("more statements than are read", lambda: check("text/turtle", "".join(f"<u:s{n}> <u:p> 1 .\n" for n in range(45_000))), 413),
    request("a relative base that climbs", check("text/turtle", "@base <file:///etc/> . <passwd> <p> <../../etc/shadow> ."), 200, 400),
    request("Turtle of prefixes", lambda: check("text/turtle", "".join(f"@prefix a{n}: <http://e/{n}> .\n" for n in range(25_000))), 200, 503, 504),
    request("a list named at length", lambda: check("text/turtle", ONE + "(" + "0 " * 9_000 + ") ."), 200, 503, 504),
)  # fmt: skip

TABLES = {"document": DOCUMENTS, "data": DATA}
