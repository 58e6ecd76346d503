package dev.sightline.trainer.network;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.network.layer.Init;
import dev.sightline.trainer.recipe.Recipe;
import dev.sightline.trainer.recipe.RecipeReader;
import dev.sightline.trainer.yaml.YamlMap;
import java.util.List;

/**
 * A network as a file describes it: its layers, and the recipe it is trained by.
 *
 * @param mirrored whether the exported model also looks at the mirror image and averages the two
 * @param text of the file, so that a run can keep a copy
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
   * @param file as messages call it
   * @throws TrainerFailure with file and line where the text describes no network
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
