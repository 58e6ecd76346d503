package dev.sightline.trainer.modelimport;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.data.Example;
import java.util.List;

/** Reads images that a model is compared on, once its input and its labels are known. */
@FunctionalInterface
public interface ImageSource {
  /** Returns the images as the model takes them; none if there are none. */
  List<Example> read(List<String> labels, ModelInput input);
}
