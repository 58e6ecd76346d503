package dev.sightline.classifier.domain;

import java.util.function.Consumer;
import java.util.function.Function;

/** What became of one record: bad input is a value, so it never disturbs its neighbours. */
public sealed interface Outcome permits Classified, Rejected {
  /** The record that it is about. */
  ImageRecord image();

  /** Answers with the function of this outcome's kind. */
  <T> T map(Function<Classified, T> ifClassified, Function<Rejected, T> ifRejected);

  /** Does what is given for this outcome's kind. */
  default void handle(Consumer<Classified> ifClassified, Consumer<Rejected> ifRejected) {
    Runnable action =
        map(
            classified -> () -> ifClassified.accept(classified),
            rejected -> () -> ifRejected.accept(rejected));
    action.run();
  }
}
