package dev.sightline.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.testing.images.JpegParts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A file never uses the tables of the file before it. */
class JpegTablesTest {
  private final ImageDecoder decoder = new ImageDecoder(24, 16, DecodeLimits.standard());

  @Test
  void file_without_quantisation_tables_is_corrupt_after_any_other() throws Exception {
    byte[] other = file("other:adobe-rgb");
    byte[] damaged = other.clone();
    for (int at = tableOf(damaged); at >= 0; at = tableOf(damaged)) {
      damaged = withoutSegment(damaged, at);
    }
    byte[] file = damaged;

    decoder.decode(other);

    assertThatThrownBy(() -> decoder.decode(file)).isInstanceOf(UndecodableImageException.class);
  }

  @Test
  void only_files_with_all_tables_are_plain() throws Exception {
    byte[] whole = file("420");
    byte[] damaged = withoutSegment(whole, tableOf(whole));

    assertThat(JpegFile.open(whole, DecodeLimits.standard()).isPlain()).isTrue();
    assertThat(JpegFile.open(damaged, DecodeLimits.standard()).isPlain()).isFalse();
  }

  private static int tableOf(byte[] jpeg) {
    return new String(jpeg, ISO_8859_1).indexOf("\u00FF\u00DB");
  }

  private static byte[] withoutSegment(byte[] jpeg, int at) {
    int end = at + 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
    return JpegParts.join(Arrays.copyOf(jpeg, at), Arrays.copyOfRange(jpeg, end, jpeg.length));
  }

  private static byte[] file(String name) throws Exception {
    return PillowJpeg.all().stream()
        .filter(jpeg -> jpeg.name().equals(name))
        .findFirst()
        .orElseThrow()
        .file();
  }
}
