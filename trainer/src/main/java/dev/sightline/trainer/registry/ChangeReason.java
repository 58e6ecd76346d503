package dev.sightline.trainer.registry;

/**
 * Who changes the repository, and why.
 *
 * @param who name of a person or a service
 * @param why reason in free text; may be empty
 * @param command command line that makes the change
 */
public record ChangeReason(String who, String why, String command) {
  public ChangeReason {
    if (who.isBlank()) {
      throw new IllegalArgumentException(
          "the person or service that changes the repository must have a name");
    }
  }
}
