"""What reading commands read instead of YAML and PO files is up to date and made of data/ alone."""

from __future__ import annotations

import gettext
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import hatch_build

PO = b"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "overdue"
msgstr "\xc3\xa9ch\xc3\xa9ance d\xc3\xa9pass\xc3\xa9e"

#, fuzzy
msgid "behind"
msgstr "devant"

msgid "%(n)d day"
msgid_plural "%(n)d days"
msgstr[0] "%(n)d jour"
msgstr[1] "%(n)d jours"
"""


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_compiled_data_is_that_of_the_sources(tmp_path: Path) -> None:
    """If this fails, run `make data`."""
    hatch_build.compile_all(tmp_path)
    assert files_below(hatch_build.COMPILED) == files_below(tmp_path)


def test_compiling_is_the_same_in_every_process(tmp_path: Path) -> None:
    """Whatever the order of sets and dictionaries there: builds can be compared byte for byte."""
    script = "import sys, pathlib, hatch_build; hatch_build.compile_all(pathlib.Path(sys.argv[1]))"
    for seed in ("1", "2"):
        command = [sys.executable, "-c", script, str(tmp_path / seed)]
        subprocess.run(command, check=True, cwd=hatch_build.ROOT, env={**os.environ, "PYTHONHASHSEED": seed})
    assert files_below(tmp_path / "1") == files_below(tmp_path / "2") != {}


def test_what_is_up_to_date_is_not_written_again(tmp_path: Path) -> None:
    hatch_build.compile_all(tmp_path)
    written = tmp_path / "countries.json"
    os.utime(written, (0, 0))
    hatch_build.compile_all(tmp_path)
    assert written.stat().st_mtime == 0


def test_a_catalogue_speaks_as_gettext_without_what_is_only_guessed() -> None:
    catalogue = gettext.GNUTranslations(io.BytesIO(hatch_build.compiled_catalogue(PO)))
    assert catalogue.gettext("overdue") == "échéance dépassée"
    assert catalogue.gettext("behind") == "behind"
    assert [catalogue.ngettext("%(n)d day", "%(n)d days", n) % {"n": n} for n in (1, 2)] == ["1 jour", "2 jours"]


def test_a_name_of_two_countries_is_refused() -> None:
    source = """
        organisations: {}
        countries:
          NE: {name: {ar: النيجر, fr: Niger, en: Niger}}
          NG: {name: {ar: نيجيريا, fr: Nigeria, en: Nigeria}, also: {fr: [Le Niger]}}
    """
    with pytest.raises(ValueError, match="'niger' would mean both NE and NG"):
        hatch_build.compiled_countries(source)
