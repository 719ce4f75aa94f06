"""The copies of a photo: which are cut, when, and that they go with the photo."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from caliber.media.models import Picture, PictureText
from caliber.media.plates import store_plate
from caliber.media.renditions import cut_renditions
from caliber.media.share import share_image
from caliber.media.signals import picture_changed
from caliber.media.uploads import store_photo
from tests.media.samples import encode, four_corners, make_photo, upload_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path
    settings.CALIBER_MEDIA_EAGER = True
    return tmp_path


def _files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def _widths(picture: Picture, kind: str) -> list[int]:
    return [row["width"] for row in picture.renditions if row["use"] == "srcset" and row["format"] == kind]


@pytest.mark.parametrize(
    ("own", "widths"),
    [(2560, [360, 720, 1080, 1600]), (1600, [360, 720, 1080, 1600]), (900, [360, 720, 900]), (200, [200])],
)
def test_no_copy_is_wider_than_the_photo(own: int, widths: list[int]) -> None:
    picture = make_photo(own, own // 2)
    cut_renditions(picture)
    assert [_widths(picture, kind) for kind in ("avif", "webp", "jpeg")] == [widths] * 3


def test_a_copy_that_would_save_next_to_nothing_is_not_cut() -> None:
    picture = make_photo(380, 200)
    cut_renditions(picture)
    assert _widths(picture, "jpeg") == [380]


def test_every_copy_is_what_its_row_says() -> None:
    picture = make_photo(900, 600)
    cut_renditions(picture)
    for row in picture.renditions:
        with default_storage.open(row["path"]) as file, Image.open(file) as image:
            assert (image.format, image.size) == (row["format"].upper(), (row["width"], row["height"]))
            assert not image.getexif()


def test_the_picture_for_shared_links_is_cut_around_the_focal_point() -> None:
    reds = []
    for focal_x in (0, 100):
        photo = four_corners(1600, 400)
        picture = store_photo(upload_of(encode(photo, quality=90 + focal_x // 50)), focal_x=focal_x)
        cut_renditions(picture)
        share = share_image(picture)
        assert share is not None
        assert share["width"] / share["height"] == pytest.approx(16 / 9, rel=0.01)
        path = next(row["path"] for row in picture.renditions if row["use"] == "share")
        with default_storage.open(path) as file, Image.open(file) as image:
            reds.append(image.convert("RGB").getchannel("R").tobytes()[0])
    # Red stands at the upper left, blue at the upper right.
    assert reds[0] > 180 > 90 > reds[1]


def test_another_focal_point_gives_the_shared_picture_another_address() -> None:
    picture = make_photo()
    cut_renditions(picture)
    before = share_image(picture)
    picture.focal_x = 80
    picture.save()
    assert cut_renditions(picture) == 1
    assert share_image(picture) != before


def test_until_it_is_cut_the_photo_itself_is_shared() -> None:
    picture = make_photo(300, 200)
    assert share_image(picture) == {"url": picture.file.url, "width": 300, "height": 200}


def test_copies_are_cut_after_the_commit_and_the_other_rooms_are_told(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    told: list[int] = []

    def listen(picture_id: int, **_facts: object) -> None:
        told.append(len(Picture.objects.get(pk=picture_id).renditions))

    picture_changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        picture = make_photo()
        assert Picture.objects.get(pk=picture.pk).renditions == []
    picture_changed.disconnect(listen)
    assert len(Picture.objects.get(pk=picture.pk).renditions) == 4
    assert told[-1] == 4


def test_changed_words_are_told_too(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    picture = make_photo()
    told: list[int] = []

    def listen(picture_id: int, **_facts: object) -> None:
        told.append(picture_id)

    picture_changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        PictureText.objects.create(picture=picture, language="en", caption="A caption")
    picture_changed.disconnect(listen)
    assert told == [picture.pk]


def test_the_command_cuts_what_is_missing_and_then_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    picture = make_photo()
    call_command("cut_renditions")
    picture.refresh_from_db()
    assert "1/1" in capsys.readouterr().out
    default_storage.delete(picture.renditions[0]["path"])
    call_command("cut_renditions")
    assert ": 1 files" in capsys.readouterr().out
    assert default_storage.exists(picture.renditions[0]["path"])
    call_command("cut_renditions")
    assert capsys.readouterr().out == "Nothing is missing.\n"


def test_the_last_picture_of_a_content_takes_its_files_with_it(
    media_folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        kept, gone = make_photo(400, 300), make_photo(300, 400)
    twin = Picture.objects.create(
        file=gone.file.name, width=300, height=400, content_hash=gone.content_hash, renditions=[]
    )
    with django_capture_on_commit_callbacks(execute=True):
        twin.delete()
    assert any(name.startswith(gone.content_hash) for name in _files(media_folder))
    content_hash = gone.content_hash
    with django_capture_on_commit_callbacks(execute=True):
        gone.delete()
    names = _files(media_folder)
    assert not any(name.startswith(content_hash) for name in names)
    assert any(name.startswith(kept.content_hash) for name in names)


def test_the_same_photo_is_stored_once() -> None:
    first, again = make_photo(), make_photo()
    assert first == again


def test_a_plate_is_stored_once_with_its_phone_drawing_and_its_raster(media_folder: Path) -> None:
    raster = Image.new("RGB", (1200, 675))
    plate, again = (store_plate("<svg>full</svg>", "<svg>phone</svg>", raster) for _time in range(2))
    assert plate == again
    assert (plate.kind, plate.width, plate.height) == ("plate", 900, 506)
    assert [row["use"] for row in plate.renditions] == ["phone", "share"]
    assert share_image(plate) is not None
    assert len(_files(media_folder)) == 5
    assert cut_renditions(plate) == 0
