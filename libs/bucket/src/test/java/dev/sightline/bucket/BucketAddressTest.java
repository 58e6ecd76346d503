package dev.sightline.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketAddressTest {
  @ParameterizedTest
  @CsvSource({
    "s3://models, models, ''",
    "s3://models/, models, ''",
    "s3://my.models-1/a/b, my.models-1, a/b",
    "s3://models/vision/, models, vision"
  })
  void address_has_a_bucket_and_an_optional_prefix(String text, String bucket, String prefix) {
    assertThat(BucketAddress.parse(text)).isEqualTo(new BucketAddress(bucket, prefix));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:/models",
        "s3://",
        "s3:///models",
        "S3://models",
        "s3://models//a",
        "s3://models/a/../b",
        "s3://models/a?b=c",
        "s3://user:word@models"
      })
  void invalid_address_is_refused_with_its_value(String text) {
    assertThat(BucketAddress.isMeantBy(text)).isTrue();
    assertThatThrownBy(() -> BucketAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not a bucket address: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"models", "/s3/models", "./s3:/models", "C:\\models", "s3"})
  void folder_is_not_a_bucket(String text) {
    assertThat(BucketAddress.isMeantBy(text)).isFalse();
  }

  @Test
  void files_are_named_below_the_prefix() {
    assertThat(BucketAddress.parse("s3://models/a/b").key("m/CURRENT")).isEqualTo("a/b/m/CURRENT");
    assertThat(BucketAddress.parse("s3://models").key("m/CURRENT")).isEqualTo("m/CURRENT");
    assertThat(BucketAddress.parse("s3://models/a/").of("m")).isEqualTo("s3://models/a/m");
  }
}
