package dev.sightline.cli.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sightline.testing.images.BitOutput;
import dev.sightline.testing.images.GifBytes;
import dev.sightline.testing.images.JpegBytes;
import dev.sightline.testing.images.PngBytes;
import dev.sightline.testing.images.WebpBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Files of less than 1 MiB that become hundreds of megabytes or minutes of work when decoded. */
final class ExpandingImages {
  private static final int SIDE = 3_000;
  private static final int UNPACKED_BYTES = 256 << 20;

  private ExpandingImages() {}

  /** Returns the files by name. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("3000-scans.jpg", JpegBytes.progressive(6_000, 6_000, 3_000));
    byte[] unpacked = deflatedZeros();
    files.put("text-bomb.png", png("zTXt", "Comment\0\0", unpacked));
    files.put("unicode-text-bomb.png", png("iTXt", "Comment\0\1\0\0\0", unpacked));
    files.put("profile-bomb.png", png("iCCP", "profile\0\0", unpacked));
    files.put("300-frames.webp", webp(300));
    files.put("100-frames.gif", gif(100));
    return files;
  }

  private static byte[] png(String kind, String head, byte[] compressed) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(head.getBytes(US_ASCII));
    content.writeBytes(compressed);
    return PngBytes.palette(20, 20, PngBytes.chunk(kind, content.toByteArray()));
  }

  private static byte[] webp(int frames) {
    byte[] pixels = WebpBytes.oneColour(new BitOutput(), 1, 2, 3);
    byte[] frame = WebpBytes.frame(0, SIDE, SIDE, WebpBytes.lossless(SIDE, SIDE, pixels));
    byte[][] chunks = Collections.nCopies(frames + 2, frame).toArray(byte[][]::new);
    chunks[0] = WebpBytes.extended(SIDE, SIDE, true);
    chunks[1] = WebpBytes.chunk("ANIM", new byte[6]);
    return WebpBytes.of(chunks);
  }

  private static byte[] gif(int frames) {
    // Enough codes for all pixels of a frame.
    byte[] codes = GifBytes.endless(6_500);
    byte[][] all = Collections.nCopies(frames, codes).toArray(byte[][]::new);
    return GifBytes.of(SIDE, SIDE, false, new byte[0], all);
  }

  private static byte[] deflatedZeros() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, best)) {
      byte[] zeros = new byte[1 << 16];
      for (int written = 0; written < UNPACKED_BYTES; written += zeros.length) {
        out.write(zeros);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    } finally {
      best.end();
    }
    return bytes.toByteArray();
  }
}
