package dev.sightline.classifier.domain;

import dev.sightline.inference.RejectionCause;
import dev.sightline.proto.RejectionReason;
import java.util.Iterator;
import java.util.function.Function;

/**
 * Outcome of a record that cannot be classified, regardless of the number of attempts.
 *
 * @param cause description of the fault
 * @param stage stage that rejected the record
 */
public record Rejected(ImageRecord image, RejectionReason reason, String cause, Stage stage)
    implements Outcome, Decoded {
  public Rejected {
    cause = RejectionCause.oneLine(cause);
  }

  @Override
  public <T> T map(Function<Classified, T> ifClassified, Function<Rejected, T> ifRejected) {
    return ifRejected.apply(this);
  }

  @Override
  public Outcome outcome(Iterator<Inferred> results) {
    return this;
  }
}
