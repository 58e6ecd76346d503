package dev.sightline.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.testing.images.JpegParts;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which Exif segments of a JPEG file count; as Pillow's {@code ImageOps.exif_transpose}. */
class JpegExifTest {
  private static final int AFTER_START = 2;
  private static final int NAME = JpegMarker.EXIF.length();

  private byte[] jpeg = {};

  @BeforeEach
  void writeJpeg() throws Exception {
    jpeg = NoiseJpegs.baseline(3);
  }

  @Test
  void first_of_two_segments_counts() throws Exception {
    byte[] file = with(AFTER_START, segment(exif(2)), segment(exif(3)));

    assertThat(orientation(file)).isEqualTo(Orientation.ofExif(2));
  }

  @Test
  void metadata_continue_in_the_next_segment() throws Exception {
    byte[] exif = exif(2);
    int half = exif.length / 2;
    byte[] name = Arrays.copyOf(exif, NAME);
    byte[] rest = JpegParts.join(name, Arrays.copyOfRange(exif, half, exif.length));

    byte[] file = with(AFTER_START, segment(Arrays.copyOf(exif, half)), segment(rest));

    assertThat(orientation(file)).isEqualTo(Orientation.ofExif(2));
  }

  @Test
  void segment_between_frame_and_scan_counts() throws Exception {
    int scan = new String(jpeg, ISO_8859_1).indexOf("\u00FF\u00DA");

    assertThat(orientation(with(scan, segment(exif(2))))).isEqualTo(Orientation.ofExif(2));
  }

  @Test
  void segment_after_the_first_scan_is_ignored() throws Exception {
    byte[] file = with(jpeg.length - 2, segment(exif(2)));

    assertThat(orientation(file)).isEqualTo(Orientation.UPRIGHT);
  }

  private byte[] with(int at, byte[]... segments) {
    return JpegParts.join(
        Arrays.copyOf(jpeg, at),
        JpegParts.join(segments),
        Arrays.copyOfRange(jpeg, at, jpeg.length));
  }

  private static byte[] segment(byte[] exif) {
    return JpegParts.segment(JpegMarker.APP1, exif);
  }

  /** Returns a TIFF header and a directory with one entry, behind the name. */
  private static byte[] exif(int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(NAME + 8 + 2 + 12 + 4);
    exif.put(JpegMarker.EXIF.getBytes(ISO_8859_1));
    exif.put("MM\0*".getBytes(ISO_8859_1)).putInt(8);
    exif.putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return exif.array();
  }

  private static Orientation orientation(byte[] file) throws Exception {
    return JpegFile.open(file, DecodeLimits.standard()).orientation();
  }
}
