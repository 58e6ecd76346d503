package dev.sightline.clisupport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAccessTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("client.properties"), text);
  }

  @Test
  void this_machine_is_the_default() {
    assertThat(KafkaAccess.of(null, null).bootstrapServers()).isEqualTo("localhost:9092");
  }

  @Test
  void the_option_overrides_the_file_and_the_file_the_default() throws IOException {
    Path file = file("bootstrap.servers=kafka:9093\n");

    assertThat(KafkaAccess.of(null, file).bootstrapServers()).isEqualTo("kafka:9093");
    assertThat(KafkaAccess.of("other:1", file).bootstrapServers()).isEqualTo("other:1");
  }

  @Test
  void values_lose_blanks_at_their_ends() throws IOException {
    KafkaAccess access = KafkaAccess.of(null, file("security.protocol = SSL  \n"));

    assertThat(access.settings()).containsEntry("security.protocol", "SSL");
  }

  @Test
  void text_hides_values() throws IOException {
    KafkaAccess access = KafkaAccess.of(null, file("ssl.key.password=secret\n"));

    assertThat(access.toString()).contains("ssl.key.password").doesNotContain("secret");
  }

  @Test
  void missing_and_malformed_files_are_failures() throws IOException {
    Path missing = folder.resolve("none.properties");
    Path malformed = file("name=\\u00zz\n");

    assertThatThrownBy(() -> KafkaAccess.of(null, missing))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith(
            "--kafka-config " + missing + " does not exist: give a file of NAME=VALUE lines");
    assertThatThrownBy(() -> KafkaAccess.of(null, malformed))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("give a file of NAME=VALUE lines");
  }
}
