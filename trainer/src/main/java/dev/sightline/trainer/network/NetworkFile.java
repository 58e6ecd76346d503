package dev.sightline.trainer.network;

import dev.sightline.image.resize.Interpolation;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ResizeChoice;
import dev.sightline.trainer.network.layer.Init;
import dev.sightline.trainer.recipe.Recipe;
import dev.sightline.trainer.recipe.RecipeReader;
import dev.sightline.trainer.yaml.YamlMap;
import dev.sightline.trainer.yaml.YamlValue;
import java.util.List;
import java.util.Optional;

/**
 * Network described by a file: its layers and its training recipe.
 *
 * @param resize what it states about the resizing of images
 * @param mirrored whether the exported model also classifies the mirrored image and averages the
 *     two results
 * @param text text of the file, so that a run can keep a copy
 */
public record NetworkFile(
    String name,
    String description,
    List<NetworkLayer> layers,
    Recipe recipe,
    ResizeChoice resize,
    boolean mirrored,
    String text) {
  public NetworkFile {
    layers = List.copyOf(layers);
  }

  /**
   * Parses a network file.
   *
   * @param file name of the file in messages
   * @throws TrainerFailure with file and line if the text is not a valid network
   */
  public static NetworkFile parse(String file, String text) {
    YamlMap map = YamlMap.parse(file, text);
    Init init = map.optional("init").map(Init::read).orElse(Init.HE);
    NetworkFile network =
        new NetworkFile(
            map.required("name").text(),
            map.required("description").text(),
            new LayerListReader(init).read(map.required("layers")),
            RecipeReader.read(map.required("training").map()),
            resize(map),
            map.flag("mirrored", false),
            text);
    map.refuseOthers("a network");
    return network;
  }

  private static ResizeChoice resize(YamlMap map) {
    Optional<String> mode = map.optional("resize").map(NetworkFile::mode);
    Optional<Interpolation> interpolation =
        map.optional("interpolation").map(value -> value.oneOf(Interpolation.class));
    return new ResizeChoice(mode, interpolation);
  }

  private static String mode(YamlValue value) {
    String text = value.text();
    try {
      ResizeChoice unused = new ResizeChoice(Optional.of(text), Optional.empty());
      return text;
    } catch (IllegalArgumentException e) {
      throw value.wrong(String.valueOf(e.getMessage()));
    }
  }
}
