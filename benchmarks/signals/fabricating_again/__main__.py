"""`python -m benchmarks.signals.fabricating_again`: writes the twenty folders of the second planting."""

from benchmarks.signals.fabricating_again import by_paper, by_photo, by_round, by_words
from benchmarks.signals.fabricating_again.folder import Again


def main() -> None:
    """Every inventor fills its own folders; each folder draws from a seed of its own."""
    inventors = (*by_photo.INVENTORS, *by_paper.INVENTORS, *by_words.INVENTORS, *by_round.INVENTORS)
    for number, (name, title, invent) in enumerate(inventors, start=1):
        folder = Again(number=number, name=name, title=title)
        invent(folder)
        folder.write()
        print(f"{folder.path.name}: {len(folder.statements)} statements, {len(folder.pictures)} pictures")


if __name__ == "__main__":
    main()
