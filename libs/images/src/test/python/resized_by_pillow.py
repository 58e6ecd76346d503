"""Makes the files of src/test/resources/pillow: small synthetic pictures, and what Pillow makes of them.

    python3 -m venv venv && venv/bin/pip install pillow==12.3.0
    venv/bin/python libs/images/src/test/python/resized_by_pillow.py libs/images/src/test/resources/pillow

PICTURE.png is a picture. PICTURE/MODE,INTERPOLATION,WIDTHxHEIGHT.png is the expected result; commas replace the colons of a
mode. A box is the part of the picture that is resized, with fractional corners. The rules of crop are those of torchvision's Resize and CenterCrop, the rules of letterbox those of Ultralytics.
"""

import pathlib
import random
import sys

from PIL import Image, ImageDraw, __version__

FILTERS = {
    "nearest": Image.Resampling.NEAREST,
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "area": Image.Resampling.BOX,
}


def noise(width, height, seed):
    source = random.Random(seed)
    return Image.frombytes("RGB", (width, height), source.randbytes(3 * width * height))


def edges(width, height):
    """Bars of full contrast, a circle and a gradient: cubic interpolation overshoots, and thin lines alias."""
    image = Image.new("RGB", (width, height))
    image.putdata([(255 * x // width, 255 * y // height, (x * y) % 256) for y in range(height) for x in range(width)])
    draw = ImageDraw.Draw(image)
    for x in range(0, width, 7):
        draw.line((x, 0, x, height // 2), fill=(255, 255, 255) if x % 2 else (0, 0, 0), width=1 + x % 3)
    draw.ellipse((width // 4, height // 3, width * 3 // 4, height - 2), fill=(250, 20, 5), outline=(0, 0, 255))
    return image


def squash(image, size, resample):
    return image.resize(size, resample)


def crop(shorter_side):
    def resized(image, size, resample):
        width, height = image.size
        shorter, longer = min(image.size), max(image.size)
        other = int(shorter_side * longer / shorter)
        whole = image.resize((other, shorter_side) if width > height else (shorter_side, other), resample)
        left, top = round((whole.width - size[0]) / 2), round((whole.height - size[1]) / 2)
        return whole.crop((left, top, left + size[0], top + size[1]))

    return resized


def letterbox(colour):
    def resized(image, size, resample):
        scale = min(size[1] / image.height, size[0] / image.width)
        fitted = tuple(max(1, round(side * scale)) for side in image.size)
        left, top = (round((most - side) / 2 - 0.1) for most, side in zip(size, fitted))
        result = Image.new("RGB", size, colour)
        result.paste(image.resize(fitted, resample), (left, top))
        return result

    return resized


def box(*corners):
    return lambda image, size, resample: image.resize(size, resample, corners)


MODES = {
    "box,1.25,0.5,60.5,42.75": box(1.25, 0.5, 60.5, 42.75),
    "squash": squash,
    "crop,40": crop(40),
    "crop,45": crop(45),
    "crop,256": crop(256),
    "letterbox,114,114,114": letterbox((114, 114, 114)),
    "letterbox,255,0,9": letterbox((255, 0, 9)),
}
ALL = tuple(FILTERS)
SMALL = [("squash", ALL, (32, 32)), ("crop,40", ALL, (32, 32)), ("crop,45", ALL, (32, 24)),
         ("letterbox,255,0,9", ALL, (32, 32))]
LARGE = [("crop,256", ("bilinear",), (224, 224)), ("letterbox,114,114,114", ("bicubic",), (96, 96))]
CASES = {
    "noise-61x43": (noise(61, 43, 1), SMALL + LARGE[1:] + [
        ("squash", ALL, (17, 97)), ("box,1.25,0.5,60.5,42.75", ALL, (20, 20)), ("box,1.25,0.5,60.5,42.75", ALL, (80, 50))]),
    "noise-24x29": (noise(24, 29, 2), SMALL + [("squash", ALL, (56, 21))]),
    "noise-32x32": (noise(32, 32, 3), SMALL),
    "noise-1x97": (noise(1, 97, 4), SMALL),
    "noise-2x298": (noise(2, 298, 7), [("squash", ALL, (29, 32)), ("squash", ALL, (5, 300))]),
    "noise-97x2": (noise(97, 2, 5), SMALL),
    "noise-1x1": (noise(1, 1, 6), SMALL),
    "edges-200x133": (edges(200, 133), SMALL + LARGE),
    "edges-37x80": (edges(37, 80), SMALL + LARGE[1:]),
    "edges-300x60": (edges(300, 60), SMALL + LARGE[1:]),
    "edges-640x480": (edges(640, 480), SMALL + LARGE[1:]),
}


def main(folder):
    assert __version__ == "12.3.0", "made with another version: " + __version__
    for name, (picture, cases) in CASES.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        picture.save(folder / (name + ".png"), optimize=True)
        for mode, interpolations, size in cases:
            for interpolation in interpolations:
                result = MODES[mode](picture, size, FILTERS[interpolation])
                file = "%s,%s,%dx%d.png" % (mode, interpolation, *size)
                result.save(folder / name / file, optimize=True)


main(pathlib.Path(sys.argv[1]))
