"""Turn a student's bytes into text, or say what they are instead of a notebook."""

from __future__ import annotations

import codecs
import io
import re
import tokenize
from collections.abc import Iterator

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD_BYTES = 4096
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (doc, xls, ppt)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"version https://git-lfs", "a Git LFS pointer, not the file it stands for"),
)
_OFFICE = (
    (b"word/", "a Word document (docx)"),
    (b"xl/", "an Excel workbook (xlsx)"),
    (b"ppt/", "a PowerPoint presentation (pptx)"),
)
_HTML = re.compile(rb"(\xef\xbb\xbf)?\s*(<!--|<\?xml|<!doctype\s+html|<html|<head|<body)", re.I)
_CONFLICT_START = re.compile(rb"^<{7} ", re.MULTILINE)
_CONFLICT_END = re.compile(rb"^>{7} ", re.MULTILINE)
_CHUNK_BYTES = 1 << 20
# Legal cookies that Python's own reader can't use either: quadratic time, or escapes that warn.
_UNUSABLE_CODECS = frozenset({"punycode", "idna", "undefined", "unicode-escape"})


def foreign_format(content: bytes) -> str:
    """Return what a file looks like that can't be a notebook or script; empty if it may be one."""
    head = content[:_HEAD_BYTES]
    if head.startswith(b"PK\x03\x04"):
        inside = head + content[-_HEAD_BYTES:]
        return next((kind for mark, kind in _OFFICE if mark in inside), "a zip archive")
    if _HTML.match(head):
        return "a web page (HTML)"
    return next((kind for magic, kind in _MAGIC if head.lstrip().startswith(magic)), "")


def has_conflict_markers(text: bytes) -> bool:
    """Return whether a line begins `<<<<<<< ` and a later one `>>>>>>> `, as git leaves them."""
    # Two searches: one pattern for both takes quadratic time on a file full of first halves.
    start = _CONFLICT_START.search(text)
    return start is not None and _CONFLICT_END.search(text, start.end()) is not None


def notebook_as_utf8(content: bytes) -> bytes:
    """Return JSON text as UTF-8: a byte order mark decides what it is, else it is that already.

    Of a large file no more than a piece is decoded at a time: a text with one emoji in it takes
    four bytes for each of its characters.

    Raises:
        UnicodeDecodeError: it is neither.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            pieces = _decoded(content, len(bom), encoding)
            return b"".join(piece.encode("utf-8", "surrogatepass") for piece in pieces)
    for _ in _decoded(content, 0, "utf-8"):
        pass
    return content


def _decoded(content: bytes, begin: int, encoding: str) -> Iterator[str]:
    """Yield a text in pieces.

    Raises:
        UnicodeDecodeError: it is none; `start` is where the byte stands in the content.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    for place in range(begin, max(len(content), begin + 1), _CHUNK_BYTES):
        held = len(decoder.getstate()[0])
        piece = content[place : place + _CHUNK_BYTES]
        try:
            yield decoder.decode(piece, final=place + _CHUNK_BYTES >= len(content))
        except UnicodeDecodeError as error:
            start = place - held + error.start
            raise UnicodeDecodeError(
                encoding, content[start : start + 1], start, start + 1, error.reason
            ) from None


def decode_script(content: bytes) -> str:
    """Decode Python source: byte order mark, PEP 263 cookie, UTF-8, and at last Latin-1."""
    try:
        marked = _decode_marked(content)
        if marked is not None:
            return marked
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        if codecs.lookup(encoding).name not in _UNUSABLE_CODECS:
            return content.decode(encoding)
        return content.decode("utf-8")
    except (SyntaxError, LookupError, ValueError):
        pass
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def encodable(text: str) -> str:
    """Return `text` with its surrogate pairs joined and its lone surrogates replaced."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def with_unix_newlines(text: str) -> str:
    """Return `text` with CRLF and CR turned into LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_marked(content: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding)
    return None
