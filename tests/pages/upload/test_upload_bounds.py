"""One upload holds so many files and bytes: what is over is told, and what is there stays usable."""

from dataclasses import dataclass

from pages.shared.upload import draft


@dataclass
class Given:
    """A file as the uploader gives it."""

    name: str
    file_id: str
    data: bytes = "의견\n좋았습니다\n".encode()

    def getvalue(self):
        return self.data


def taken(files):
    upload = draft.Draft()
    upload.take(files, lambda share, message: None, touched=True)
    return upload


def test_more_files_than_an_upload_holds_are_refused_by_name(monkeypatch):
    monkeypatch.setattr(draft, "MOST_FILES", 2)
    upload = taken([Given(f"{number}.csv", str(number)) for number in range(3)])
    refused = [file for file in upload.files.values() if file.refusal]
    assert [file.source.name for file in refused] == ["2.csv"]
    assert refused[0].refusal.key == "pages.upload.too_many_files"
    assert refused[0].source.data == b""


def test_more_bytes_than_an_upload_holds_are_refused(monkeypatch):
    monkeypatch.setattr(draft, "MOST_BYTES", 10)
    upload = taken([Given("1.csv", "1"), Given("2.csv", "2")])
    assert [file.refusal is None for file in upload.files.values()] == [True, False]


def test_room_is_given_back_once_a_file_is_taken_out(monkeypatch):
    monkeypatch.setattr(draft, "MOST_FILES", 1)
    upload = taken([Given("1.csv", "1")])
    upload.take([Given("2.csv", "2")], lambda share, message: None, touched=True)
    assert [file.refusal is None for file in upload.files.values()] == [True]
