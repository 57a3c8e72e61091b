"""QTI 3.0: the questions of QTI 2.1 under its own names; what both have in common is tried in test_qti21.py."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from tests.formats.exports.hostile import item
from tests.formats.exports.test_qti21 import written


def test_names_of_qti_3_are_its_own() -> None:
    with ZipFile(BytesIO(written(item("several", 'x y="z" <mapEntry>'), format_="qti30"))) as archive:
        name = next(name for name in archive.namelist() if name.startswith("q"))
        text, test = archive.read(name).decode(), archive.read("test.xml").decode()
    assert '<qti-map-entry map-key="o1" mapped-value="1"/>' in text
    assert "x y=&quot;z&quot; &lt;mapEntry&gt;" in text
    assert "<qti-content-body><p>" in text
    assert '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"' in text
    assert "<qti-assessment-item-ref identifier=" in test
