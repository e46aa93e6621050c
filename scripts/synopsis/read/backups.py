"""Files that editors and merge tools leave beside those that they write: nothing reads them, and they stop nothing."""

import re

_BACKUP = re.compile(r".*~|#.*#|4913|.*\.(?:orig|rej|bak|tmp|sw[a-p])|\.#.*", re.IGNORECASE)


def is_backup(name: str) -> bool:
    """Whether a file of this name is an editor's: voices.yml~, #voices.yml#, voices.yml.orig, 4913, .voices.yml.swp."""
    return _BACKUP.fullmatch(name) is not None
