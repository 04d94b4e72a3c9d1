"""python -m sitegen: the same as the sitegen command, and calm when it is stopped while it is still being loaded."""

import sys

try:
    from sitegen.cli import main

    sys.exit(main())
except KeyboardInterrupt:
    sys.exit(130)
