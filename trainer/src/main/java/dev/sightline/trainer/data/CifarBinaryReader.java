package dev.sightline.trainer.data;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads CIFAR-10's binary layout: {@code data_batch_1.bin} to {@code data_batch_5.bin}, {@code
 * test_batch.bin} and {@code batches.meta.txt}. A batch file is a sequence of records; a record is
 * one label byte and 3,072 pixel bytes, red plane first. {@code batches.meta.txt} has one label per
 * line.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">The CIFAR-10 dataset</a>
 */
public final class CifarBinaryReader implements DatasetReader {
  static final String LABEL_FILE = "batches.meta.txt";

  static final ImageSize SIZE = new ImageSize(32, 32);
  private static final int RECORD = 1 + SIZE.values();

  private final Path folder;

  public CifarBinaryReader(Path folder) {
    this.folder = folder;
  }

  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(LABEL_FILE));
  }

  @Override
  public Dataset read() {
    List<String> labels = labels();
    List<Example> train = new ArrayList<>();
    List<Integer> batches = new ArrayList<>();
    for (int i = 1; i <= Dataset.DATA_BATCHES; i++) {
      List<Example> batch = readBatch("data_batch_" + i + ".bin", labels.size());
      train.addAll(batch);
      batches.add(batch.size());
    }
    return new Dataset("cifar10", labels, SIZE, train, batches, readTest());
  }

  List<Example> readTest() {
    return readBatch("test_batch.bin", labels().size());
  }

  List<String> labels() {
    try {
      return Files.readAllLines(folder.resolve(LABEL_FILE)).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw unreadable(folder.resolve(LABEL_FILE), e);
    }
  }

  private List<Example> readBatch(String file, int classes) {
    byte[] bytes = readAll(folder.resolve(file));
    if (bytes.length == 0 || bytes.length % RECORD != 0) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "%s has %d bytes, which is not a whole number of records of %d: extract it again",
              folder.resolve(file),
              bytes.length,
              RECORD));
    }
    List<Example> examples = new ArrayList<>();
    for (int start = 0; start < bytes.length; start += RECORD) {
      String name = file + "#" + start / RECORD;
      int label = bytes[start] & 0xff;
      if (label >= classes) {
        throw new TrainerFailure(
            String.format(
                Locale.ROOT,
                "%s in %s has label %d, but %s names only %d classes",
                name,
                folder,
                label,
                LABEL_FILE,
                classes));
      }
      examples.add(new Example(name, label, interleave(bytes, start + 1)));
    }
    return examples;
  }

  private static byte[] interleave(byte[] planes, int from) {
    int plane = SIZE.height() * SIZE.width();
    byte[] rgb = new byte[SIZE.values()];
    for (int p = 0; p < plane; p++) {
      rgb[3 * p] = planes[from + p];
      rgb[3 * p + 1] = planes[from + plane + p];
      rgb[3 * p + 2] = planes[from + 2 * plane + p];
    }
    return rgb;
  }

  private static byte[] readAll(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static TrainerFailure unreadable(Path file, IOException e) {
    return e instanceof NoSuchFileException
        ? new TrainerFailure(file + " is missing: give the folder with CIFAR-10's .bin files", e)
        : new TrainerFailure("cannot read " + file + ": " + e.getMessage(), e);
  }
}
