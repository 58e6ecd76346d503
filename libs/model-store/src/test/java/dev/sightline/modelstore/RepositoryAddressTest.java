package dev.sightline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.bucket.BucketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RepositoryAddressTest {
  @Test
  void text_without_a_scheme_is_a_folder() {
    RepositoryAddress address = new RepositoryAddress("some/models");

    assertThat(address.bucket()).isEmpty();
    assertThat(address.folder()).isEqualTo(Path.of("some/models"));
  }

  @Test
  void bucket_is_parsed() {
    assertThat(new RepositoryAddress("s3://models/vision").bucket())
        .contains(new BucketAddress("models", "vision"));
  }

  @Test
  void damaged_bucket_address_is_refused() {
    assertThatThrownBy(() -> new RepositoryAddress("s3:/models"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'s3:/models' is not a bucket address: write s3://BUCKET or s3://BUCKET/PREFIX");
  }
}
