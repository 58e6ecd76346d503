package dev.sightline.trainer.registry;

import dev.sightline.trainer.TrainerFailure;
import java.util.regex.Pattern;

/**
 * One version of a model, written {@code NAME/VERSION}.
 *
 * @param number 1 or more
 */
public record ModelVersion(String name, int number) {
  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  public ModelVersion {
    checkName(name);
    if (number < 1) {
      throw new IllegalArgumentException("version " + number + " of " + name + ": they begin at 1");
    }
  }

  /**
   * @throws TrainerFailure where the text is not {@code NAME/VERSION}
   */
  public static ModelVersion parse(String text) {
    int slash = text.indexOf('/');
    String number = text.substring(slash + 1);
    if (slash < 0 || !NUMBER.matcher(number).matches()) {
      throw new TrainerFailure(
          "'%s' is no version of a model: give NAME/VERSION, as 'models list' shows them"
              .formatted(text));
    }
    return new ModelVersion(text.substring(0, slash), Integer.parseInt(number));
  }

  static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new TrainerFailure(
          "'%s' is no model name: use small letters, digits, '.', '_' and '-', at most 64"
              .formatted(name));
    }
  }

  @Override
  public String toString() {
    return name + "/" + number;
  }
}
