package dev.sightline.trainer.cli.train;

import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.cli.options.ResizeOptions;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.ResizeChoice;
import dev.sightline.trainer.evaluate.Parity;
import dev.sightline.trainer.release.NetworkFileExport;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exports a network file instead of a run. */
@OptionGroup("Export of a network file")
final class FileExport {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})(?:x(\\d{1,5}))?");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "For a network file: the model to write. Default: next to it, with the ending .onnx.")
  private @Nullable Path out;

  @Option(
      names = "--size",
      paramLabel = "N",
      description =
          "For a network file, and required for it: size of the input, 32 or HEIGHTxWIDTH.")
  private @Nullable String size;

  @Option(
      names = "--labels",
      paramLabel = "LABEL",
      split = ",",
      description =
          "For a network file: names of its classes, separated by commas. Default: numbers.")
  private List<String> labels = List.of();

  @Option(
      names = "--temperature",
      defaultValue = "1",
      paramLabel = "T",
      description = "For a network file: divide the logits by T before softmax. Default: 1.")
  private float temperature;

  @Option(
      names = "--mirrored",
      description =
          "For a network file: average the probabilities of each image and its mirror image.")
  private boolean mirrored;

  @Mixin private ResizeOptions resize = new ResizeOptions();

  int export(Path file) {
    Path target = out == null ? besides(file) : out;
    Parity parity =
        new NetworkFileExport(input(), temperature, mirrored).export(file, target, labels);
    System.out.println("parity on random images: " + parity.summary());
    System.out.println("file: " + target);
    if (!parity.holds()) {
      throw new TrainerFailure(
          "%s does not give the same answers as the network: do not use it".formatted(target));
    }
    return ExitCode.OK;
  }

  private ModelInput input() {
    ImageSize sides = size();
    try {
      return resize.choice().input(sides, ResizeChoice.SQUASH);
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private ImageSize size() {
    Matcher sides = SIZE.matcher(size == null ? "" : size);
    if (!sides.matches()) {
      throw new TrainerFailure(
          "--size %s: give the size of the network's input, such as 32 or 240x320"
              .formatted(size == null ? "is missing" : size));
    }
    int height = Integer.parseInt(sides.group(1));
    int width = sides.group(2) == null ? height : Integer.parseInt(sides.group(2));
    try {
      return new ImageSize(height, width);
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure("--size %s: %s".formatted(size, e.getMessage()), e);
    }
  }

  private static Path besides(Path file) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + ".onnx");
  }
}
