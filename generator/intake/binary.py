"""Is this a text at all? Files of programs are known by their first bytes, others by what no text holds."""

import re
from typing import Final, NamedTuple


class Kind(NamedTuple):
    """What a file that is no text seems to be, and what to do with it."""

    name: str
    remedy: str


_EXPORT: Final = "export it as text or HTML first"
_SPARE: Final = "take it out of the seeds folder"
_UNPACK: Final = "unpack it first"

_MAGIC: Final = (
    # First bytes as the formats' own descriptions and the database of file(1) give them.
    (b"%PDF-", Kind("a PDF", _EXPORT)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("a Word, Excel or PowerPoint file of before 2007", _EXPORT)),
    (b"{\\rtf", Kind("a rich text (RTF) file", _EXPORT)),
    (b"\x89PNG\r\n\x1a\n", Kind("a PNG picture", _SPARE)),
    (b"\xff\xd8\xff", Kind("a JPEG picture", _SPARE)),
    (b"GIF8", Kind("a GIF picture", _SPARE)),
    (b"RIFF", Kind("a picture or recording (RIFF)", _SPARE)),
    (b"BM", Kind("a BMP picture", _SPARE)),
    (b"II*\0", Kind("a TIFF picture", _SPARE)),
    (b"MM\0*", Kind("a TIFF picture", _SPARE)),
    (b"\x1f\x8b", Kind("a gzip archive", _UNPACK)),
    (b"BZh", Kind("a bzip2 archive", _UNPACK)),
    (b"\xfd7zXZ\0", Kind("an xz archive", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", Kind("a zstd archive", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Kind("a 7-Zip archive", _UNPACK)),
    (b"Rar!\x1a\x07", Kind("a RAR archive", _UNPACK)),
    (b"SQLite format 3\0", Kind("an SQLite database", "export its texts as CSV first")),
    (b"bplist00", Kind("a property list or Safari web archive", _EXPORT)),
    (b"ID3", Kind("an MP3 recording", _SPARE)),
    (b"OggS", Kind("a recording (Ogg)", _SPARE)),
    (b"\x7fELF", Kind("a program", _SPARE)),
    (b"MZ", Kind("a program", _SPARE)),
)

_SHORT_MAGIC: Final = frozenset({b"BM", b"MZ", b"ID3", b"BZh", b"RIFF", b"GIF8", b"OggS"})
"""Letters that a text may begin with too: they count only where other bytes are no text's."""

_ZIPPED: Final = (
    # A zip archive tells what it is by the names of the files in it, which stand in its head.
    (b"word/", Kind("a Word document (DOCX)", _EXPORT)),
    (b"xl/", Kind("an Excel sheet (XLSX)", "export it as CSV first")),
    (b"ppt/", Kind("a PowerPoint file (PPTX)", _EXPORT)),
    (b"application/epub+zip", Kind("an e-book (EPUB)", _EXPORT)),
    (b"application/vnd.oasis.opendocument", Kind("an OpenDocument file", _EXPORT)),
)

_MHTML: Final = re.compile(rb"\A(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\n)*){1,20}", re.IGNORECASE)


def seems(data: bytes) -> Kind | None:
    """What a file that is no text seems to be; None where its first bytes may begin a text.

    >>> seems(b"%PDF-1.7\\n").name
    'a PDF'
    >>> seems(b"BMW builds cars") is None
    True
    """
    if data.startswith(b"PK\x03\x04"):
        head = data[:4096]
        return next((kind for name, kind in _ZIPPED if name in head), Kind("a zip archive", _UNPACK))
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (magic not in _SHORT_MAGIC or _odd(data[:1024])):
            return kind
    if data[4:12] in (b"ftypmp42", b"ftypisom", b"ftypM4A ", b"ftypheic", b"ftypqt  ", b"ftypavif"):
        return Kind("a film, recording or picture (MP4)", _SPARE)
    mail = _MHTML.match(data[:4096])
    if mail and b"multipart/related" in mail[0].lower():
        return Kind("a web page saved with its pictures (MHTML)", "save it as HTML only, or export it as text")
    return None


def _odd(head: bytes) -> bool:
    return b"\0" in head or sum(byte < 9 or 13 < byte < 27 for byte in head) > len(head) // 50


def unreadable(text: str) -> bool:
    """True where what was decoded is no text: nulls, control characters by the dozen, or hardly a letter among them.

    Broken texts have strange characters too, and cleaning mends those: a third of UTF-8 read as Latin are C1 controls,
    UTF-8 read as GBK has characters of private use, and so have icons of a web font. Of random bytes every tenth is a
    control character.

    >>> unreadable("spring\\0"), unreadable("spring"), unreadable("\x01\x02 a b c \x03")
    (True, False, True)
    """
    if "\0" in text:
        return True
    return (
        len(_CONTROLS.findall(text)) * 15 > len(text)
        or len(_UNASSIGNED.findall(text)) * 2 > len(text)
        or text.count("\ufffd") * 4 > len(text)
    )


_CONTROLS: Final = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNASSIGNED: Final = re.compile("[\x80-\x84\x86-\x9f\ue000-\uf8ff\ufffe\uffff]")
