package dev.sightline.trainer.network;

import dev.sightline.trainer.TrainerFailure;
import java.util.List;

/** The architectures that can be asked for by name. */
public final class Architectures {
  private static final List<Architecture> KNOWN =
      List.of(new NotebookNetwork(), new SmallNetwork());

  private Architectures() {}

  public static List<String> names() {
    return KNOWN.stream().map(Architecture::name).toList();
  }

  /**
   * @throws TrainerFailure where there is none of that name
   */
  public static Architecture named(String name) {
    return KNOWN.stream()
        .filter(architecture -> architecture.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TrainerFailure(
                    "there is no network '%s': choose one of %s"
                        .formatted(name, String.join(", ", names()))));
  }
}
