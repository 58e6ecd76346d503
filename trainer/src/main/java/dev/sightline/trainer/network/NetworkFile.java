package dev.sightline.trainer.network;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.network.layer.Init;
import dev.sightline.trainer.recipe.Recipe;
import dev.sightline.trainer.recipe.RecipeReader;
import dev.sightline.trainer.yaml.YamlMap;
import java.util.List;

/**
 * Network described by a file: its layers and its training recipe.
 *
 * @param mirrored whether the exported model also classifies the mirrored image and averages the
 *     two results
 * @param text text of the file, so that a run can keep a copy
 */
public record NetworkFile(
    String name,
    String description,
    List<NetworkLayer> layers,
    Recipe recipe,
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
            map.flag("mirrored", false),
            text);
    map.refuseOthers("a network");
    return network;
  }
}
