import json

from se7lite.config import PROJECT


def test_the_lock_file_holds_no_address():
    assert "://" not in (PROJECT / "static" / "package-lock.json").read_text()


def test_the_packages_are_pinned_to_one_version_each():
    packages = json.loads((PROJECT / "static" / "package.json").read_text())
    for version in (packages["dependencies"] | packages["devDependencies"]).values():
        assert version.replace(".", "").isdigit(), version
