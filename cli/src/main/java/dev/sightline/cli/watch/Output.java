package dev.sightline.cli.watch;

import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RecordRef;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of one image, as a reader of the output topics sees it. */
public sealed interface Output {
  /** Names the image; for an unreadable record, the record. */
  String imageId();

  /** The image's own timestamp, which travels on: milliseconds since 1970. */
  long timestamp();

  <T> T match(
      Function<Predicted, T> predicted,
      Function<Refused, T> refused,
      Function<Unreadable, T> unreadable);

  /** A prediction, and the true label where the producer knew it. */
  record Predicted(Prediction prediction, @Nullable String expectedLabel, long timestamp)
      implements Output {
    @Override
    public String imageId() {
      return prediction.getImageId();
    }

    public Optional<String> expected() {
      return Optional.ofNullable(expectedLabel);
    }

    @Override
    public <T> T match(
        Function<Predicted, T> predicted,
        Function<Refused, T> refused,
        Function<Unreadable, T> unreadable) {
      return predicted.apply(this);
    }
  }

  /**
   * A rejected image.
   *
   * @param reason a constant of RejectionReason, as text: a newer service may know more of them
   * @param origin where the image was read
   * @param size of the rejected value in bytes
   */
  record Refused(
      String imageId, String reason, String cause, RecordRef origin, int size, long timestamp)
      implements Output {
    @Override
    public <T> T match(
        Function<Predicted, T> predicted,
        Function<Refused, T> refused,
        Function<Unreadable, T> unreadable) {
      return refused.apply(this);
    }
  }

  /** Something else on an output topic. */
  record Unreadable(String imageId, String cause, long timestamp) implements Output {
    @Override
    public <T> T match(
        Function<Predicted, T> predicted,
        Function<Refused, T> refused,
        Function<Unreadable, T> unreadable) {
      return unreadable.apply(this);
    }
  }
}
