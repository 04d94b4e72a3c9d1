"""What argparse says of a wrong command line, put into the words of the command line.

Comes in: its English sentence. Goes out: the same in the language of the messages; a sentence unknown here stays as it
is. It knows no options and no commands.
"""

import re

from sitegen.language.strings import Strings

# The sentences of argparse in Python 3.11 to 3.14; the names of the groups are the placeholders of the words.
SENTENCES = {
    "usage_unknown": r"unrecognized arguments: (?P<given>.+)",
    "usage_missing": r"the following arguments are required: (?P<names>.+)",
    "usage_no_value": r"argument (?P<name>.+?): expected (?:one|at least one) argument",
    "usage_no_number": r"argument (?P<name>.+?): invalid int value: '(?P<given>.*)'",
    "usage_command": r"argument [^-]\S*: invalid choice: '(?P<given>.*?)' \(choose from (?P<known>.+)\)",
    "usage_choice": r"argument (?P<name>.+?): invalid choice: '(?P<given>.*?)' \(choose from (?P<known>.+)\)",
    "usage_conflict": r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)",
    "usage_superfluous": r"argument (?P<name>.+?): ignored explicit argument '(?P<given>.*)'",
    "usage_ambiguous": r"ambiguous option: (?P<given>.+?) could match (?P<known>.+)",
}


def explain_usage(message: str, words: Strings) -> str:
    """Say in the reader's language what argparse says in English."""
    for key, sentence in SENTENCES.items():
        match = re.fullmatch(sentence, message, re.DOTALL)
        if match:
            # Python 3.14 no longer puts quotation marks around the choices.
            return words.text(key, {name: value.replace("'", "") for name, value in match.groupdict().items()})
    return message
