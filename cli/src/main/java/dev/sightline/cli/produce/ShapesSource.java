package dev.sightline.cli.produce;

import dev.sightline.image.shapes.LabelledImage;
import dev.sightline.image.shapes.ShapesGenerator;

/** Draws shapes with their labels; ids are shapes-SEED-INDEX. */
public final class ShapesSource implements ImageSource {
  private static final long FIRST_TRY = 1000;

  private final long seed;
  private final ShapesGenerator generator;

  public ShapesSource(long seed) {
    this.seed = seed;
    this.generator = new ShapesGenerator(seed);
  }

  @Override
  public long size() {
    return FIRST_TRY;
  }

  @Override
  public SourceImage image(long index) {
    LabelledImage drawn = generator.draw(index);
    String id = "shapes-" + seed + "-" + index;
    return new SourceImage(id, id + ".png", drawn.png(), drawn.label());
  }
}
