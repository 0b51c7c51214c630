"""The sites that Hugo and Pelican make beside ours: what any site for reading has, and never more than ours has.

A page of each text with its title, date and subjects and a list of its contents; all texts in lists of so many, with
the beginning of each; the subjects and for each subject such lists; a feed of the newest texts, with the beginning of
each; a sitemap. Hugo's pages lead to the texts before and after too. Pagefind is told to index the texts alone.
"""

from collections.abc import Mapping
from typing import Final

from generator.settings import SiteSettings

LISTED: Final = 20
"""How many texts stand in a list."""

CONTENTS_FROM: Final = 3
"""So many headings a text must have for a list of its contents, as in ours."""

FEED: Final = SiteSettings().feed_size
"""How many texts the feed holds: as many as ours."""

HUGO: Final[Mapping[str, str]] = {
    "hugo.toml": f"""
baseURL = "https://example.org/"
title = "Archive"
languageCode = "zh"
[pagination]
pagerSize = {LISTED}
[services.rss]
limit = {FEED}
[taxonomies]
tag = "tags"
[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
""",
    "layouts/baseof.html": """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }} - {{ site.Title }}</title><link rel="canonical" href="{{ .Permalink }}">
<link rel="alternate" type="application/rss+xml" href="/index.xml"></head>
<body><header><a href="/">{{ site.Title }}</a><nav><a href="/d/">All</a> <a href="/tags/">Subjects</a></nav></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>""",
    "layouts/page.html": """{{ define "main" }}<article data-pagefind-body><h1>{{ .Title }}</h1>
{{ with .Date }}<p><time datetime="{{ .Format "2006-01-02" }}">{{ .Format "2006-01-02" }}</time></p>{{ end }}
{{ if ge (len .Fragments.Identifiers) 3 }}{{ .TableOfContents }}{{ end }}{{ .Content }}
<p>{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</p></article>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>{{ end }}""",
    "layouts/_partials/rows.html": """<ul>{{ range . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ with .Date }}{{ .Format "2006-01-02" }}{{ end }} {{ .Summary | plainify | truncate 120 }}</li>{{ end }}</ul>""",
    "layouts/_partials/list.html": """{{ partial "rows.html" .Pages }}
<nav>{{ with .Prev }}<a href="{{ .URL }}">Before</a>{{ end }} {{ .PageNumber }} / {{ .TotalPages }}
{{ with .Next }}<a href="{{ .URL }}">After</a>{{ end }}</nav>""",
    "layouts/section.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ partial "list.html" .Paginator }}{{ end }}',
    "layouts/term.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ partial "list.html" .Paginator }}{{ end }}',
    "layouts/taxonomy.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li>
<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ len .Pages }}</li>{{ end }}</ul>{{ end }}""",
    "layouts/home.html": f"""{{{{ define "main" }}}}{{{{ partial "rows.html" (first {LISTED} site.RegularPages) }}}}
{{{{ end }}}}""",
}

PELICAN: Final[Mapping[str, str]] = {
    "pelicanconf.py": f"""
SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG, THEME = "Archive", "https://example.org", "UTC", "zh", "simple"
PATH, DELETE_OUTPUT_DIRECTORY, DEFAULT_PAGINATION, THEME_TEMPLATES_OVERRIDES = "content", False, {LISTED}, ["layouts"]
CACHE_CONTENT, LOAD_CONTENT_CACHE, CHECK_MODIFIED_METHOD = True, True, "mtime"
FEED_ALL_ATOM, FEED_ALL_RSS, FEED_MAX_ITEMS = None, "feed.xml", {FEED}
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DIRECT_TEMPLATES, SITEMAP_SAVE_AS = ["index", "tags", "sitemap"], "sitemap.xml"
DISPLAY_CATEGORIES_ON_MENU, CATEGORY_SAVE_AS = False, ""
MARKDOWN = {{"extension_configs": {{"markdown.extensions.extra": {{}}, "markdown.extensions.toc": {{}}}}}}
""",
    "layouts/article.html": """{% extends "!simple/article.html" %}
{% block content %}<article data-pagefind-body><h1>{{ article.title }}</h1>
<p><time datetime="{{ article.date.date().isoformat() }}">{{ article.date.date().isoformat() }}</time></p>
{{ article.content }}
<p>{% for tag in article.tags %}<a href="{{ SITEURL }}/{{ tag.url }}">{{ tag }}</a> {% endfor %}</p></article>
{% endblock %}""",
    "layouts/sitemap.html": """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for article in articles %}<url><loc>{{ SITEURL }}/{{ article.url }}</loc></url>
{% endfor %}{% for tag, _ in tags %}<url><loc>{{ SITEURL }}/{{ tag.url }}</loc></url>
{% endfor %}</urlset>""",
}
"""The theme that comes with Pelican, with pages of our own; which texts stand beside one no template is told."""
