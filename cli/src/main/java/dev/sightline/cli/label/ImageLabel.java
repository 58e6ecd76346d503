package dev.sightline.cli.label;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.proto.LabelNames;
import org.jspecify.annotations.Nullable;

/**
 * Label that a person assigned to an image.
 *
 * @param by author; null for the user who runs the command
 */
public record ImageLabel(String imageId, String label, @Nullable String by) {
  /**
   * @param place prefix of error messages: file and line
   * @throws CommandFailure if the id is empty or the label is invalid
   */
  public static ImageLabel checked(
      String place, String imageId, String label, @Nullable String by) {
    if (imageId.isBlank()) {
      throw new CommandFailure(place + "the image's id is empty: give the id of its prediction");
    }
    LabelNames.problem(label)
        .ifPresent(
            problem -> {
              throw new CommandFailure("%sthe label '%s' %s".formatted(place, label, problem));
            });
    return new ImageLabel(imageId, label, by == null || by.isBlank() ? null : by);
  }
}
