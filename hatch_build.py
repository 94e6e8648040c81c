"""What reading commands need of data/, compiled when the package is built, so that no read parses YAML or PO files.

hatchling runs this for every wheel and every editable install; `python hatch_build.py` (`make data`) runs it by hand.
Invariant: what comes out depends on data/ and language/ alone, byte for byte: no day, no machine, no order of a set.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent
DATA = ROOT / "data"
COMPILED = ROOT / "sahel_tracker" / "compiled"
SHIPPED = ("data", "migrations")

# A build environment does not have the package itself, whose rules of spelling the data is compiled with.
sys.path.insert(0, str(ROOT))

from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # noqa: E402 - after the path


class CompileData(BuildHookInterface[Any]):
    """Compiles the data beside the sources, and for a wheel puts it, data/ and migrations/ inside the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files; `version` is "standard" or "editable"."""
        compile_all(COMPILED)
        if version != "editable":  # which reads data/ and migrations/ where they are
            build_data["artifacts"].append("/sahel_tracker/compiled/")
            build_data["force_include"].update({str(ROOT / name): f"sahel_tracker/{name}" for name in SHIPPED})


def compile_all(target: Path) -> None:
    """Write every compiled file below `target`; files that are already as they should be are left untouched."""
    from sahel_tracker.language.labels import compiled_labels
    from sahel_tracker.language.lexicon import compiled_lexicon
    from sahel_tracker.language.timing_forms import compiled_timing
    from sahel_tracker.language.undertakings import compiled_undertakings

    _write(target / "countries.json", compiled_countries((DATA / "countries.yaml").read_text("utf-8")))
    _write(target / "labels.json", compiled_labels(DATA))
    _write(target / "lexicon.json", compiled_lexicon(DATA))
    _write(target / "timing.json", compiled_timing(DATA))
    _write(target / "undertakings.json", compiled_undertakings(DATA))
    for catalogue in sorted((DATA / "locale").glob("*/LC_MESSAGES/*.po")):
        _write(target / catalogue.relative_to(DATA).with_suffix(".mo"), compiled_catalogue(catalogue.read_bytes()))


def compiled_countries(source: str) -> bytes:
    """The JSON that language/countries.py reads: names by code, and name keys to codes. Refuses a name of two codes."""
    import yaml

    from sahel_tracker.language.countries import name_key

    parties: dict[str, Any] = {}
    keys: dict[str, str] = {}
    for shelf, kind in (("organisations", "organisation"), ("countries", "country")):
        for code, entry in yaml.safe_load(source)[shelf].items():
            others = [name for names in entry.get("also", {}).values() for name in names]
            spoken = list(dict.fromkeys([*entry["name"].values(), *others]))
            articles = entry.get("article", {})
            parties[code] = {"kind": kind, "name": entry["name"], "article": articles, "spoken": spoken}
            for key in map(name_key, spoken):
                if keys.setdefault(key, code) != code:
                    raise ValueError(f"data/countries.yaml: '{key}' would mean both {keys[key]} and {code}")
    return json.dumps({"parties": parties, "keys": keys}, ensure_ascii=False, separators=(",", ":")).encode()


def compiled_catalogue(source: bytes) -> bytes:
    """A gettext catalogue as the standard library reads it (MO); fuzzy translations are left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = io.BytesIO()
    write_mo(written, read_po(io.BytesIO(source), abort_invalid=True))
    return written.getvalue()


def _write(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    compile_all(COMPILED)
