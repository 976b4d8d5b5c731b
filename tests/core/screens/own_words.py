"""Invented words for any screen, written as a service writes down the words it may use."""

from openipt.core.screens import Screen


def invented_screen_words(screen: Screen, *, language: str = "en") -> str:
    """A file of invented words that fits the screen."""
    return "\n".join(
        (
            f'screen = "{screen.key}"',
            f'version = "{screen.version}"',
            f'language = "{language}"',
            'title = "Invented questions"',
            'credit = "Words invented for the tests."',
            'permission = "Nobody needs to be asked."',
            "",
            "[questions]",
            *(f'{each.key} = "Invented question {each.key}?"' for each in screen.questions),
            "",
        )
    )
