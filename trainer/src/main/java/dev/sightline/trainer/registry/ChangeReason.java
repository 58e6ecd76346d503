package dev.sightline.trainer.registry;

/**
 * Who changes the repository, and why.
 *
 * @param who a person's or a service's name
 * @param why in their words; may be empty
 * @param command that does it, as it was typed
 */
public record ChangeReason(String who, String why, String command) {
  public ChangeReason {
    if (who.isBlank()) {
      throw new IllegalArgumentException("somebody must be named who changes the repository");
    }
  }
}
