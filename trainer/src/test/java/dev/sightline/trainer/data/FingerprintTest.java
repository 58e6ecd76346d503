package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static String of(String label, int index, byte pixel) {
    Example example = new Example("x", index, new byte[] {pixel, 0, 0});
    return Fingerprint.of(
        new Dataset(
            "d", List.of("a", label), new ImageSize(1, 1), List.of(example), List.of(), List.of()));
  }

  @Test
  void fingerprint_is_sha256_over_labels_indices_and_pixels() {
    // printf 'a\nb\n\0\0\0\1\5\0\0' | sha256sum
    assertThat(of("b", 1, (byte) 5))
        .isEqualTo("d82fe762a32f51ca63ee232e6b5207c2b20fd01f89f39e696f9a1928f49b86b6");
  }

  @Test
  void any_change_changes_the_fingerprint() {
    String base = of("b", 1, (byte) 5);

    assertThat(List.of(of("c", 1, (byte) 5), of("b", 0, (byte) 5), of("b", 1, (byte) 6)))
        .doesNotContain(base);
  }
}
