"""Why a site cannot be published."""


class PublishError(ValueError):
    """Something that stands against publishing, as one line for the curator."""
