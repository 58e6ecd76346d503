package dev.sightline.trainer.cli.models;

import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.image.resize.Interpolation;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.cli.options.ResizeOptions;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.modelimport.ImportOptions;
import dev.sightline.trainer.modelimport.Preset;
import dev.sightline.trainer.modelimport.description.Activation;
import dev.sightline.trainer.modelimport.description.Channels;
import dev.sightline.trainer.modelimport.description.Layout;
import dev.sightline.trainer.modelimport.description.ModelDescription;
import dev.sightline.trainer.modelimport.description.ModelDescriptionBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person states about a foreign model. */
@OptionGroup("What the model takes and gives")
final class ForeignOptions {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})(?:x(\\d{1,5}))?");

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "Labels of the output's columns: one a line, or JSON (a list, or an object from index to"
              + " label). Default: from the files beside the model or its metadata.")
  private @Nullable Path labels;

  @Option(
      names = "--input",
      paramLabel = "NAME",
      description = "The input for images. Default: the only one that can be.")
  private @Nullable String input;

  @Option(
      names = "--output",
      paramLabel = "NAME",
      description =
          "The output or inner tensor with logits or probabilities. Default: the output with as many"
              + " columns as labels.")
  private @Nullable String output;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      converter = ForeignValues.ActivationText.class,
      description =
          "What the output needs: softmax (it has logits), sigmoid (logits of several labels an"
              + " image), none (it has probabilities). Default: found by running it.")
  private @Nullable Activation activation;

  @Option(
      names = "--embedding",
      paramLabel = "NAME",
      description = "An output or inner tensor to publish as a vector. Default: none.")
  private @Nullable String embedding;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      converter = ForeignValues.LayoutText.class,
      description = "nchw or nhwc. Default: from the input's shape.")
  private @Nullable Layout layout;

  @Option(
      names = "--size",
      paramLabel = "N",
      description =
          "Height and width of the input, 224 or HEIGHTxWIDTH. Default: from the input's shape.")
  private @Nullable String size;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      converter = ForeignValues.PresetText.class,
      description =
          "Usual --scale, --mean and --std: imagenet, inception (-1 to 1), clip, unit (0 to 1), bytes"
              + " (0 to 255) or caffe (BGR). The three options precede it.")
  private @Nullable Preset preset;

  @Option(
      names = "--scale",
      paramLabel = "X",
      converter = ForeignValues.Fraction.class,
      description =
          "Values are (x * scale - mean) / std, x from 0 to 255. Default: 1/255, or 1 if the input"
              + " takes whole numbers.")
  private @Nullable Double scale;

  @Option(
      names = "--mean",
      paramLabel = "X",
      split = ",",
      converter = ForeignValues.Fraction.class,
      description = "One for all channels, or one for each in their order. Default: 0.")
  private @Nullable List<Double> mean;

  @Option(
      names = "--std",
      paramLabel = "X",
      split = ",",
      converter = ForeignValues.Fraction.class,
      description = "One for all channels, or one for each in their order. Default: 1.")
  private @Nullable List<Double> std;

  @Option(
      names = "--channels",
      paramLabel = "ORDER",
      converter = ForeignValues.ChannelsText.class,
      description = "rgb, bgr or gray. Default: gray if the input has one channel, else rgb.")
  private @Nullable Channels channels;

  @Option(
      names = "--resize",
      paramLabel = "MODE",
      converter = ResizeOptions.ModeConverter.class,
      description =
          "squash: stretch. crop: the shorter side to --shorter-side, then the centre. letterbox: fit"
              + " and pad; letterbox:R,G,B states the colour. Default: squash.")
  private @Nullable String resize;

  @Option(
      names = "--shorter-side",
      paramLabel = "N",
      description = "Pixels of the shorter side before the crop. Default: the size of the input.")
  private @Nullable Integer shorterSide;

  @Option(
      names = "--interpolation",
      paramLabel = "NAME",
      converter = ResizeOptions.InterpolationConverter.class,
      description = "bilinear, bicubic, area, nearest or nearest-exact. Default: bilinear.")
  private @Nullable Interpolation interpolation;

  /**
   * @param typed the options as typed
   */
  ImportOptions options(String typed) {
    if (shorterSide != null && shorterSide < 1) {
      throw new TrainerFailure(
          String.format(Locale.ROOT, "--shorter-side %d: give 1 pixel or more", shorterSide));
    }
    return new ImportOptions(
        stated(),
        Optional.ofNullable(labels),
        Optional.ofNullable(resize),
        shorterSide == null ? OptionalInt.empty() : OptionalInt.of(shorterSide),
        Optional.ofNullable(input),
        Optional.ofNullable(output),
        Optional.ofNullable(embedding),
        typed);
  }

  private ModelDescription stated() {
    ModelDescriptionBuilder stated = new ModelDescriptionBuilder();
    if (preset != null) {
      preset.addTo(stated);
    }
    state(scale, "--scale", stated::scale);
    state(mean, "--mean", stated::mean);
    state(std, "--std", stated::std);
    state(channels, "--channels", stated::channels);
    state(layout, "--layout", stated::layout);
    state(activation, "--activation", stated::activation);
    state(interpolation, "--interpolation", stated::interpolation);
    if (size != null) {
      ImageSize sides = size(size);
      stated.height(sides.height(), "--size").width(sides.width(), "--size");
    }
    return stated.build();
  }

  /** Adds the value of an option that is given. */
  private static <T> void state(
      @Nullable T value, String option, BiConsumer<T, String> description) {
    if (value != null) {
      description.accept(value, option);
    }
  }

  private static ImageSize size(String text) {
    Matcher sides = SIZE.matcher(text);
    if (!sides.matches()) {
      throw new TrainerFailure("--size %s: give a size such as 224 or 240x320".formatted(text));
    }
    int height = Integer.parseInt(sides.group(1));
    int width = sides.group(2) == null ? height : Integer.parseInt(sides.group(2));
    if (height == 0 || width == 0) {
      throw new TrainerFailure("--size %s: give a size such as 224 or 240x320".formatted(text));
    }
    return new ImageSize(height, width);
  }
}
