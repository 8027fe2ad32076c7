"""Files inside the file: the data behind a brief travels with it. What must not live here: what they hold.

Source: ISO 19005-3, 6.8; ISO 32000-1, 7.11.
"""

from __future__ import annotations

import datetime
import string
from collections.abc import Sequence
from hashlib import md5

from briefgen.core.document import Attachment
from briefgen.render.pdf.archive import Archive
from briefgen.render.pdf.tags import text_string

_PLAIN = frozenset((string.ascii_letters + string.digits + "-.+_").encode())


def put_attachments(archive: Archive, attachments: Sequence[Attachment], created: datetime.date) -> str:
    """Enter files into the archive; give what the catalog says of them, nothing where there are none.

    Raises:
        ValueError: two have the same name.
    """
    if len({attachment.name for attachment in attachments}) < len(attachments):
        raise ValueError(f"two attachments have the same name: {sorted(attachment.name for attachment in attachments)}")
    if not attachments:
        return ""
    specified = {attachment.name: _specified(archive, attachment, created) for attachment in attachments}
    names = "".join(f"{text_string(name)}{specified[name]} 0 R" for name in sorted(specified, key=text_string))
    listed = " ".join(f"{number} 0 R" for number in specified.values())
    return f"/AF[{listed}]/Names<</EmbeddedFiles<</Names[{names}]>>>>"


def _specified(archive: Archive, attachment: Attachment, created: datetime.date) -> int:
    check = md5(attachment.data, usedforsecurity=False).hexdigest()
    parameters = f"<</Size {len(attachment.data)}/ModDate(D:{created:%Y%m%d}000000Z)/CheckSum<{check}>>>"
    says = f"/Type/EmbeddedFile/Subtype/{_name(attachment.media_type)}/Params{parameters}"
    file, name = archive.stream(attachment.data, says), text_string(attachment.name)
    return archive.put(
        f"<</Type/Filespec/F{name}/UF{name}/Desc{text_string(attachment.description)}"
        f"/AFRelationship/{_name(attachment.relationship)}/EF<</F {file} 0 R/UF {file} 0 R>>>>".encode("ascii")
    )


def _name(text: str) -> str:
    """Give text as a name of the file: what is no letter, digit or mark of a type is written by its number."""
    return "".join(chr(byte) if byte in _PLAIN else f"#{byte:02X}" for byte in text.encode())
