package dev.sightline.classifier.telemetry;

import java.util.concurrent.atomic.LongAdder;

/** How long one version took so far. Thread-safe. */
public final class ModelTimes {
  private final LongAdder images = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  /**
   * Sums at one moment.
   *
   * @param nanos of all runs of the model on these images
   */
  public record Sums(long images, long nanos) {
    /** What came between an earlier moment and this one. */
    public Sums since(Sums earlier) {
      return new Sums(images - earlier.images, nanos - earlier.nanos);
    }

    /** Mean time of an image in a run of the model; 0 where there was none. */
    public double microsOfAnImage() {
      return images == 0 ? 0 : nanos / 1e3 / images;
    }
  }

  public Sums sums() {
    return new Sums(images.sum(), nanos.sum());
  }

  /** Keeps this version's times, and tells them to the service's meters as well. */
  public StageTimes andOf(ServiceMetrics service) {
    return new StageTimes() {
      @Override
      public void decoded(long nanos) {
        service.decoded(nanos);
      }

      @Override
      public void inferred(int images, long nanos) {
        add(images, nanos);
        service.inferred(images, nanos);
      }
    };
  }

  /** Keeps this version's times only: of work that answers no image. */
  public StageTimes alone() {
    return new StageTimes() {
      @Override
      public void decoded(long nanos) {
        // Nobody waited for it.
      }

      @Override
      public void inferred(int images, long nanos) {
        add(images, nanos);
      }
    };
  }

  private void add(int newImages, long newNanos) {
    images.add(newImages);
    nanos.add(newNanos);
  }
}
