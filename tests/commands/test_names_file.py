"""The curator's word on names, as a build takes it: `names.toml` beside `archive.toml`."""

import json
from pathlib import Path

from conftest import Run

TEXT = "船长林秋白在河边。林秋白说，河水比人守时。问起林秋白，没有人回答。画家许望亭先生说，走了。许望亭表示不知。"


def test_a_build_goes_by_the_names_file_and_says_what_in_it_fits_nothing(florilegium: Run, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "archive.toml").write_text("[library]\nmentions = 2\n", "utf-8")
    names = tmp_path / "names.toml"
    names.write_text('["林秋白"]\nname = "林船长"\n\n["许望停"]\nhide = true\n', "utf-8")
    process = florilegium("build", "--workers", "1", cwd=tmp_path)
    assert process.returncode == 1
    assert 'names.toml:4: no text names "许望停"; did you mean 许望亭?' in process.stderr
    (told,) = json.loads((tmp_path / "output/archive.json").read_text("utf-8"))
    assert told["people"] == ["林船长", "许望亭"]
    (page,) = (
        path for path in (tmp_path / "output/people").glob("*/index.html") if "林船长</h1>" in path.read_text("utf-8")
    )

    # Renamed again, it stays where it is; --strict publishes nothing while a name fits nothing.
    names.write_text(names.read_text("utf-8").replace("林船长", "摆渡人"), "utf-8")
    process = florilegium("build", "--workers", "1", "--strict", cwd=tmp_path)
    assert process.returncode == 2
    names.write_text(names.read_text("utf-8").replace("许望停", "许望亭"), "utf-8")
    process = florilegium("build", "--workers", "1", "--strict", cwd=tmp_path)
    assert (process.returncode, process.stderr.count("error")) == (0, 0)
    (told,) = json.loads((tmp_path / "output/archive.json").read_text("utf-8"))
    assert told["people"] == ["摆渡人"]
    assert "摆渡人</h1>" in page.read_text("utf-8")
