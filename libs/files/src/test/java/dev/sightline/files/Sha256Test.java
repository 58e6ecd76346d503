package dev.sightline.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
  /** Digests of the examples of FIPS 180-4. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final String OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String OF_A_MILLION_A =
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

  @TempDir private Path folder;

  @Test
  void of_bytes_is_lower_case_hexadecimal() {
    assertThat(Sha256.of("abc".getBytes(US_ASCII))).isEqualTo(OF_ABC);
    assertThat(Sha256.of(new byte[0])).isEqualTo(OF_NOTHING);
  }

  @Test
  void of_a_file_larger_than_the_buffer_counts_all_bytes() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "a".repeat(1_000_000));
    AtomicLong read = new AtomicLong();

    assertThat(Sha256.of(file, read::addAndGet)).isEqualTo(OF_A_MILLION_A);
    assertThat(read).hasValue(1_000_000);
    assertThat(Sha256.of(file)).isEqualTo(OF_A_MILLION_A);
  }

  @Test
  void of_a_missing_file_or_a_folder_fails() {
    assertThatIOException()
        .isThrownBy(() -> Sha256.of(folder.resolve("missing")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatIOException().isThrownBy(() -> Sha256.of(folder));
  }

  @Test
  void digest_in_parts_is_the_same() {
    MessageDigest digest = Sha256.newDigest();
    digest.update("a".getBytes(US_ASCII));
    digest.update("bc".getBytes(US_ASCII));

    assertThat(Sha256.hex(digest)).isEqualTo(OF_ABC);
  }
}
