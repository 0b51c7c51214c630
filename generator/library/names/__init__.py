"""Names: the people, organisations, books and songs, laws and places that the texts name.

`seeing` takes up what in one document may be a name (`han` and `western` for the scripts, `telling` for what a text
says of names that are one); `judgement` decides over the whole archive which are names, and of what; `joining` which
are one; `finding` where they stand; `index` which have a page. `authority` is the curator's word, which goes over it.
"""
