"""A folder of pages is replaced whole, and what is not ours is never touched."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sahel_tracker.errors import Failed, Refused
from sahel_tracker.render.folder import CONTENTS, replace_folder

FILES = [("index.html", "first"), ("meetings/a.html", "a"), ("meetings/b.html", "b")]


def there(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != CONTENTS
    }


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir())


def test_a_new_folder_holds_what_was_written(tmp_path: Path) -> None:
    assert replace_folder(tmp_path / "site", FILES) == 3
    assert there(tmp_path / "site") == dict(FILES)
    assert beside(tmp_path / "site") == ["site"]


def test_one_whose_list_is_damaged_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    replace_folder(folder, FILES)
    (folder / CONTENTS).write_bytes(b"\xff\xfe")
    with pytest.raises(Refused, match=r"index\.html and 2 more"):
        replace_folder(folder, [("index.html", "second")])
    assert there(folder) == dict(FILES)


def test_an_empty_one_is_taken_with_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir(mode=0o750)
    replace_folder(folder, FILES)
    assert there(folder) == dict(FILES)
    assert folder.stat().st_mode & 0o777 == 0o750


def test_an_earlier_one_of_ours_is_replaced_and_pages_that_are_gone_go(tmp_path: Path) -> None:
    replace_folder(tmp_path / "site", FILES)
    replace_folder(tmp_path / "site", [("index.html", "second")])
    assert there(tmp_path / "site") == {"index.html": "second"}
    assert beside(tmp_path / "site") == ["site"]


@pytest.mark.parametrize("name", ["notes.txt", "meetings/notes.txt", ".hidden"])
def test_one_that_holds_anything_else_is_refused_and_left_as_it_is(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "site"
    replace_folder(folder, FILES)
    (folder / name).write_text("mine")
    with pytest.raises(Refused, match=r"notes\.txt|hidden") as caught:
        replace_folder(folder, [("index.html", "second")])
    assert "empty this one" in caught.value.hint
    assert there(folder) == {**dict(FILES), name: "mine"}


def test_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(Refused, match=r"thesis\.txt"):
        replace_folder(tmp_path, FILES)
    assert there(tmp_path) == {"thesis.txt": "mine"}


def test_a_link_in_it_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "thesis.txt").write_text("mine")
    replace_folder(tmp_path / "site", FILES)
    (tmp_path / "site" / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="link"):
        replace_folder(tmp_path / "site", FILES)
    assert there(tmp_path / "elsewhere") == {"thesis.txt": "mine"}


def test_a_list_of_contents_that_names_what_lies_elsewhere_takes_nothing_away(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    replace_folder(tmp_path / "site", FILES)
    with (tmp_path / "site" / CONTENTS).open("a") as contents:
        contents.write("../thesis.txt\n")
    replace_folder(tmp_path / "site", FILES)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(Refused, match="not a folder"):
        replace_folder(tmp_path / "site", FILES)
    assert (tmp_path / "site").read_text() == "mine"


def test_the_folder_one_stands_in_is_not_taken_away_underfoot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused, match="in use"):
        replace_folder(Path(), FILES)
    assert there(tmp_path) == {}


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    replace_folder(tmp_path / "site", FILES)
    assert (tmp_path / "site").is_symlink()
    assert there(tmp_path / "real") == dict(FILES)


def test_pages_that_fail_half_way_leave_the_old_ones(tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[str, str]]:
        yield "index.html", "second"
        raise Refused("no", "")

    replace_folder(tmp_path / "site", FILES)
    with pytest.raises(Refused):
        replace_folder(tmp_path / "site", failing())
    assert there(tmp_path / "site") == dict(FILES)
    assert beside(tmp_path / "site") == ["site"]


def test_where_it_cannot_be_put_in_place_the_old_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_folder(tmp_path / "site", FILES)
    rename = Path.rename

    def refusing(path: Path, target: Path) -> Path:
        if path.name.endswith(str(os.getpid())):
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(Failed, match="No space left"):
        replace_folder(tmp_path / "site", [("index.html", "second")])
    assert there(tmp_path / "site") == dict(FILES)
    assert beside(tmp_path / "site") == ["site"]


def test_a_folder_that_is_not_there_to_write_in_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="No such file"):
        replace_folder(tmp_path / "missing" / "site", FILES)


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "gone")
    with pytest.raises(Refused, match="leads nowhere"):
        replace_folder(tmp_path / "site", FILES)
    assert beside(tmp_path / "site") == ["site"]


KILLED = """
import os, sys
from pathlib import Path
from sahel_tracker.render.folder import replace_folder

def pages():
    yield "index.html", "half"
    yield "meetings/a.html", "a"
    os.kill(os.getpid(), 9)

replace_folder(Path(sys.argv[1]), pages())
"""


def killed(folder: Path) -> Path:
    """What a writing of this folder leaves beside it when it is killed."""
    before = set(folder.parent.iterdir())
    subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False)
    (left,) = set(folder.parent.iterdir()) - before
    return left


def test_what_a_killed_writing_left_is_swept_by_the_next_one(tmp_path: Path) -> None:
    left = killed(tmp_path / "site")
    left.with_name(f"{left.name}.old").mkdir()
    (left.with_name(f"{left.name}.old") / CONTENTS).write_text("")
    replace_folder(tmp_path / "site", FILES)
    assert beside(tmp_path / "site") == ["site"]


def test_what_another_process_is_writing_stays(tmp_path: Path) -> None:
    left = killed(tmp_path / "site").rename(tmp_path / f".site.{os.getppid()}")
    replace_folder(tmp_path / "site", FILES)
    assert there(left) == {"index.html": "half", "meetings/a.html": "a"}


def test_what_is_not_ours_stays_where_a_killed_writing_lay(tmp_path: Path) -> None:
    left = killed(tmp_path / "site")
    (left / "thesis.txt").write_text("mine")
    others = [tmp_path / f"{left.name}x", tmp_path / left.name.replace("site", "another")]
    for other in (*others, tmp_path / ".site.99999999"):
        other.mkdir()
        (other / "thesis.txt").write_text("mine")
    replace_folder(tmp_path / "site", FILES)
    assert there(left) == {"thesis.txt": "mine"}
    assert all(there(other) == {"thesis.txt": "mine"} for other in (*others, tmp_path / ".site.99999999"))
