"""sitegen completion: what the Tab key offers in bash and zsh, made from the parser itself.

Comes in: the parser of the command line. Goes out: one script for both shells. It offers words only; paths are
completed by the shell, as everywhere.
"""

import argparse
from collections.abc import Iterator

from sitegen.commands.build import FINE
from sitegen.commands.console import Console

SCRIPT = """# eval "$(sitegen completion)"
if [ -n "$ZSH_VERSION" ]; then autoload -U +X compinit bashcompinit; compinit; bashcompinit; fi
_sitegen() {{
    local words word command="" place
    word="${{COMP_WORDS[COMP_CWORD]}}"
    for ((place = 1; place < COMP_CWORD; place++)); do
        case "${{COMP_WORDS[place]}}" in
            {commands}) command="${{COMP_WORDS[place]}}"; break ;;
        esac
    done
    case "$command:${{COMP_WORDS[COMP_CWORD - 1]}}" in
{choices}
        *) case "$command" in
{options}
        esac ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _sitegen sitegen
"""


def run_completion(parser: argparse.ArgumentParser, console: Console) -> int:
    """Print the script; returns the exit code."""
    console.say(completion_script(parser).removesuffix("\n"))
    return FINE


def completion_script(parser: argparse.ArgumentParser) -> str:
    """Return the script for a parser with commands."""
    commands = commands_of(parser)
    own = [*commands, *_options(parser)]
    lines = [f'            {name}) words="{" ".join(_options(command))}" ;;' for name, command in commands.items()]
    lines.append(f'            *) words="{" ".join(own)}" ;;')
    choices = [line for name, command in (("", parser), *commands.items()) for line in _choices(name, command)]
    return SCRIPT.format(commands="|".join(commands), choices="\n".join(choices), options="\n".join(lines))


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the commands of a parser by their names."""
    actions = parser._actions  # noqa: SLF001 - there is no public way to read a parser
    found = next(action for action in actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001
    return dict(found.choices)


def _options(parser: argparse.ArgumentParser) -> list[str]:
    return [name for action in parser._actions for name in action.option_strings if name.startswith("--")]  # noqa: SLF001


def _choices(command: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield a line for each option whose values are a list of words."""
    for action in parser._actions:  # noqa: SLF001
        if action.option_strings and action.choices:
            names = "|".join(f'"{command}:{name}"' for name in action.option_strings)
            yield f'        {names}) words="{" ".join(map(str, action.choices))}" ;;'
