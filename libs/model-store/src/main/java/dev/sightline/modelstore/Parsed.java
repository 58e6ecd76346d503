package dev.sightline.modelstore;

import java.util.Optional;
import java.util.function.Function;

/** The result of reading a text: a value, or the fault that makes the text unusable. */
public sealed interface Parsed<T> {
  /** The text follows the grammar. */
  record Valid<T>(T get) implements Parsed<T> {}

  /**
   * The text does not follow the grammar.
   *
   * @param what the fault in one line, such as {@code holds 'latest', which is not a version}
   */
  record Fault<T>(String what) implements Parsed<T> {}

  static <T> Parsed<T> of(T value) {
    return new Valid<>(value);
  }

  static <T> Parsed<T> fault(String what) {
    return new Fault<>(what);
  }

  /** Returns the value; empty if there is a fault. */
  default Optional<T> value() {
    return this instanceof Valid<T> valid ? Optional.of(valid.get()) : Optional.empty();
  }

  /** Returns the fault; empty if there is a value. */
  default Optional<String> problem() {
    return this instanceof Fault<T> fault ? Optional.of(fault.what()) : Optional.empty();
  }

  /**
   * Returns the value, or throws an exception if there is a fault.
   *
   * @param failure creates the exception from the fault's text
   */
  default <X extends Exception> T orElseThrow(Function<String, X> failure) throws X {
    if (this instanceof Fault<T> fault) {
      throw failure.apply(fault.what());
    }
    return ((Valid<T>) this).get();
  }
}
