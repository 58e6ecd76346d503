"""Writes pillow-jpegs.txt: small JPEG files and the pixels that Pillow reads from them.

Run it with Pillow 12 in this folder: python3 pillow-jpegs.py > pillow-jpegs.txt
A line has the file's name, the file, and the RGB pixels at a full, half, quarter and eighth size,
each compressed with zlib and then in Base64. A name with "profile:" is that of a file with a colour
profile from which the pixels are converted to sRGB. A name with "other:" is that of a file which the
native decoder must leave to the other one; it has the pixels at full size if both decoders have to agree.
"""

import base64
import io
import random
import zlib

from PIL import Image, ImageCms, ImageFile

# X, Y and Z of the primaries relative to D50.
DISPLAY_P3 = {
    "rXYZ": (0.51512, 0.24120, -0.00105),
    "gXYZ": (0.29198, 0.69225, 0.04189),
    "bXYZ": (0.15710, 0.06657, 0.78407),
}
ADOBE_RGB = {
    "rXYZ": (0.60974, 0.31111, 0.01947),
    "gXYZ": (0.20528, 0.62567, 0.06087),
    "bXYZ": (0.14919, 0.06322, 0.74457),
}
# 563 / 256 = 2.19921875.
ADOBE_GAMMA = 563


def picture(width, height, seed=1):
    """Smooth colours with some noise."""
    noise = random.Random(seed)
    small = Image.frombytes("RGB", (4, 4), bytes(noise.randrange(256) for _ in range(48)))
    fine = Image.frombytes(
        "RGB", (width, height), bytes(noise.randrange(256) for _ in range(3 * width * height))
    )
    return Image.blend(small.resize((width, height), Image.BICUBIC), fine, 0.05)


def jpeg(image, **options):
    file = io.BytesIO()
    image.save(file, options.pop("format", "JPEG"), **{"quality": 90, "subsampling": "4:2:0", **options})
    return file.getvalue()


