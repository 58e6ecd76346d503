"""Measures how much CPU time Pillow needs to decode JPEG files and to resize them.

    python3 pillow_decode.py SIDE FILE...

Prints a line for whole decoding and a line for decoding at a reduced scale (`draft`): a name, then CPU milliseconds per image of each
measurement. Both end with an RGB picture of SIDE x SIDE pixels. `sightline bench --pieces` runs this on the files that it decodes itself.
"""

import io
import sys
import time

from PIL import Image

MEASUREMENTS = 5
SECONDS = 0.5


def decode(encoded, side, scale_first):
    image = Image.open(io.BytesIO(encoded))
    if scale_first:
        image.draft("RGB", (2 * side, 2 * side))
    if image.mode != "RGB":
        image = image.convert("RGB")
    if image.size != (side, side):
        image = image.resize((side, side), Image.BILINEAR)
    return image.tobytes()


def milliseconds(files, side, scale_first):
    """Decodes all files once or more, for at least SECONDS of CPU time."""
    start = time.process_time()
    count = 0
    while time.process_time() - start < SECONDS:
        for encoded in files:
            decode(encoded, side, scale_first)
        count += len(files)
    return 1000 * (time.process_time() - start) / count


def main():
    side = int(sys.argv[1])
    files = []
    for name in sys.argv[2:]:
        with open(name, "rb") as file:
            files.append(file.read())
    for name, scale_first in (("whole", False), ("draft", True)):
        milliseconds(files, side, scale_first)
        print(name, *("%.4f" % milliseconds(files, side, scale_first) for _ in range(MEASUREMENTS)))


if __name__ == "__main__":
    main()
