package dev.sightline.classifier.telemetry;

import java.util.concurrent.atomic.LongAdder;

/** Total inference time of one version. Thread-safe. */
public final class ModelTimes {
  private final LongAdder images = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  /**
   * Totals at one moment.
   *
   * @param nanos duration of all model runs on these images
   */
  public record Sums(long images, long nanos) {
    /** Returns the difference from earlier totals. */
    public Sums since(Sums earlier) {
      return new Sums(images - earlier.images, nanos - earlier.nanos);
    }

    /** Returns the mean time per image in microseconds; 0 if there was no image. */
    public double microsOfAnImage() {
      return images == 0 ? 0 : nanos / 1e3 / images;
    }
  }

  public Sums sums() {
    return new Sums(images.sum(), nanos.sum());
  }

  /** Returns times that count for this version and for the service's meters. */
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

  /** Returns times that count for this version only, for work that answers no image. */
  public StageTimes alone() {
    return new StageTimes() {
      @Override
      public void decoded(long nanos) {
        // No image waited for this work.
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
