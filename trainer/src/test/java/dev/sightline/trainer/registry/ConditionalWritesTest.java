package dev.sightline.trainer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionalWritesTest {
  @TempDir Path copies;

  @Test
  void server_that_honours_conditions_passes_repeatedly() {
    MemoryBucket bucket = new MemoryBucket(true, true);

    ConditionalWrites.require(bucket);
    ConditionalWrites.require(bucket);

    assertThat(bucket.list("")).containsOnlyKeys(ConditionalWrites.FILE);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true"})
  void server_without_conditions_is_refused_and_unchanged(boolean ifNoneMatch, boolean ifMatch) {
    MemoryBucket bucket = new MemoryBucket(ifNoneMatch, ifMatch);
    ModelRepository repository = BucketRepository.open(bucket, copies);
    Registrar registrar =
        new Registrar(repository, new ChangeReason("ada", "", ""), Clock.systemUTC());

    assertThatThrownBy(() -> registrar.register("toy", VersionFiles.of(new byte[1], "card")))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining(
            "the server of s3://memory does not honour If-None-Match and If-Match")
        .hasMessageEndingWith("nothing was changed; use storage that honours them");
    assertThat(bucket.list("")).containsOnlyKeys(ConditionalWrites.FILE);
  }
}
