package dev.sightline.trainer.cli.data;

import dev.sightline.clisupport.terminal.Terminal;
import dev.sightline.files.SightlineHome;
import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.cli.options.ReadingOptions;
import dev.sightline.trainer.cli.options.ResizeOptions;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.preview.BatchFigures;
import dev.sightline.trainer.data.preview.PixelImage;
import dev.sightline.trainer.run.DatasetCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explore",
    header = "Print statistics of a data batch and save one of its images as a picture.",
    description =
        "Also checks an image folder as 'train' does, and prints what is wrong with its files.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline data explore cifar10 --batch 1 --sample 5")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DataExploreCommand implements Callable<Integer> {
  private static final String TEST = "test";

  @Parameters(
      paramLabel = "DATASET",
      description = "cifar10, shapes, or a folder with one subfolder of images per class.")
  private String dataset;

  @Option(
      names = "--data",
      defaultValue = "",
      paramLabel = "DIR",
      description = "Location of the dataset. Default: the folder of 'data fetch'.")
  private String data;

  @Option(
      names = "--batch",
      defaultValue = "1",
      paramLabel = "N",
      description = "1 to 5, or test. Default: 1.")
  private String batch;

  @Option(
      names = "--sample",
      defaultValue = "0",
      paramLabel = "N",
      description = "Index of the image in the batch, from 0. Default: 0.")
  private int sample;

  @Option(
      names = "--png",
      paramLabel = "FILE",
      description = "File to save the picture in. Default: .sightline/explore/...")
  private @Nullable Path png;

  @Option(
      names = "--image-size",
      defaultValue = "32",
      paramLabel = "N",
      description =
          "Width and height in pixels to which the images of a folder are resized. Default: 32.")
  private int imageSize;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Seed of the generated shapes. Default: 1.")
  private long seed;

  @Mixin private ReadingOptions options;
  @Mixin private ResizeOptions resize;

  @Override
  public Integer call() {
    if (imageSize < 1) {
      throw new TrainerFailure("--image-size " + imageSize + " is not positive: give 1 or more");
    }
    requireBatch();
    Dataset read = DatasetCatalog.reader(dataset, data, input(), seed, options.reading()).read();
    List<Example> examples =
        batch.equals(TEST) ? read.test() : read.dataBatch(Integer.parseInt(batch));
    if (sample < 0 || sample >= examples.size()) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "there is no sample %d in %s of %s: give --sample 0 to %d",
              sample,
              batchName(),
              read.name(),
              examples.size() - 1));
    }
    Exploration exploration = new Exploration(read, System.out);
    exploration.print(batchName(), BatchFigures.of(examples, read.labelMap()));
    show(exploration, read, examples.get(sample));
    return 0;
  }

  private ModelInput input() {
    try {
      return resize
          .choice()
          .input(
              DatasetCatalog.size(dataset, imageSize), DatasetCatalog.defaultResizeMode(dataset));
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private void show(Exploration exploration, Dataset read, Example example) {
    exploration.print(sample, example);
    PixelImage picture = new PixelImage(example.rgb(), read.size());
    Path file = png == null ? defaultFile(read.name()) : png;
    picture.write(file);
    System.out.println("picture: " + file);
    if (Terminal.showsTrueColour(HalfBlocks.UPPER_HALF)) {
      System.out.print(HalfBlocks.of(picture));
    }
  }

  private void requireBatch() {
    if (!batch.equals(TEST) && !batch.matches("[1-" + Dataset.DATA_BATCHES + "]")) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "there is no batch '%s': give --batch 1 to %d, or test",
              batch,
              Dataset.DATA_BATCHES));
    }
  }

  private String batchName() {
    return batch.equals(TEST) ? "the test set" : "data batch " + batch;
  }

  private Path defaultFile(String name) {
    return SightlineHome.stateFolder()
        .resolve("explore")
        .resolve(String.format(Locale.ROOT, "%s-%s-%d.png", name, batch, sample));
  }
}
