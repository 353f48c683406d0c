"""`python -m benchmarks.signals.fabricating`: writes the twenty folders of planted patterns anew, always the same."""

from benchmarks.signals.fabricating import by_clock, by_photo, by_place, by_words
from benchmarks.signals.fabricating.folder import Folder


def main() -> None:
    """Every inventor fills its own folders; each folder draws from a seed of its own."""
    inventors = (*by_photo.INVENTORS, *by_clock.INVENTORS, *by_words.INVENTORS, *by_place.INVENTORS)
    for number, (name, title, invent) in enumerate(inventors, start=1):
        folder = Folder(number=number, name=name, title=title)
        invent(folder)
        folder.write()
        print(f"{folder.path.name}: {len(folder.statements)} statements, {len(folder.pictures)} pictures")


if __name__ == "__main__":
    main()
