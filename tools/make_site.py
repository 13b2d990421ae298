"""Write the site: `python tools/make_site.py [folder]`, else into build/site."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ["MPLBACKEND"] = "Agg"  # figures are drawn without a screen


def main() -> None:
    from website.build import build

    out = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "build" / "site"
    warnings = build(out.resolve())
    print(*warnings, sep="\n", file=sys.stderr)
    print(f"Open {out / 'index.html'}")
    sys.exit(1 if warnings else 0)


if __name__ == "__main__":
    main()
