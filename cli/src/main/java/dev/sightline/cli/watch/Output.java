package dev.sightline.cli.watch;

import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RecordRef;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Result for one image, as read from the output topics. */
public sealed interface Output {
  /** Returns the id of the image, or of the record if it is unreadable. */
  String imageId();

  /** Returns the timestamp of the image in milliseconds since 1970. */
  long timestamp();

  <T> T match(
      Function<Predicted, T> predicted,
      Function<Refused, T> refused,
      Function<Unreadable, T> unreadable);

  /** A prediction, with the true label if the producer sent it. */
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
   * @param reason name of a RejectionReason; text, because a newer service may have more constants
   * @param origin record of the image
   * @param size size of the rejected value in bytes
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

  /** A record on an output topic that cannot be decoded. */
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
