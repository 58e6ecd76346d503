package dev.sightline.trainer.data;

import dev.sightline.image.shapes.LabelledImage;
import dev.sightline.image.shapes.ShapesGenerator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Generates drawn shapes: training images from index 0, then test images. Requires no files; the
 * same seed always draws the same set.
 */
public final class ShapesReader implements DatasetReader {
  public static final int TRAIN = 30_000;
  public static final int TEST = 2_000;

  private final long seed;
  private final int trainImages;
  private final int testImages;

  public ShapesReader(long seed) {
    this(seed, TRAIN, TEST);
  }

  ShapesReader(long seed, int trainImages, int testImages) {
    this.seed = seed;
    this.trainImages = trainImages;
    this.testImages = testImages;
  }

  @Override
  public Dataset read() {
    ImageSize size = new ImageSize(ShapesGenerator.SIZE, ShapesGenerator.SIZE);
    List<Example> train = draw(0, trainImages);
    List<Example> test = draw(trainImages, trainImages + testImages);
    return new Dataset("shapes", ShapesGenerator.labels(), size, train, List.of(), test);
  }

  private List<Example> draw(int from, int to) {
    ShapesGenerator generator = new ShapesGenerator(seed);
    return IntStream.range(from, to).parallel().mapToObj(i -> example(generator, i)).toList();
  }

  private Example example(ShapesGenerator generator, int index) {
    LabelledImage image = generator.draw(index);
    return new Example("shapes/" + seed + "#" + index, image.labelIndex(), image.rgb());
  }
}
