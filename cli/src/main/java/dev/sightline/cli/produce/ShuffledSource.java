package dev.sightline.cli.produce;

import java.util.Random;

/**
 * Returns the images of a finite source in random order, another one in each round, so that the
 * classes of an image folder are mixed. Not thread-safe.
 */
public final class ShuffledSource implements ImageSource {
  private final ImageSource source;
  private final long seed;
  private int[] order = {};
  private long orderedRound = -1;

  public ShuffledSource(ImageSource source, long seed) {
    this.source = source;
    this.seed = seed;
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public SourceImage image(long index) {
    long size = source.size();
    long round = index / size;
    if (round != orderedRound) {
      order = shuffled((int) size, new Random(31 * seed + round));
      orderedRound = round;
    }
    return source.image(round * size + order[(int) (index % size)]);
  }

  private static int[] shuffled(int size, Random random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}
