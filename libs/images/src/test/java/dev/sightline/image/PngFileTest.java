package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.testing.images.PngBytes;
import org.junit.jupiter.api.Test;

class PngFileTest {
  private final ImageDecoder decoder = new ImageDecoder(32, 32, DecodeLimits.standard());

  @Test
  void pixels_in_many_chunks_are_decoded() throws Exception {
    byte[] png = PngBytes.inChunksOfOneByte(64, 48);

    assertThat(decoder.decode(png)).isEqualTo(decoder.decode(PngBytes.grey(64, 48)));
  }

  @Test
  void reader_is_given_the_pixels_in_one_chunk() throws Exception {
    byte[] png = PngBytes.inChunksOfOneByte(64, 64_000);
    long whole = decoder.cost(PngBytes.grey(64, 64_000)).heapBytes();

    assertThat(png.length).isGreaterThan(200_000);
    assertThat(decoder.cost(png).heapBytes() - whole).isLessThan(50_000);
  }
}
