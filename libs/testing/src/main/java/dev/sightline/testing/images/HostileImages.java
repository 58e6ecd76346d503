package dev.sightline.testing.images;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** One file of each kind that stopped or stalled the service before its cost was bounded. */
public final class HostileImages {
  private static final int APP2 = 0xE2;
  private static final int COMMENT = 0xFE;
  private static final int EMBEDDED_JPEG = 4;
  private static final int EMBEDDED_PNG = 5;
  private static final long TWO_GIGABYTES = 0x7FFFFFF0L;

  private HostileImages() {}

  /** Returns the files by name. Those of which the pixels are valid may be answered. */
  public static Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    addJpegs(files);
    addBmps(files);
    addGifs(files);
    addPngs(files);
    addWebps(files);
    return files;
  }

  private static void addJpegs(Map<String, byte[]> files) {
    files.put("exif-nested.jpg", JpegBytes.baseline(32, 32, JpegBytes.nestedExif(3_500)));
    files.put("exif-loop.jpg", JpegBytes.baseline(32, 32, JpegBytes.loopingExif()));
    files.put("scans.jpg", JpegBytes.progressive(6_000, 6_000, 200));
    files.put("small-component.jpg", scansOfSmallComponent());
    files.put("small-scans.jpg", JpegBytes.progressive(8, 8, 10_000));
    files.put("profiles.jpg", JpegBytes.baseline(32, 32, JpegBytes.segments(100_000, APP2)));
    files.put("comments.jpg", JpegBytes.baseline(32, 32, JpegBytes.segments(100_000, COMMENT)));
  }

  /** Scans of a component of which each sample stands for 16 pixels. */
  private static byte[] scansOfSmallComponent() {
    byte[] frame = JpegParts.frame(JpegParts.PROGRESSIVE, 8_192, 6_144, 1, 0x44, 2, 0x11, 3, 0x11);
    byte[] means = JpegParts.scan(0, 0, 1, 2, 3);
    byte[] scan = JpegParts.emptyScan(2, 1, 256 * 192);
    return JpegParts.file(frame, means, JpegParts.longRuns(), JpegParts.repeat(317, scan));
  }

  private static void addBmps(Map<String, byte[]> files) {
    byte[] jpeg = JpegBytes.baseline(8_000, 8_000);
    byte[] png = PngBytes.truncated(26_000, 26_000);
    files.put("holds-jpeg.bmp", BmpBytes.of(64, 64, 0, EMBEDDED_JPEG, 0, jpeg));
    files.put("holds-png.bmp", BmpBytes.of(64, 64, 0, EMBEDDED_PNG, png.length, png));
    files.put("jpeg-length.bmp", BmpBytes.of(64, 64, 0, EMBEDDED_JPEG, TWO_GIGABYTES, jpeg));
    files.put("png-length.bmp", BmpBytes.of(64, 64, 0, EMBEDDED_PNG, TWO_GIGABYTES, png));
    files.put("run-length.bmp", BmpBytes.runLength(64, 64, TWO_GIGABYTES, (byte) 0, (byte) 1));
    files.put("offset.bmp", BmpBytes.of(9, 9, 8, 0, 0, TWO_GIGABYTES, new byte[1_200]));
  }

  private static void addGifs(Map<String, byte[]> files) {
    byte[] endless = GifBytes.endless(1_000_000);
    byte[] none = {};
    files.put("endless.gif", GifBytes.of(100, 100, false, none, endless));
    files.put("endless-interlaced.gif", GifBytes.of(100, 100, true, none, endless));
    byte[] comment = GifBytes.comment(300_000);
    files.put("comment.gif", GifBytes.of(10, 10, false, comment, GifBytes.pixels(100)));
    files.put("clears.gif", GifBytes.of(2_000, 1_000, false, none, GifBytes.pixels(2_000_000)));
    files.put("no-pixels.gif", GifBytes.of(7_000, 7_000, false, none, GifBytes.pixels(1)));
  }

  private static void addPngs(Map<String, byte[]> files) {
    files.put("truncated.png", PngBytes.truncated(7_000, 7_000));
    files.put("rows.png", PngBytes.grey(1, 50_000_000));
    byte[] times = PngBytes.chunks(200_000, "tEXt", "Creation Time\0?".getBytes(US_ASCII));
    files.put("times.png", PngBytes.palette(20, 20, times));
    byte[] palettes = PngBytes.chunk("sPLT", new byte[8_000_000]);
    files.put("palettes.png", PngBytes.palette(20, 20, palettes));
  }

  private static void addWebps(Map<String, byte[]> files) {
    files.put("lossless.webp", WebpBytes.of(WebpBytes.lossless(7_000, 7_000, new byte[180])));
    files.put("lossless-huge.webp", WebpBytes.of(WebpBytes.lossless(16_383, 16_383, new byte[9])));
    BitOutput transforms = new BitOutput();
    for (int i = 0; i < 400; i++) {
      transforms.put(1, 1).put(2, 2); // one more transform: green is subtracted
    }
    byte[] bits = WebpBytes.oneColour(transforms, 1, 2, 3);
    files.put("transforms.webp", WebpBytes.of(WebpBytes.lossless(7_000, 7_000, bits)));
    byte[] image = WebpBytes.lossless(3_000, 3_000, WebpBytes.oneColour(new BitOutput(), 1, 2, 3));
    byte[][] chunks = new byte[200][];
    Arrays.fill(chunks, image);
    chunks[0] = WebpBytes.extended(3_000, 3_000, false);
    files.put("images.webp", WebpBytes.of(chunks));
  }
}
