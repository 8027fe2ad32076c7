"""What the file says of itself: metadata, standards, colours. What must not live here: pages.

Source: ISO 19005-2, 6.6 (metadata) and 6.2.3 (output intent); ISO 14289-1, 5 (identification); ICC.1:2001-04 (profile).
"""

from __future__ import annotations

import datetime
import struct
from functools import cache

from briefgen.namedtuple import NamedTuple
from briefgen.render.pdf.tags import text_string


class Metadata(NamedTuple):
    """What is said of a document. `part` is that of PDF/A, 3 where anything is attached."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    created: datetime.date
    part: int = 2
    creator: str = "briefgen"
    producer: str = "ReportLab"

    def information(self) -> bytes:
        """Give the information dictionary."""
        date = f"(D:{self.created:%Y%m%d}000000Z)"
        named = {"Title": self.title, "Author": self.author, "Subject": self.subject, "Keywords": self.keywords}
        said = "".join(f"/{key}{text_string(value)}" for key, value in named.items() if value)
        made = f"/Creator{text_string(self.creator)}/Producer{text_string(self.producer)}/CreationDate{date}/ModDate{date}"
        return f"<<{said}{made}>>".encode("ascii")

    def packet(self) -> bytes:
        """Give the XMP packet, which says the same."""
        date = f"{self.created:%Y-%m-%d}T00:00:00Z"
        says = [
            "<dc:format>application/pdf</dc:format>",
            _alternatives("title", self.title),
            _alternatives("description", self.subject),
            f"<dc:creator><rdf:Seq><rdf:li>{_plain(self.author)}</rdf:li></rdf:Seq></dc:creator>" if self.author else "",
            f"<dc:language><rdf:Bag><rdf:li>{_plain(self.language)}</rdf:li></rdf:Bag></dc:language>",
            f"<pdf:Keywords>{_plain(self.keywords)}</pdf:Keywords>" if self.keywords else "",
            f"<pdf:Producer>{_plain(self.producer)}</pdf:Producer>",
            f"<xmp:CreatorTool>{_plain(self.creator)}</xmp:CreatorTool>",
            f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>",
            f"<pdfaid:part>{self.part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
            _EXTENSION,
        ]
        spaces = "".join(f' xmlns:{name}="{address}"' for name, address in _SPACES.items())
        body = "\n".join(filter(None, says))
        return (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            f'<rdf:Description rdf:about=""{spaces}>\n{body}\n'
            '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
        ).encode()


_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_PROPERTY = {"name": "part", "valueType": "Integer", "category": "internal", "description": "Part of ISO 14289 that is kept"}
_EXTENSION = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_SPACES['pdfuaid']}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    + "".join(f"<pdfaProperty:{key}>{value}</pdfaProperty:{key}>" for key, value in _PROPERTY.items())
    + "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
"""PDF/A wants a schema for what XMP does not know; that of PDF/UA is newer than XMP."""


def _alternatives(name: str, text: str) -> str:
    if not text:
        return ""
    return f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{_plain(text)}</rdf:li></rdf:Alt></dc:{name}>'


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# --- colours --------------------------------------------------------------------------------------------------------------------


@cache
def srgb_profile() -> bytes:
    """Give an ICC profile of sRGB: its primaries adapted to D50, its curve at 64 places.

    Source: IEC 61966-2-1; ICC.1:2001-04, 6.
    """
    curve = [round(65535 * _linear(step / 63)) for step in range(64)]
    tags = {
        b"desc": _described("sRGB"),
        b"cprt": b"text\0\0\0\0No copyright; use freely.\0",
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(0.4360, 0.2225, 0.0139),
        b"gXYZ": _xyz(0.3851, 0.7169, 0.0971),
        b"bXYZ": _xyz(0.1431, 0.0606, 0.7139),
        b"rTRC": b"curv\0\0\0\0" + struct.pack(">I64H", 64, *curve),
    }
    return _profile(tags, also={b"gTRC": b"rTRC", b"bTRC": b"rTRC"})


def _profile(tags: dict[bytes, bytes], also: dict[bytes, bytes]) -> bytes:
    """Give a profile of a display; `also` are names that share the content of another."""
    start = 128 + 4 + 12 * (len(tags) + len(also))
    places, body = {}, b""
    for name, content in tags.items():
        places[name] = (start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    rows = [(name, *places[name]) for name in tags] + [(name, *places[other]) for name, other in also.items()]
    table = struct.pack(">I", len(rows)) + b"".join(struct.pack(">4sII", *row) for row in rows)
    size = start + len(body)
    head = struct.pack(">I4sI4s4s4s6H4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ", 2000, 1, 1, 0, 0, 0, b"acsp")
    head += bytes(28) + _xyz(0.9642, 1.0, 0.8249)[8:]
    return head + bytes(128 - len(head)) + table + body


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))


def _described(words: str) -> bytes:
    text = words.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)
