"""A toy format for files of many texts: each line is a text, and its summary follows after a bar."""

from dataclasses import dataclass

from summarize_ru.batch.collection import Collection, Summarize, Task
from summarize_ru.batch.formats import FileFormat, InputFile
from summarize_ru.batch.lines import LineReader, Record, line_outcome
from summarize_ru.batch.outcomes import Outcome, checked_text, success

TOY = FileFormat("Toy", (".toy",), "tests.batch.toy:open_toy")
BOX = FileFormat("Box", (".box",), "tests.batch.toy:open_toy", is_text=False)


def open_toy(file: InputFile, task: Task) -> Collection:
    return Collection(LineReader(file), ToyTransform(task.summarize))


@dataclass(frozen=True)
class ToyTransform:
    summarize: Summarize

    def __call__(self, record: Record) -> Outcome:
        return line_outcome(self._summarized, record)

    def _summarized(self, record: Record) -> Outcome:
        text = checked_text(record.raw.decode().strip(), "the line")
        summary = self.summarize(text, None)
        return success(f"{text} | {summary.text}\n".encode(), summary)
