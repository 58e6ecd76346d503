package dev.sightline.cli.watch;

import dev.sightline.proto.Topics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Topics to read; at least one.
 *
 * @param predictions topic of predictions; null to skip it
 * @param rejected topic of rejections; null to skip it
 */
public record OutputTopics(@Nullable String predictions, @Nullable String rejected) {
  public static final OutputTopics BOTH = new OutputTopics(Topics.PREDICTIONS, Topics.REJECTED);

  public OutputTopics {
    if (predictions == null && rejected == null) {
      throw new IllegalArgumentException("no topic to read");
    }
  }

  public List<String> names() {
    return Stream.of(Optional.ofNullable(predictions), Optional.ofNullable(rejected))
        .flatMap(Optional::stream)
        .toList();
  }

  boolean isRejected(String topic) {
    return topic.equals(rejected);
  }
}
