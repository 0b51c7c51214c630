"""People: who wrote and edited what."""

import re

from generator.document import Metadata

_ROLE = re.compile(
    r"^(?:原创|作者|编辑|責任編輯|责任编辑|責編|责编|编|編|文|撰文|撰稿|记者|記者|通讯员|通訊員|译者|譯者|by|author|editor)\s*[:：|｜/／丨]\s*",
    re.I,
)
_OFFICE = re.compile(
    r"编辑部|編輯部|编辑组|工作室|团队|團隊|记者组|^(?:editor(?:ial)?|editors|staff|admin|newsroom)\b.*$", re.I
)


def people(metadata: Metadata) -> tuple[str, ...]:
    """Names of the authors, then the editors, each once; of offices ("the editors") only where no person is named.

    >>> people(Metadata(authors=("作者：沈 青", "编辑部"), editors=("沈青", "Ann  Lee")))
    ('沈青', 'Ann Lee')
    """
    names = dict.fromkeys(name for found in (*metadata.authors, *metadata.editors) if (name := person(found)))
    persons = tuple(name for name in names if not _OFFICE.search(name))
    return persons or tuple(names)


def person(name: str) -> str:
    """A name without its role, its white space in order: between Han characters there is none."""
    plain = " ".join(_ROLE.sub("", name.strip()).split()).strip("，,、;；:：")
    return re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", plain)
