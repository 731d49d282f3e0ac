"""`python -m tests.golden`: print the scores of each seed, and keep those of all together as the figures to hold."""

from tests.golden.seeds import keep, measure, table

if __name__ == "__main__":
    found = measure()
    for name, scores in found.items():
        print(f"\n{name}\n{table(scores)}")  # noqa: T201  printing is what it is for
    keep(found["all"])
