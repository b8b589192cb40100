"""What every page must be, checked each time a test opens one."""

import xml.etree.ElementTree as ElementTree

import html5lib

NAMED = ("input", "select", "textarea")
STRICT = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
)


class Page:
    """An HTML answer, read strictly. `fragment` is what htmx swaps in: rows of a table or part of a page."""

    def __init__(self, html, fragment=False):
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        if fragment:
            container = "tbody" if html.lstrip().startswith("<tr") else "div"
            parsed = parser.parseFragment(html, container=container)
            self.root = ElementTree.Element("div")
            self.root.extend(list(parsed))
        else:
            self.root = parser.parse(html)
        self.fragment = fragment

    def all(self, tag, **attributes):
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [node for node in self.root.iter(tag) if all(node.get(key) == value for key, value in wanted.items())]

    def one(self, tag, **attributes):
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag} {attributes}>"
        return found[0]

    def by_id(self, name):
        return next((node for node in self.root.iter() if node.get("id") == name), None)

    def value(self, name):
        """What stands in the box of that name."""
        node = next(node for tag in NAMED for node in self.root.iter(tag) if node.get("name") == name)
        if node.tag == "select":
            return next(
                (option.get("value") for option in node.iter("option") if option.get("selected") is not None), ""
            )
        return words(node, strip=False) if node.tag == "textarea" else node.get("value", "")

    @property
    def text(self):
        return words(self.root)

    @property
    def errors(self):
        """The lines of the error summary."""
        return [
            words(item)
            for node in self.root.iter("div")
            if "govuk-error-summary" in node.get("class", "").split()
            for item in node.iter("li")
        ]

    def form(self, action=None):
        """What a browser would send to that address from the form, or one of its buttons, that leads there: without
        one, from the first POST form of main."""
        forms = [form for form in self.root.iter("form") if form.get("method") == "post"]
        if action is None:
            forms = [form for form in forms if form.get("action") != "/sign-out"]
        else:
            owners = {node.get("form") for node in self.root.iter("button") if node.get("formaction") == action}
            forms = [form for form in forms if form.get("action") == action or form.get("id") in owners - {None}]
        name = forms[0].get("id")
        apart = [node for node in self.root.iter() if name and node.get("form") == name]
        return dict(_sent([*forms[0].iter(), *apart]))

    def check(self):
        """Raises AssertionError with what is not as it should be."""
        _check_ids(self.root)
        _check_nothing_inline(self.root)
        _check_labels(self.root)
        _check_forms(self.root)
        if not self.fragment:
            assert len(self.all("h1")) == 1, "a page has one h1"
            assert words(self.one("title")).strip(" –"), "a page has a title"
            assert self.root.get("lang", "").startswith("en"), "a page says its language"
            assert self.by_id("main-content") is not None, "the skip link leads somewhere"


def words(node, strip=True):
    text = "".join(node.itertext())
    return " ".join(text.split()) if strip else text


def check_headers(headers):
    """The policy that keeps anything out that is not ours."""
    policy = headers["Content-Security-Policy"]
    for part in STRICT:
        assert part in policy, f"the policy lacks {part}"
    assert "unsafe" not in policy
    assert "*" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def _check_ids(root):
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    doubled = {name for name in ids if ids.count(name) > 1}
    assert not doubled, f"ids that stand twice: {doubled}"
    for node in root.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "for", "list"):
            for name in node.get(attribute, "").split():
                assert name in ids, f"{attribute}={name} leads nowhere"
        if node.tag == "a" and node.get("href", "").startswith("#"):
            assert node.get("href")[1:] in ids, f"{node.get('href')} leads nowhere"


def _check_nothing_inline(root):
    for node in root.iter():
        assert node.tag != "style", "no style in the page"
        assert node.tag != "script" or (node.get("src") and not (node.text or "").strip()), "no script in the page"
        assert node.get("style") is None, "no style attribute"
        assert not [name for name in node.attrib if name.startswith("on")], "no handler in the page"
        assert not node.get("href", "").lower().startswith("javascript:")


def _check_labels(root):
    labelled = {label.get("for") for label in root.iter("label")}
    wrapped = {id(node) for label in root.iter("label") for node in label.iter()}
    for tag in NAMED:
        for node in root.iter(tag):
            if node.get("type") == "hidden":
                continue
            name = node.get("id") in labelled or id(node) in wrapped or node.get("aria-label")
            assert name, f"<{tag} name={node.get('name')}> has no label"
    for tag in ("a", "button"):
        for node in root.iter(tag):
            assert words(node) or node.get("aria-label"), f"a {tag} without words: {node.attrib}"
    for node in root.iter("img"):
        assert node.get("alt") is not None, "a picture without words"


def _check_forms(root):
    for form in root.iter("form"):
        if form.get("method") == "post":
            assert any(node.get("name") == "csrf_token" for node in form.iter("input")), "a form without its token"


def _sent(nodes):
    for node in nodes:
        name = node.get("name")
        if not name or node.tag not in NAMED or name == "csrf_token":
            continue
        if node.tag == "select":
            chosen = [option for option in node.iter("option") if option.get("selected") is not None]
            yield name, chosen[0].get("value") if chosen else node.find(".//option").get("value")
        elif node.tag == "textarea":
            yield name, words(node, strip=False).removeprefix("\n")
        elif node.get("type") not in ("checkbox", "radio") or node.get("checked") is not None:
            yield name, node.get("value", "on" if node.get("type") == "checkbox" else "")
