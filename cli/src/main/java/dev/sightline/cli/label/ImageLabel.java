package dev.sightline.cli.label;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.proto.LabelNames;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says that an image shows.
 *
 * @param by who; null for whoever runs the command
 */
public record ImageLabel(String imageId, String label, @Nullable String by) {
  /**
   * @param place where it stands, as messages begin
   * @throws CommandFailure where the id is empty or the label can't be one
   */
  public static ImageLabel checked(
      String place, String imageId, String label, @Nullable String by) {
    if (imageId.isBlank()) {
      throw new CommandFailure(place + "the image's id is empty: give the one of its prediction");
    }
    LabelNames.problem(label)
        .ifPresent(
            problem -> {
              throw new CommandFailure("%sthe label '%s' %s".formatted(place, label, problem));
            });
    return new ImageLabel(imageId, label, by == null || by.isBlank() ? null : by);
  }
}
