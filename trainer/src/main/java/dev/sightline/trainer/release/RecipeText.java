package dev.sightline.trainer.release;

import dev.sightline.trainer.recipe.Augmentation;
import dev.sightline.trainer.recipe.Averaging;
import dev.sightline.trainer.recipe.ClassWeights;
import dev.sightline.trainer.recipe.Optimizer;
import dev.sightline.trainer.recipe.Recipe;
import dev.sightline.trainer.recipe.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text of a recipe on a model card, except for epochs, batch size and learning rate. */
final class RecipeText {
  private RecipeText() {}

  static String of(Recipe recipe) {
    Optimizer optimizer = recipe.optimizer();
    Schedule schedule = recipe.schedule();
    Augmentation augmentation = recipe.augmentation();
    Averaging averaging = recipe.averaging();
    List<String> parts = new ArrayList<>();
    parts.add("rate " + word(schedule.kind()));
    if (optimizer.kind() == Optimizer.Kind.SGD) {
      parts.add((optimizer.nesterov() ? "Nesterov momentum " : "momentum ") + optimizer.momentum());
    }
    if (optimizer.weightDecay() > 0) {
      parts.add("weight decay " + optimizer.weightDecay() + " " + word(optimizer.decay()));
    }
    if (recipe.labelSmoothing() > 0) {
      parts.add("label smoothing " + recipe.labelSmoothing());
    }
    if (recipe.classWeights() != ClassWeights.NONE) {
      parts.add("class weights " + word(recipe.classWeights()));
    }
    parts.add("flip " + word(augmentation.flip()));
    parts.add(String.format(Locale.ROOT, "moved by up to %d pixels", augmentation.translate()));
    if (augmentation.cutout() > 0) {
      parts.add(String.format(Locale.ROOT, "cutout of %d pixels", augmentation.cutout()));
    }
    parts.add("averaging " + word(averaging.kind()));
    return String.join(", ", parts);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
