package dev.sightline.classifier.domain;

import java.util.function.Consumer;
import java.util.function.Function;

/** Outcome of one record. Bad input is a value, so it never affects its neighbours. */
public sealed interface Outcome permits Classified, Rejected {
  /** Returns the record. */
  ImageRecord image();

  /** Applies the function for this outcome's kind. */
  <T> T map(Function<Classified, T> ifClassified, Function<Rejected, T> ifRejected);

  /** Calls the consumer for this outcome's kind. */
  default void handle(Consumer<Classified> ifClassified, Consumer<Rejected> ifRejected) {
    Runnable action =
        map(
            classified -> () -> ifClassified.accept(classified),
            rejected -> () -> ifRejected.accept(rejected));
    action.run();
  }
}