def segments(file):
    """Yields the marker, the start and the end of each segment before the coded pixels."""
    at = 2
    while file[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(file[at + 2 : at + 4], "big")
        yield file[at + 1], at, end
        at = end


def without(file, *markers):
    for marker, start, end in reversed(list(segments(file))):
        if marker in markers:
            file = file[:start] + file[end:]
    return file


def with_segment(file, marker, content):
    return file[:2] + bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content + file[2:]


def with_adobe(file, transform):
    return with_segment(file, 0xEE, b"Adobe\0\x64\0\0\0\0" + bytes([transform]))


def profile(srgb, primaries, gamma=None):
    """Changes the primaries of an sRGB profile, and its curves to a power."""
    changed = bytearray(srgb)
    for i in range(int.from_bytes(srgb[128:132], "big")):
        entry = 132 + 12 * i
        name = srgb[entry : entry + 4].decode()
        at = int.from_bytes(srgb[entry + 4 : entry + 8], "big")
        if name in primaries:
            values = (round(value * 65536).to_bytes(4, "big", signed=True) for value in primaries[name])
            changed[at + 8 : at + 20] = b"".join(values)
        if gamma and name.endswith("TRC"):
            changed[at : at + 14] = b"curv" + bytes(4) + (1).to_bytes(4, "big") + gamma.to_bytes(2, "big")
    return bytes(changed)


def with_frame(file, width, height, factors):
    """Changes the size and the sampling of the first component; the coded blocks stay."""
    file = bytearray(file)
    start = next(start for marker, start, _ in segments(bytes(file)) if marker == 0xC0)
    file[start + 5 : start + 9] = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    file[start + 11] = factors
    return bytes(file)


def with_ids(file, ids):
    file = bytearray(file)
    for marker, start, _ in segments(bytes(file)):
        if marker in (0xC0, 0xC2):
            for i, name in enumerate(ids):
                file[start + 10 + 3 * i] = name
    scan = file.index(b"\xff\xda")
    for i, name in enumerate(ids):
        file[scan + 5 + 2 * i] = name
    return bytes(file)


def pixels(file, scale):
    image = Image.open(io.BytesIO(file))
    if scale > 1:
        # As Image.draft does, which chooses the scale by a size that small images do not have.
        width, height = (-(-side // scale) for side in image.size)
        codec, _, offset, args = image.tile[0]
        image.tile = [ImageFile._Tile(codec, (0, 0, width, height), offset, args)]
        image._size = (width, height)
        image.decoderconfig = (scale, 0)
    return image.convert("RGB")


def converted(image):
    """Converts an image from the colours of its profile to sRGB."""
    embedded = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
    return ImageCms.profileToProfile(image, embedded, ImageCms.createProfile("sRGB"), ImageCms.Intent.PERCEPTUAL)


def cases():
    image = picture(21, 19)
    for name, sampling in (("444", "4:4:4"), ("422", "4:2:2"), ("420", "4:2:0")):
        yield name, jpeg(image, subsampling=sampling)
    # The same blocks in another arrangement: 16x8 units as 8x16, and 16x16 units as 32x8.
    yield "440", with_frame(jpeg(picture(32, 32), subsampling="4:2:2"), 32, 32, 0x12)
    yield "411", with_frame(jpeg(picture(64, 32)), 64, 32, 0x41)
    yield "grey", jpeg(image.convert("L"))
    yield "progressive", jpeg(image, progressive=True)
    yield "progressive-444", jpeg(image, progressive=True, subsampling="4:4:4")
    yield "progressive-grey", jpeg(image.convert("L"), progressive=True)
    yield "restarts", jpeg(image, restart_marker_blocks=2)
    yield "coarse", jpeg(image, quality=20)
    for width, height in ((1, 1), (2, 1), (1, 3), (3, 5), (5, 4), (7, 9), (8, 8), (9, 7), (15, 17), (16, 16), (17, 17)):
        yield f"{width}x{height}", jpeg(picture(width, height, width))
    exif = Image.Exif()
    exif[0x0112] = 6
    yield "orientation", jpeg(image, exif=exif)
    yield "exif-only", without(jpeg(image, exif=exif), 0xE0)
    bare = without(jpeg(image), 0xE0)
    yield "adobe-ycbcr", with_adobe(bare, 1)
    yield "comment", with_segment(jpeg(image), 0xFE, b"a comment")
    yield "trailing-bytes", jpeg(image) + b"\0garbage\xff" * 9
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    yield "srgb-profile", jpeg(image, icc_profile=srgb)
    yield "multi-picture", jpeg(image, format="MPO", save_all=True, append_images=[picture(16, 16)])
    # Files that say too little or too much about their colours.
    yield "bare", bare
    bare_444 = without(jpeg(image, subsampling="4:4:4"), 0xE0)
    exif_444 = without(jpeg(image, subsampling="4:4:4", exif=exif), 0xE0)
    yield "bare-444", bare_444
    yield "bare-444-from-0", with_ids(bare_444, b"\0\1\2")
    yield "bare-444-ycc", with_ids(bare_444, b"YCc")
    yield "exif-only-444", exif_444
    yield "exif-only-444-from-0", with_ids(exif_444, b"\0\1\2")
    yield "adobe-ycck-of-three", with_adobe(bare_444, 2)
    yield "adobe-unknown", with_adobe(bare_444, 7)
    yield "adobe-twice", with_adobe(with_adobe(bare_444, 1), 0)
    yield "jfif-named-rgb", with_ids(jpeg(image, subsampling="4:4:4"), b"RGB")
    yield "jfif-adobe-rgb", with_adobe(jpeg(image, subsampling="4:4:4"), 0)
    yield "jfif-adobe-unknown", with_adobe(jpeg(image), 7)
    # Files for the other decoder.
    yield "other:named-rgb", with_ids(bare_444, b"RGB")
    yield "other:exif-named-rgb", with_ids(exif_444, b"RGB")
    yield "other:adobe-rgb", jpeg(image, keep_rgb=True, subsampling="4:4:4")
    yield "other:no-end", jpeg(image)[:-2]
    yield "other:cmyk", jpeg(image.convert("CMYK"))
    # Files with a colour profile other than sRGB.
    wide = srgb.replace(srgb[srgb.rindex(b"XYZ ") :][:20], b"XYZ " + bytes(4) + b"\0\0\x30\0" * 3)
    display_p3 = profile(srgb, DISPLAY_P3)
    yield "profile:wide", jpeg(image, icc_profile=wide)
    yield "profile:display-p3", jpeg(image, icc_profile=display_p3)
    yield "profile:display-p3-444", jpeg(image, icc_profile=display_p3, subsampling="4:4:4")
    yield "profile:display-p3-progressive", jpeg(image, icc_profile=display_p3, progressive=True)
    yield "profile:adobe-rgb", jpeg(image, icc_profile=profile(srgb, ADOBE_RGB, ADOBE_GAMMA))


def text(content):
    return base64.b64encode(zlib.compress(content, 9)).decode()


if __name__ == "__main__":
    for name, file in cases():
        scales = (1, 2, 4, 8)
        if name.startswith("other:"):
            scales = (1,) if name.endswith("-rgb") else ()
        results = [pixels(file, scale) for scale in scales]
        if name.startswith("profile:"):
            results = [converted(image) for image in results]
        print(name, text(file), *(text(image.tobytes()) for image in results))
