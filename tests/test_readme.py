from se7lite.config import PROJECT, SETTINGS

README = (PROJECT / "README.md").read_text()


def test_the_readme_lists_every_setting_with_its_first_value_and_its_meaning():
    listed = {row for row in README.splitlines() if row.startswith("| `") and row.count("|") == 4}
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else ""
        assert f"| `{setting.name}` | {default} | {setting.meaning} |" in listed


def test_the_picture_that_the_readme_shows_is_there():
    assert (PROJECT / "static" / "screenshot.png").is_file()
