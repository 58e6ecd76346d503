package dev.sightline.trainer.recipe;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.yaml.YamlMap;
import dev.sightline.trainer.yaml.YamlValue;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the {@code training:} part of a network file. */
public final class RecipeReader {
  private RecipeReader() {}

  /**
   * Reads a recipe.
   *
   * @throws TrainerFailure if a value is invalid, with its line
   */
  public static Recipe read(YamlMap map) {
    Recipe recipe =
        checked(
            map,
            () ->
                new Recipe(
                    map.required("epochs").integer(),
                    map.required("batch-size").integer(),
                    map.integer("validation", 0),
                    part(map.required("optimizer"), "optimizer", RecipeReader::optimizer),
                    map.optional("schedule")
                        .map(value -> part(value, "schedule", RecipeReader::schedule))
                        .orElse(Schedule.CONSTANT),
                    map.number("label-smoothing", 0),
                    map.optional("augmentation")
                        .map(value -> part(value, "augmentation", RecipeReader::augmentation))
                        .orElse(Augmentation.NONE),
                    map.optional("averaging")
                        .map(value -> part(value, "averaging", RecipeReader::averaging))
                        .orElse(Averaging.NONE),
                    map.optional("class-weights")
                        .map(value -> value.oneOf(ClassWeights.class))
                        .orElse(ClassWeights.NONE)));
    map.refuseOthers("training");
    return recipe;
  }

  private static Optimizer optimizer(YamlMap map) {
    Optimizer.Kind kind = map.required("kind").oneOf(Optimizer.Kind.class);
    double rate = map.required("learning-rate").number();
    Optimizer.Decay decay =
        map.optional("decay")
            .map(value -> value.oneOf(Optimizer.Decay.class))
            .orElse(Optimizer.Decay.DECOUPLED);
    double weightDecay = map.number("weight-decay", 0);
    double biasRateFactor = map.number("bias-rate-factor", 1);
    return kind == Optimizer.Kind.ADAM
        ? new Optimizer(kind, rate, 0, false, weightDecay, decay, biasRateFactor)
        : new Optimizer(
            kind,
            rate,
            map.number("momentum", 0),
            map.flag("nesterov", true),
            weightDecay,
            decay,
            biasRateFactor);
  }

  private static Schedule schedule(YamlMap map) {
    Schedule.Kind kind = map.required("kind").oneOf(Schedule.Kind.class);
    return switch (kind) {
      case CONSTANT -> Schedule.CONSTANT;
      case COSINE -> new Schedule(kind, 1, 0, map.number("end", 0));
      case ONE_CYCLE, TRIANGLE ->
          new Schedule(
              kind, map.number("start", 0.1), map.number("peak-at", 0.3), map.number("end", 0));
    };
  }

  private static Augmentation augmentation(YamlMap map) {
    return new Augmentation(
        map.optional("flip")
            .map(value -> value.oneOf(Augmentation.Flip.class))
            .orElse(Augmentation.Flip.NONE),
        map.integer("translate", 0),
        map.integer("cutout", 0));
  }

  private static Averaging averaging(YamlMap map) {
    Averaging.Kind kind = map.required("kind").oneOf(Averaging.Kind.class);
    return switch (kind) {
      case NONE -> Averaging.NONE;
      case EMA -> new Averaging(kind, map.number("decay", 0.999), map.integer("every", 1));
      case LOOKAHEAD -> new Averaging(kind, map.number("decay", 0.95), map.integer("every", 5));
    };
  }

  private static <T> T part(YamlValue value, String name, Function<YamlMap, T> reader) {
    YamlMap map = value.map();
    T part = checked(map, () -> reader.apply(map));
    map.refuseOthers(name);
    return part;
  }

  private static <T> T checked(YamlMap map, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw map.place().failure(String.valueOf(e.getMessage()));
    }
  }
}
