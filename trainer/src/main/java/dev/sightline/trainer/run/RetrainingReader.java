package dev.sightline.trainer.run;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.CifarBinaryReader;
import dev.sightline.trainer.data.DataCheck;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.Fingerprint;
import dev.sightline.trainer.data.ImageFolderReader;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.LabelMap;
import dev.sightline.trainer.data.Progress;
import dev.sightline.trainer.data.ResizedDataset;
import dev.sightline.trainer.data.cache.ReadOptions;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Reads new and old images as one dataset, with the labels of the model. Samples old images with
 * the seed until they are the configured share, or takes all if there are fewer. Images that either
 * source holds out are used only for testing. An image that is among the test images is never
 * trained on, regardless of its source.
 */
final class RetrainingReader {
  private final List<DataPart> parts = new ArrayList<>();
  private final RetrainingConfig retraining;
  private final ModelInput input;
  private final ImageSize size;
  private final long seed;
  private final ReadOptions reading;
  private final Progress progress;
  private final DataCheck check;

  RetrainingReader(RetrainingConfig retraining, ModelInput input, long seed, ReadOptions reading) {
    this.retraining = retraining;
    this.input = input;
    this.size = ImageSize.of(input);
    this.seed = seed;
    this.reading = reading;
    this.progress = reading.progress();
    this.check = new DataCheck(progress, reading.strict());
  }

  /** Returns the sources of the dataset. */
  List<DataPart> parts() {
    return List.copyOf(parts);
  }

  /**
   * Reads the dataset.
   *
   * @throws TrainerFailure if images are missing or of unknown classes, or if there are no test
   *     images
   */
  Dataset read() {
    List<Example> train = new ArrayList<>();
    List<Example> test = new ArrayList<>();
    for (String folder : retraining.newData()) {
      readNew(folder, train, test);
    }
    if (!retraining.oldData().isEmpty()) {
      readOld(train, test);
    }
    check.requireClean();
    if (test.isEmpty()) {
      throw new TrainerFailure(
          "no test images in %s: collect with --test-share, or give --old-data that has test images"
              .formatted(String.join(", ", retraining.newData())));
    }
    return new Dataset(
        retraining.model(), retraining.labels(), size, without(test, train), List.of(), test);
  }

  private void readNew(String folder, List<Example> train, List<Example> test) {
    Dataset data = folder(folder);
    add("new", data, data.train(), train, test);
  }

  private void readOld(List<Example> train, List<Example> test) {
    Dataset old = old(retraining.oldData());
    List<Example> drawn = drawn(old.train(), train.size());
    progress.note(
        String.format(
            Locale.ROOT,
            "sampled: %,d of %,d images of %s",
            drawn.size(),
            old.train().size(),
            old.name()));
    add("old", old, drawn, train, test);
  }

  private Dataset old(String from) {
    Path path = Path.of(from);
    if (CifarBinaryReader.isIn(path)) {
      return relabelled(
          from, new ResizedDataset(new CifarBinaryReader(path), input.resizing()).read());
    }
    if (Files.isDirectory(path)) {
      return folder(from);
    }
    return relabelled(from, DatasetCatalog.reader(from, "", input, seed, reading).read());
  }

  private Dataset folder(String from) {
    ImageFolderReader reader =
        new ImageFolderReader(from, Path.of(from), input).withLabels(retraining.labels());
    return check.read(reader, plan -> reader.decode(plan, progress));
  }

  private Dataset relabelled(String from, Dataset known) {
    if (!known.size().equals(size)) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "%s has images of %d x %d pixels, the model takes %d x %d: give other --old-data",
              from,
              known.size().width(),
              known.size().height(),
              size.width(),
              size.height()));
    }
    return new Dataset(
        from,
        retraining.labels(),
        size,
        relabelled(known, known.train()),
        List.of(),
        relabelled(known, known.test()));
  }

  private List<Example> relabelled(Dataset known, List<Example> examples) {
    return examples.stream()
        .map(
            example ->
                example.withLabel(indexOf(known.labels().get(example.label()), known.name())))
        .toList();
  }

  private int indexOf(String name, String where) {
    return new LabelMap(retraining.labels())
        .indexOf(name)
        .orElseThrow(
            () ->
                new TrainerFailure(
                    "%s has the class '%s', which the model does not have: it has %s"
                        .formatted(where, name, String.join(", ", retraining.labels()))));
  }

  /**
   * Samples old images so that they are the configured share next to the given number of new
   * images.
   */
  private List<Example> drawn(List<Example> known, int fresh) {
    long wanted =
        Math.round((double) fresh * retraining.oldShare() / (100 - retraining.oldShare()));
    List<Example> shuffled = new ArrayList<>(known);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.subList(0, (int) Math.min(wanted, shuffled.size()));
  }

  private void add(
      String role, Dataset from, List<Example> used, List<Example> train, List<Example> test) {
    String fingerprint =
        Fingerprint.of(new Dataset(from.name(), from.labels(), size, used, List.of(), List.of()));
    parts.add(new DataPart(role, from.name(), used.size(), from.test().size(), fingerprint));
    progress.note(
        String.format(
            Locale.ROOT,
            "%s data: %,d images to train on and %,d to test on, of %s",
            role,
            used.size(),
            from.test().size(),
            from.name()));
    train.addAll(used);
    test.addAll(from.test());
  }

  private List<Example> without(List<Example> test, List<Example> train) {
    Set<ByteBuffer> aside = new HashSet<>();
    test.forEach(example -> aside.add(ByteBuffer.wrap(example.rgb())));
    List<Example> left =
        train.stream().filter(example -> !aside.contains(ByteBuffer.wrap(example.rgb()))).toList();
    if (left.size() < train.size()) {
      progress.note(
          String.format(
              Locale.ROOT,
              "%,d images are among the test images, so they are not trained on",
              train.size() - left.size()));
    }
    return left;
  }
}
